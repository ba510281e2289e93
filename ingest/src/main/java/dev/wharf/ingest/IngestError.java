package dev.wharf.ingest;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;

/** What keeps files from being ingested. What is wrong inside a file is no error: it goes to the dead letters. */
public enum IngestError implements ErrorCode {
    NO_FOLDER(
            "INGEST-001",
            ErrorKind.USER,
            "The folder of a source does not exist.",
            "Create it, or name another with 'path' in the source or with --input DIR."),
    NO_FILES(
            "INGEST-002",
            ErrorKind.USER,
            "No file in the folder fits the pattern of a source that has never been loaded.",
            "Put the files there, or correct 'match' or 'path' of the source."),
    UNKNOWN_FORMAT(
            "INGEST-003",
            ErrorKind.USER,
            "Neither the source nor the file's extension tells what kind of file it is.",
            "Add 'format' to the source."),
    TYPE_CONFLICT(
            "INGEST-004",
            ErrorKind.USER,
            "A source declares a column with a type that the table's column cannot become.",
            "Declare the table's type, or give the column another name."),
    UNREADABLE_FILE(
            "INGEST-005",
            ErrorKind.EXTERNAL,
            "A file could not be read.",
            "Check the disk and the rights, and run again."),
    FILE_CHANGED(
            "INGEST-006",
            ErrorKind.EXTERNAL,
            "A file changed while it was read; nothing of it was loaded.",
            "Run again when it is written; write beside and rename to be safe."),
    STILL_CONTENDED(
            "INGEST-007",
            ErrorKind.EXTERNAL,
            "Other writers moved the tables at each attempt to commit; nothing of the file was loaded.",
            "Run again when fewer processes ingest at the same time."),
    FOREIGN_PARTITIONS(
            "INGEST-008",
            ErrorKind.USER,
            "A bronze table is partitioned by something other than the day of ingestion.",
            "Restore the partition spec, or load the files into a source of another name."),
    NAME_TAKEN(
            "INGEST-009",
            ErrorKind.USER,
            "A column of a source differs from one of the table in its case only.",
            "Write the name as the table has it."),
    WRITE_FAILED(
            "INGEST-010",
            ErrorKind.EXTERNAL,
            "Data files could not be written to the object store.",
            "Check the object store and the disk, and run again."),
    TABLE_GONE(
            "INGEST-011",
            ErrorKind.USER,
            "The table of a source is gone, but its files count as loaded.",
            "Restore the table, or load the files into a source of another name.");

    private final String id;
    private final ErrorKind kind;
    private final String summary;
    private final String remedy;

    IngestError(String id, ErrorKind kind, String summary, String remedy) {
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
        return kind == ErrorKind.EXTERNAL;
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
