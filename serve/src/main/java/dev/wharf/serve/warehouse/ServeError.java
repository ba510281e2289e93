package dev.wharf.serve.warehouse;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;

/** What can go wrong when gold is published. */
public enum ServeError implements ErrorCode {
    BREAKING_CHANGE(
            "SERVE-001",
            ErrorKind.USER,
            false,
            "A publish would drop a column or change its type under its readers.",
            "Keep the column, or run with --allow-breaking when its readers are ready."),
    DEPENDENT_VIEWS(
            "SERVE-002",
            ErrorKind.USER,
            false,
            "Views that people made on top of a published table stand in the way of a breaking change.",
            "Drop the named views, publish, and make them again."),
    KEY_VIOLATED(
            "SERVE-003",
            ErrorKind.USER,
            false,
            "The rows of a model break the primary key that it declares.",
            "Mend the model, or declare the key that its rows have."),
    VALUE_REFUSED(
            "SERVE-004",
            ErrorKind.USER,
            false,
            "PostgreSQL cannot hold a value of the table.",
            "Mend the value in the model; the message names line and column."),
    NAME_NOT_USABLE(
            "SERVE-005",
            ErrorKind.USER,
            false,
            "A name is longer than PostgreSQL allows, or is there twice.",
            "Rename the model or the column; 63 bytes are allowed."),
    TYPE_NOT_USABLE(
            "SERVE-006",
            ErrorKind.USER,
            false,
            "A column has a type that PostgreSQL has no counterpart for.",
            "Cast the column to another type in the model."),
    NAME_TAKEN(
            "SERVE-007",
            ErrorKind.USER,
            false,
            "Something that Wharf did not make has the name of a published table.",
            "Rename or drop it, or rename the model."),
    LOCKED(
            "SERVE-008",
            ErrorKind.EXTERNAL,
            true,
            "A reader's transaction holds a published view for too long.",
            "End the named session, or run again when it has ended."),
    DATABASE_FAILED(
            "SERVE-009",
            ErrorKind.EXTERNAL,
            true,
            "The warehouse's PostgreSQL failed or cannot be reached.",
            "Check the server; readers see the last publish."),
    RIGHTS_MISSING(
            "SERVE-010",
            ErrorKind.USER,
            false,
            "Wharf's user may not do in the warehouse what publishing needs.",
            "Grant the named right, or set 'warehouse.reader' to false if it is about the reader's role."),
    ROWS_DIFFER(
            "SERVE-011",
            ErrorKind.INTERNAL,
            false,
            "Another number of rows arrived in the warehouse than was exported.",
            "Report it; readers see the last publish."),
    UNKNOWN_COLUMN(
            "SERVE-012",
            ErrorKind.USER,
            false,
            "A primary key or an index names a column that the table does not have.",
            "Correct the name in the model's properties."),
    TABLE_ABSENT(
            "SERVE-013",
            ErrorKind.USER,
            false,
            "A model that is to be published has no table.",
            "Run the model first, and materialise it as a table."),
    STAGING_FAILED(
            "SERVE-014",
            ErrorKind.EXTERNAL,
            true,
            "The files on the way to the warehouse could not be written or read.",
            "Free some space, and run again.");

    private final String id;
    private final ErrorKind kind;
    private final boolean isRetryable;
    private final String summary;
    private final String remedy;

    ServeError(String id, ErrorKind kind, boolean isRetryable, String summary, String remedy) {
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
