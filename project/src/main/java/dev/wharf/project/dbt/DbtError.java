package dev.wharf.project.dbt;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;

/** Errors and warnings about a dbt project's files. */
public enum DbtError implements ErrorCode {
    NO_PROJECT("DBT-001", "The folder holds no dbt project.", "Run in the project's folder, or pass --project DIR."),
    BAD_NAME("DBT-002", "A name is not one that dbt allows.", "Use letters, digits and underscores."),
    DUPLICATE_NAME("DBT-003", "Two files give the same name.", "Rename one of them."),
    UNKNOWN_TYPE("DBT-004", "A data type is not one that a table can hold.", "Use a type that the message offers."),
    BAD_TEST("DBT-005", "A test is not written as dbt reads it.", "Write it as the message shows."),
    BAD_CONSTRAINT("DBT-006", "A constraint is not one that Wharf keeps.", "Use primary_key, not_null or unique."),
    UNSUPPORTED(
            "DBT-007",
            "The project uses a part of dbt that Wharf cannot honour yet.",
            "Do what the message says, or set 'enabled: false' on it."),
    MISSING_PACKAGE("DBT-008", "A package is asked for and is not there.", "Put it into dbt_packages/."),
    NO_SUCH_RESOURCE(
            "DBT-009",
            "Properties name a model or seed that no file defines (a warning).",
            "Correct the name or remove the entry."),
    MISSPELT_KEY("DBT-010", "A key looks like a slip of the pen (a warning).", "Use the name that is offered."),
    UNUSED_CONFIG(
            "DBT-011", "Configuration stands under a path that has no resource (a warning).", "Correct the path."),
    UNREADABLE_FILE("DBT-013", "A file of the project cannot be read.", "Save it as UTF-8 and check your rights."),
    NOT_RUN("DBT-014", "A part of the project is not run (a warning).", "Nothing has to be done.");

    private final String id;
    private final String summary;
    private final String remedy;

    DbtError(String id, String summary, String remedy) {
        this.id = id;
        this.summary = summary;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.USER;
    }

    @Override
    public boolean isRetryable() {
        return false;
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
