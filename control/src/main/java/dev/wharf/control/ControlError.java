package dev.wharf.control;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;

/** Errors of carrying out and remembering runs. */
public enum ControlError implements ErrorCode {
    CYCLE(
            "CONTROL-001",
            ErrorKind.USER,
            "Assets of a run wait for each other in a circle.",
            "Take one of the references in the named circle away."),
    CANCELLED("CONTROL-002", ErrorKind.USER, "A run was cancelled.", "Run it again; what was finished stays."),
    HISTORY_UNAVAILABLE(
            "CONTROL-003",
            ErrorKind.EXTERNAL,
            "The history of runs cannot be read or written.",
            "Check that PostgreSQL answers and has space."),
    HISTORY_UNREADABLE(
            "CONTROL-004",
            ErrorKind.INTERNAL,
            "An event in the history cannot be understood.",
            "Use the version of Wharf that wrote it, or report it."),
    DUPLICATE_ASSET(
            "CONTROL-005",
            ErrorKind.USER,
            "Two tasks of a run make the same asset.",
            "Give one of the two sources or models another name.");

    private final String id;
    private final ErrorKind kind;
    private final String summary;
    private final String remedy;

    ControlError(String id, ErrorKind kind, String summary, String remedy) {
        this.id = id;
        this.kind = kind;
        this.summary = summary;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }

    @Override
    public boolean isRetryable() {
        return this == HISTORY_UNAVAILABLE;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
