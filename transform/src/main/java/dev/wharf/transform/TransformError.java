package dev.wharf.transform;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;

/** Errors of compiling and running models. */
public enum TransformError implements ErrorCode {
    UNKNOWN_REF("TRANSFORM-001", "A ref names no model or seed.", "Use the name that the message offers."),
    UNKNOWN_SOURCE(
            "TRANSFORM-002",
            "A source() names no declared table.",
            "Declare the table below 'sources:' in a YAML file."),
    DISABLED_REF("TRANSFORM-003", "A ref names a model that is disabled.", "Enable it, or disable the reader as well."),
    CYCLE("TRANSFORM-004", "Models refer to each other in a circle.", "Break the circle at one of the named models."),
    SAME_RELATION(
            "TRANSFORM-005", "Two models would write the same table.", "Give one of them another alias or schema."),
    UNSUPPORTED(
            "TRANSFORM-006",
            "The project uses a part of dbt that Wharf cannot honour yet.",
            "Do what the message says, or disable the model."),
    BAD_CONFIG("TRANSFORM-007", "A setting of a model or test has a value that is not allowed.", "Correct the value."),
    UNKNOWN_VAR("TRANSFORM-008", "A variable has no value.", "Set it below 'vars:' in dbt_project.yml."),
    UNKNOWN_ENV_VAR("TRANSFORM-009", "An environment variable is not set.", "Set it, or give env_var a default."),
    RAISED("TRANSFORM-010", "A macro stopped the compilation.", "Do what its message says."),
    UNKNOWN_MACRO("TRANSFORM-011", "A macro or generic test does not exist.", "Use the name that the message offers."),
    BAD_ARGUMENTS("TRANSFORM-012", "A function of dbt is called wrongly.", "Call it as the message shows."),
    EMPTY_MODEL("TRANSFORM-013", "A model or test holds no SQL.", "Write a SELECT, or remove the file."),
    BAD_SELECTION("TRANSFORM-014", "A selection matches nothing or cannot be read.", "Correct the selector."),
    BAD_CSV("TRANSFORM-015", "A seed cannot be read as a table.", "Mend the line that the message names."),
    TESTS_FAILED(
            "TRANSFORM-020",
            "Tests found wrong rows; the table keeps its last good state.",
            "Look at the rows in the quarantine tables that the message names."),
    TEST_FAILED_TO_RUN("TRANSFORM-022", "The engine refused a test's SQL.", "Mend the test or its column."),
    MISSING_INPUT("TRANSFORM-023", "A table that is read does not exist.", "Load or build it first."),
    HEAD_KEEPS_MOVING(
            "TRANSFORM-024",
            "Somebody else keeps writing the table that a run publishes.",
            "Let one writer finish and run again."),
    CONTRACT_BROKEN(
            "TRANSFORM-025",
            "A model's columns are not those that its contract names.",
            "Change the model or contract.");

    private final String id;
    private final String summary;
    private final String remedy;

    TransformError(String id, String summary, String remedy) {
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
        return this == HEAD_KEEPS_MOVING ? ErrorKind.EXTERNAL : ErrorKind.USER;
    }

    @Override
    public boolean isRetryable() {
        return this == HEAD_KEEPS_MOVING;
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
