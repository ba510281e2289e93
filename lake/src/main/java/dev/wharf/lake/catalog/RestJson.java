package dev.wharf.lake.catalog;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.rest.RESTSerializers;
import org.jspecify.annotations.Nullable;

/** The JSON of Iceberg's REST protocol. */
final class RestJson {
    private final ObjectMapper mapper;

    RestJson() {
        mapper = JsonMapper.builder()
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .build();
        RESTSerializers.registerAll(mapper);
    }

    /** Reads a request. Whatever is wrong with the text is the caller's error, also where Iceberg's readers stumble. */
    <T> T read(byte @Nullable [] body, Class<T> type) {
        if (body == null || body.length == 0) {
            throw new BadRequestException("The request has no body");
        }
        T request;
        try {
            request = mapper.readValue(body, type);
        } catch (IOException | RuntimeException e) {
            throw new BadRequestException(e, "Malformed request: %s", messageOf(e));
        }
        if (request == null) {
            throw new BadRequestException("The request is null");
        }
        return request;
    }

    byte[] write(Object response) {
        try {
            return mapper.writeValueAsBytes(response);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot write " + response.getClass().getName(), e);
        }
    }

    private static String messageOf(Exception e) {
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
    }
}
