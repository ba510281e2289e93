package dev.wharf.lake;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;

/** Errors of the object store, the catalog and of commits. */
public enum LakeError implements ErrorCode {
    PORT_TAKEN(
            "LAKE-001",
            ErrorKind.USER,
            "A door of the lake cannot listen because another process holds its port.",
            "Stop the other process, or choose another port by the key that the message names."),
    STORE_UNREACHABLE(
            "LAKE-002",
            ErrorKind.EXTERNAL,
            "The object store does not answer, or refuses the keys or the bucket.",
            "Check the endpoint, the bucket and the keys that the message names."),
    STORE_FAILED(
            "LAKE-003",
            ErrorKind.EXTERNAL,
            "The embedded object store could not start or its folder cannot be used.",
            "Check the rights and the free space of the data folder."),
    CATALOG_UNREACHABLE(
            "LAKE-004",
            ErrorKind.EXTERNAL,
            "The catalog does not answer.",
            "Check that the catalog runs at the address that the message names, and its token."),
    CATALOG_FAILED(
            "LAKE-005",
            ErrorKind.EXTERNAL,
            "The catalog server could not start on its database.",
            "Check the database that the message names."),
    OPEN_WITHOUT_TOKEN(
            "LAKE-006",
            ErrorKind.USER,
            "The catalog would listen beyond this machine without a token.",
            "Set a token, or listen on 127.0.0.1."),
    HEAD_MOVED(
            "LAKE-007",
            ErrorKind.EXTERNAL,
            "Another commit has moved the table since this one was planned.",
            "Plan again from the new head; Wharf does so by itself where a run allows it."),
    COMMIT_UNKNOWN(
            "LAKE-008",
            ErrorKind.EXTERNAL,
            "Nobody can say whether a commit took effect; nothing was deleted.",
            "Restore the connection to the catalog and run the command again: what took effect is recognised by its positions."),
    POSITIONS_MISSING(
            "LAKE-009",
            ErrorKind.USER,
            "A table holds rows but none of its snapshots says which input they came from.",
            "Rebuild the positions, or move the data folder away and load all of it afresh."),
    NO_MULTI_TABLE_COMMIT(
            "LAKE-010",
            ErrorKind.USER,
            "The catalog cannot commit several tables, or a new table with its rows, as one.",
            "Use a catalog that offers transactions, such as Wharf's own."),
    NO_SUCH_TABLE("LAKE-011", ErrorKind.USER, "A table does not exist.", "Use the name that the message offers."),
    SNAPSHOT_GONE(
            "LAKE-012",
            ErrorKind.EXTERNAL,
            "A pinned snapshot is no longer in its table, or the table was created anew.",
            "Run again: a new run pins what is there now."),
    COMMIT_REFUSED(
            "LAKE-013",
            ErrorKind.EXTERNAL,
            "The catalog refused a commit for a reason other than a moved head.",
            "Read the catalog's reason in the message."),
    BAD_WAREHOUSE(
            "LAKE-014",
            ErrorKind.USER,
            "The warehouse address is not one that Wharf can use.",
            "Write s3://bucket/prefix or file:///folder.");

    private final String id;
    private final ErrorKind kind;
    private final String summary;
    private final String remedy;

    LakeError(String id, ErrorKind kind, String summary, String remedy) {
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
            case STORE_UNREACHABLE, CATALOG_UNREACHABLE, HEAD_MOVED, COMMIT_UNKNOWN, SNAPSHOT_GONE -> true;
            case PORT_TAKEN,
                    STORE_FAILED,
                    CATALOG_FAILED,
                    OPEN_WITHOUT_TOKEN,
                    POSITIONS_MISSING,
                    NO_MULTI_TABLE_COMMIT,
                    NO_SUCH_TABLE,
                    COMMIT_REFUSED,
                    BAD_WAREHOUSE -> false;
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
