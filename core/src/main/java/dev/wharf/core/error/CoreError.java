package dev.wharf.core.error;

/** Errors of configuration, documents and of anything that no other module owns. */
public enum CoreError implements ErrorCode {
    UNKNOWN_KEY(
            "CORE-001", ErrorKind.USER, "A key is not one that Wharf knows.", "Use the name that the message offers."),
    WRONG_TYPE("CORE-002", ErrorKind.USER, "A value has the wrong type.", "Write a value of the named type."),
    OUT_OF_RANGE("CORE-003", ErrorKind.USER, "A value lies outside its range.", "Choose a value in the named range."),
    MISSING_KEY("CORE-004", ErrorKind.USER, "A key that is needed is absent.", "Add the key."),
    BAD_DOCUMENT("CORE-005", ErrorKind.USER, "A file is not valid YAML.", "Mend the line that the message names."),
    MISSING_FILE("CORE-006", ErrorKind.USER, "A file or folder is absent.", "Create it, or correct the path."),
    IO_FAILED(
            "CORE-009",
            ErrorKind.EXTERNAL,
            "Reading or writing a local file failed.",
            "Check the disk and the rights."),
    DISK_FULL("CORE-010", ErrorKind.EXTERNAL, "The disk is full.", "Free some space and run the command again."),
    BAD_POSITIONS(
            "CORE-011",
            ErrorKind.USER,
            "The positions that a snapshot carries cannot be read.",
            "Use the version of Wharf that wrote the table, or rebuild its positions."),
    UNEXPECTED(
            "CORE-099",
            ErrorKind.INTERNAL,
            "Something happened that Wharf did not foresee.",
            "Report it with --stacktrace.");

    private final String id;
    private final ErrorKind kind;
    private final String summary;
    private final String remedy;

    CoreError(String id, ErrorKind kind, String summary, String remedy) {
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
        return this == IO_FAILED || this == DISK_FULL;
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
