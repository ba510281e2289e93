package dev.wharf.ingest.internal.table;

import dev.wharf.ingest.internal.value.Reason;

/** A file that is not loaded at all: it goes to the dead letters whole, as it is stored. */
public final class RefusedFile extends Exception {
    private final Reason reason;
    private final long line;

    public RefusedFile(Reason reason, long line, String message) {
        super(message);
        this.reason = reason;
        this.line = line;
    }

    public RefusedFile(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.line = 0;
    }

    public Reason reason() {
        return reason;
    }

    /** From 1; 0 where no line is meant. */
    public long line() {
        return line;
    }

    /** A sentence for people. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
