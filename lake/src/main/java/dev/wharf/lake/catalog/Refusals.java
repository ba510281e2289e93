package dev.wharf.lake.catalog;

import com.fasterxml.jackson.core.JacksonException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NamespaceNotEmptyException;
import org.apache.iceberg.exceptions.NoSuchIcebergTableException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NoSuchViewException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.ServiceUnavailableException;
import org.apache.iceberg.exceptions.UnprocessableEntityException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.rest.responses.ErrorResponse;

/** Which status and body the protocol gives to an error. */
final class Refusals {
    private static final Map<Class<? extends Throwable>, Integer> STATUS = new LinkedHashMap<>();

    static {
        STATUS.put(NotAuthorizedException.class, 401);
        STATUS.put(ForbiddenException.class, 403);
        STATUS.put(NoSuchNamespaceException.class, 404);
        STATUS.put(NoSuchIcebergTableException.class, 404);
        STATUS.put(NoSuchTableException.class, 404);
        STATUS.put(NoSuchViewException.class, 404);
        STATUS.put(NotFoundException.class, 404);
        STATUS.put(UnsupportedOperationException.class, 406);
        STATUS.put(AlreadyExistsException.class, 409);
        STATUS.put(CommitFailedException.class, 409);
        STATUS.put(NamespaceNotEmptyException.class, 409);
        STATUS.put(UnprocessableEntityException.class, 422);
        STATUS.put(ServiceUnavailableException.class, 503);
        STATUS.put(CommitStateUnknownException.class, 500);
        STATUS.put(BadRequestException.class, 400);
        STATUS.put(ValidationException.class, 400);
        STATUS.put(IllegalArgumentException.class, 400);
        STATUS.put(JacksonException.class, 400);
    }

    private Refusals() {}

    static int statusOf(Throwable error) {
        return STATUS.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(error))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(500);
    }

    static ErrorResponse body(int status, Throwable error) {
        String message = error.getMessage();
        return body(status, error.getClass().getSimpleName(), message == null ? "" : message);
    }

    static ErrorResponse body(int status, String type, String message) {
        return ErrorResponse.builder()
                .responseCode(status)
                .withType(type)
                .withMessage(message)
                .build();
    }

    /**
     * Runs work whose failures come from the request's content: Iceberg's builders meet impossible ids and absent
     * fields with these exceptions, which are the caller's error and not ours.
     */
    static <T> T fromRequest(Supplier<T> work) {
        try {
            return work.get();
        } catch (NullPointerException
                | IllegalStateException
                | IndexOutOfBoundsException
                | ClassCastException
                | ArithmeticException e) {
            throw new BadRequestException(e, "The request does not fit: %s", String.valueOf(e.getMessage()));
        }
    }
}
