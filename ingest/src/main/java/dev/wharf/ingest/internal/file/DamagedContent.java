package dev.wharf.ingest.internal.file;

import java.io.IOException;

/** A compressed file does not hold what its first bytes promise; the disk is not to blame. */
public final class DamagedContent extends IOException {
    DamagedContent(String message, Throwable cause) {
        super(message, cause);
    }
}
