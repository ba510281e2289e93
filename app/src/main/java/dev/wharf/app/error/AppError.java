package dev.wharf.app.error;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;

/** Errors of starting, finding and asking a platform. */
public enum AppError implements ErrorCode {
    DATA_FOLDER_IN_USE(
            "APP-001",
            ErrorKind.USER,
            "Another command works on the data folder.",
            "Wait until it is done, or name another folder with --data DIR."),
    DATA_FOLDER_TOO_NEW(
            "APP-002",
            ErrorKind.USER,
            "The data folder was written by a newer Wharf.",
            "Use that version of Wharf, or name another folder with --data DIR."),
    DATA_FOLDER_UNUSABLE(
            "APP-003",
            ErrorKind.EXTERNAL,
            "The data folder cannot be created or written.",
            "Give yourself the right to write there, or name another folder with --data DIR."),
    DOOR_LOST(
            "APP-004",
            ErrorKind.EXTERNAL,
            "The running platform stopped answering.",
            "Look at logs/wharf.log in the data folder; start it again with wharf up."),
    UNKNOWN_TABLE(
            "APP-005",
            ErrorKind.USER,
            "A query names a table that does not exist.",
            "Use one of the tables that the message names."),
    MACHINE_UNFIT(
            "APP-006", ErrorKind.USER, "wharf doctor found something wrong.", "Mend what it names and run it again."),
    FIGURE_UNREADABLE(
            "APP-007",
            ErrorKind.USER,
            "A figure of figures.yml is not one number.",
            "Write a SELECT that gives one row with one number."),
    UNKNOWN_TILE(
            "APP-008",
            ErrorKind.USER,
            "A page asks for a tile that does not exist any more.",
            "Open the dashboard again."),
    BAD_COMMAND(
            "APP-009",
            ErrorKind.USER,
            "The command line is not one that Wharf understands.",
            "See wharf COMMAND --help; it ends with examples."),
    PLATFORM_IS_UP(
            "APP-010",
            ErrorKind.USER,
            "A platform is up on the data folder already.",
            "Use it, or stop it; a second platform needs a data folder of its own.");

    private final String id;
    private final ErrorKind kind;
    private final String summary;
    private final String remedy;

    AppError(String id, ErrorKind kind, String summary, String remedy) {
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
        return this == DATA_FOLDER_IN_USE || this == DOOR_LOST;
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
