package dev.wharf.project;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;

/** What can be wrong with a project's folder and with the files that Wharf adds beside dbt's. */
public enum ProjectError implements ErrorCode {
    NOT_A_PROJECT(
            "PROJECT-001",
            "The folder holds no 'dbt_project.yml'.",
            "Name a folder that holds one, for example with --project DIR."),
    BAD_NAME("PROJECT-002", "A name is empty or has characters that are not allowed.", "Write it as the message says."),
    DUPLICATE_NAME("PROJECT-003", "Two things of one kind have the same name.", "Rename one of them."),
    BAD_COLUMN_TYPE("PROJECT-004", "A column's type is not known.", "Use one of the types that the message lists."),
    BAD_COLUMN_FORMAT(
            "PROJECT-005",
            "A column's format is not a date pattern, or its type takes none.",
            "Write a pattern such as 'yyyy-MM-dd HH:mm:ss', only for dates and timestamps."),
    BAD_PATTERN("PROJECT-006", "A file name pattern cannot be read.", "Write a pattern such as 'orders*.csv*'."),
    BAD_OPTION("PROJECT-007", "An option does not fit what stands beside it.", "Mend it as the message says."),
    BAD_CHART("PROJECT-008", "A chart lacks what it needs, or has what it cannot use.", "Mend it as the message says."),
    BAD_VALUE_FORMAT(
            "PROJECT-009",
            "The format of a tile's value is not known.",
            "Use one of the formats that the message lists.");

    private final String id;
    private final String summary;
    private final String remedy;

    ProjectError(String id, String summary, String remedy) {
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
