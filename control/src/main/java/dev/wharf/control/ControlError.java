package dev.wharf.control;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;

/** What can go wrong with runs and their history. */
public enum ControlError implements ErrorCode {
    CYCLE(
            "CONTROL-001",
            ErrorKind.USER,
            false,
            "Assets depend on each other in a circle.",
            "Remove one of the references that the message names."),
    UNKNOWN_UPSTREAM(
            "CONTROL-002",
            ErrorKind.USER,
            false,
            "An asset depends on one that the project does not have.",
            "Correct the name, or add what is missing."),
    DUPLICATE_ASSET("CONTROL-003", ErrorKind.USER, false, "Two assets have the same name.", "Rename one of them."),
    TASK_CRASHED(
            "CONTROL-004",
            ErrorKind.INTERNAL,
            false,
            "An asset failed in a way that Wharf did not foresee.",
            "Report it with the log of the run."),
    CANCELLED(
            "CONTROL-005",
            ErrorKind.USER,
            false,
            "An asset was being worked on when the run was cancelled.",
            "Run the command again; it goes on where it stopped."),
    HISTORY_FAILED(
            "CONTROL-006",
            ErrorKind.EXTERNAL,
            true,
            "The history of runs could not be written or read.",
            "Check that PostgreSQL runs and has space."),
    HISTORY_NEWER(
            "CONTROL-007",
            ErrorKind.USER,
            false,
            "The history of runs was written by a newer version of Wharf.",
            "Use that version, or another data folder."),
    HISTORY_UNREADABLE(
            "CONTROL-008",
            ErrorKind.INTERNAL,
            false,
            "An event in the history of runs is not one that Wharf writes.",
            "Report it.");

    private final String id;
    private final ErrorKind kind;
    private final boolean isRetryable;
    private final String summary;
    private final String remedy;

    ControlError(String id, ErrorKind kind, boolean isRetryable, String summary, String remedy) {
        this.id = id;
        this.kind = kind;
        this.isRetryable = isRetryable;
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
        return isRetryable;
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
