package dev.wharf.core.error;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recognises a full disk in whatever exception a library wrapped it. */
public final class DiskSpace {
    private static final int MAX_DEPTH = 20;

    private DiskSpace() {}

    /** The error to show where the cause of {@code failure}, however deep, is a disk without space. */
    public static Optional<WharfException> exhaustedBy(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("no space left on device") || message.contains("disk quota exceeded")) {
                return Optional.of(new WharfException(
                        CoreError.DISK_FULL,
                        "There is no space left on the disk.",
                        String.valueOf(cause.getMessage()),
                        "free some space, or move the data folder with --data DIR, and run the command again; "
                                + "nothing that was committed is lost.",
                        failure));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
