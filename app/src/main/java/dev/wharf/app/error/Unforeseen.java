package dev.wharf.app.error;

import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.DiskSpace;
import dev.wharf.core.error.WharfException;
import dev.wharf.lake.LakeError;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.apache.iceberg.exceptions.RESTException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** What to say of an exception that nobody translated: often it is a disk, a right or a service, seldom our mistake. */
public final class Unforeseen {
    private static final int MAX_DEPTH = 20;

    private Unforeseen() {}

    /** The failure as a person should see it. */
    public static WharfException explain(Throwable failure) {
        if (failure instanceof WharfException wharf) {
            return wharf.code() == CoreError.DISK_FULL
                    ? wharf
                    : DiskSpace.exhaustedBy(wharf)
                            .map(full -> full(wharf, full))
                            .orElse(wharf);
        }
        return DiskSpace.exhaustedBy(failure).orElseGet(() -> byCause(failure));
    }

    /** What failed stays; that the disk is full is why. */
    private static WharfException full(WharfException failed, WharfException full) {
        return new WharfException(
                CoreError.DISK_FULL, failed.what(), "there is no space left on the disk.", full.fix(), failed);
    }

    private static WharfException byCause(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof WharfException wharf) {
                return wharf;
            }
            if (cause instanceof RESTException) {
                return new WharfException(
                        LakeError.CATALOG_UNREACHABLE,
                        "The catalog did not answer as it should.",
                        String.valueOf(cause.getMessage()),
                        "see wharf status: it names the part that is ill; mend or restart that, and run this again.",
                        failure);
            }
            if (cause instanceof SdkException) {
                return new WharfException(
                        LakeError.STORE_UNREACHABLE,
                        "The object store could not do what it was asked.",
                        String.valueOf(cause.getMessage()),
                        "check the store's disk and that it answers (wharf status), and run the command again.",
                        failure);
            }
            if (cause instanceof FileSystemException file) {
                return fileFailed(file, failure);
            }
            cause = cause.getCause();
        }
        return new WharfException(
                CoreError.UNEXPECTED,
                "Wharf met something it did not foresee.",
                String.valueOf(failure),
                "run the command again with --stacktrace and report what it prints.",
                failure);
    }

    private static WharfException fileFailed(FileSystemException file, Throwable failure) {
        String reason = file instanceof AccessDeniedException
                ? "access is denied."
                : file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
        return new WharfException(
                CoreError.IO_FAILED,
                "'" + file.getFile() + "' cannot be read or written.",
                reason,
                "check that it exists, its rights and its disk, and run the command again.",
                failure);
    }
}
