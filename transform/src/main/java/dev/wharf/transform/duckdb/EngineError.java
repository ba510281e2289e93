package dev.wharf.transform.duckdb;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;

/** What can go wrong when a query is computed. */
public enum EngineError implements ErrorCode {
    INVALID_SQL(
            "ENGINE-001",
            ErrorKind.USER,
            "A query is not valid: its syntax, or a name in it that does not exist.",
            "Correct the query at the line and column that the message names."),
    NOT_ONE_SELECT(
            "ENGINE-002",
            ErrorKind.USER,
            "A text is not exactly one SELECT.",
            "Write one SELECT; give PIVOT its values with IN (...)."),
    VALUE_FAILED(
            "ENGINE-003",
            ErrorKind.USER,
            "A query failed on a value it met: a conversion, an overflow, an argument.",
            "Clean the value first, or use try_cast where a null will do."),
    CAST_FAILED(
            "ENGINE-004",
            ErrorKind.USER,
            "A value of a column does not fit the column's type.",
            "Declare a wider type, or convert the value in the query."),
    NULL_IN_REQUIRED(
            "ENGINE-005",
            ErrorKind.USER,
            "A column that is declared not null got a null.",
            "Filter or replace the nulls in the query, or drop the constraint."),
    MISSING_COLUMN(
            "ENGINE-006",
            ErrorKind.USER,
            "A declared column is not among the query's columns.",
            "Select it, or remove the declaration."),
    DUPLICATE_COLUMN(
            "ENGINE-007",
            ErrorKind.USER,
            "Two columns have the same name, ignoring case.",
            "Give each column a name of its own."),
    UNSTORABLE_TYPE(
            "ENGINE-008",
            ErrorKind.USER,
            "A column has a type that a table cannot hold.",
            "Cast the column in the query as the message says."),
    UNSTORABLE_VALUE(
            "ENGINE-009",
            ErrorKind.USER,
            "A date or timestamp is infinite, which a table cannot hold.",
            "Replace infinity with null or a real date."),
    FILE_EXISTS(
            "ENGINE-010", ErrorKind.USER, "The file to export to exists already.", "Name a file that does not exist."),
    UNREADABLE_TABLE(
            "ENGINE-011",
            ErrorKind.USER,
            "A table has a shape that the engine cannot read or replace.",
            "Do what the message names: rename a column, rewrite the files."),
    FORBIDDEN(
            "ENGINE-012",
            ErrorKind.USER,
            "A query asked for something outside the tables it may read.",
            "Query the tables by name; files, settings and the network are closed."),
    OUT_OF_MEMORY(
            "ENGINE-013",
            ErrorKind.EXTERNAL,
            "A query needs more memory than the engine may use.",
            "Raise 'engine.memory-limit', or make the query smaller."),
    DISK_FULL(
            "ENGINE-014",
            ErrorKind.EXTERNAL,
            "There is no space left for the engine's temporary or staged files.",
            "Free some space and run again."),
    IO_FAILED(
            "ENGINE-015",
            ErrorKind.EXTERNAL,
            "A file could not be read or written while a query ran.",
            "Check the disk and the object store, then run again."),
    CANCELLED("ENGINE-016", ErrorKind.USER, "A query was cancelled.", "Run it again."),
    CRASHED(
            "ENGINE-017",
            ErrorKind.EXTERNAL,
            "The engine's process ended while a query ran.",
            "Run again: the next request starts a new one. If it happens again, lower 'engine.memory-limit'."),
    NOT_RUNNING(
            "ENGINE-018", ErrorKind.INTERNAL, "A query came before the engine was started.", "Report this as a bug."),
    START_FAILED("ENGINE-019", ErrorKind.EXTERNAL, "The engine could not be started.", "Mend what the message names."),
    UNEXPECTED(
            "ENGINE-099", ErrorKind.INTERNAL, "The engine met something unforeseen.", "Report it with --stacktrace.");

    private final String id;
    private final ErrorKind kind;
    private final String summary;
    private final String remedy;

    EngineError(String id, ErrorKind kind, String summary, String remedy) {
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
        return switch (this) {
            case OUT_OF_MEMORY, DISK_FULL, IO_FAILED, CRASHED -> true;
            default -> false;
        };
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
