package dev.wharf.postgres;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;

/** What can go wrong with PostgreSQL, embedded or external. */
public enum PostgresError implements ErrorCode {
    PORT_TAKEN(
            "POSTGRES-001",
            ErrorKind.USER,
            false,
            "Another program listens on PostgreSQL's port.",
            "Stop that program, or set 'postgres.port' to a free port."),
    START_FAILED(
            "POSTGRES-002",
            ErrorKind.EXTERNAL,
            false,
            "The embedded PostgreSQL did not start.",
            "Read the last lines of its log, which the message shows."),
    NO_PROGRAMS(
            "POSTGRES-003",
            ErrorKind.USER,
            false,
            "Wharf brings no PostgreSQL for this operating system and processor.",
            "Set 'postgres.external.host' to a PostgreSQL server of version 14 or newer."),
    UNPACK_FAILED(
            "POSTGRES-004",
            ErrorKind.EXTERNAL,
            true,
            "PostgreSQL's programs could not be unpacked.",
            "Free some space, or set 'postgres.programs' to a folder that can be written."),
    INIT_FAILED(
            "POSTGRES-005",
            ErrorKind.EXTERNAL,
            false,
            "A new PostgreSQL data folder could not be made.",
            "Read the output of initdb, which the message shows."),
    ROOT_REFUSED(
            "POSTGRES-006",
            ErrorKind.USER,
            false,
            "PostgreSQL refuses to run as root and no way to give up root was found.",
            "Run Wharf as an ordinary user."),
    FOLDER_IN_USE(
            "POSTGRES-007",
            ErrorKind.USER,
            true,
            "Another Wharf process runs the PostgreSQL of this data folder.",
            "Stop the other process, or use another data folder."),
    PASSWORD_LOST(
            "POSTGRES-008",
            ErrorKind.USER,
            false,
            "The embedded PostgreSQL's password file does not fit its data.",
            "Restore the password file from a back-up."),
    OTHER_MAJOR_VERSION(
            "POSTGRES-009",
            ErrorKind.USER,
            false,
            "The data folder was made by another major version of PostgreSQL.",
            "Use the Wharf version that made it, or delete the folder to start anew."),
    NOT_ANSWERING(
            "POSTGRES-010",
            ErrorKind.EXTERNAL,
            true,
            "A PostgreSQL process holds the data folder and does not answer.",
            "Wait until it has recovered, or end the process."),
    UNREACHABLE(
            "POSTGRES-011",
            ErrorKind.EXTERNAL,
            true,
            "The external PostgreSQL cannot be reached.",
            "Check host, port, firewall and TLS settings."),
    LOGIN_REFUSED(
            "POSTGRES-012",
            ErrorKind.USER,
            false,
            "The external PostgreSQL refuses the user or the password.",
            "Correct the user and the password."),
    TOO_OLD(
            "POSTGRES-013",
            ErrorKind.USER,
            false,
            "The external PostgreSQL is older than version 14.",
            "Upgrade the server, or name another one."),
    NO_DATABASE(
            "POSTGRES-014",
            ErrorKind.USER,
            false,
            "A database is absent and cannot be created.",
            "Create it by hand, or give the user the right CREATEDB."),
    NOT_STARTED(
            "POSTGRES-015",
            ErrorKind.INTERNAL,
            false,
            "PostgreSQL was used before it was started or after it was closed.",
            "Report it."),
    FOLDER_UNUSABLE(
            "POSTGRES-016",
            ErrorKind.EXTERNAL,
            false,
            "The data folder cannot be read or written.",
            "Correct the folder's rights, or choose another one."),
    CONNECTION_LOST(
            "POSTGRES-017",
            ErrorKind.EXTERNAL,
            true,
            "PostgreSQL has stopped answering.",
            "An embedded one is started again by itself: run the command again. Else restart the server.");

    private final String id;
    private final ErrorKind kind;
    private final boolean isRetryable;
    private final String summary;
    private final String remedy;

    PostgresError(String id, ErrorKind kind, boolean isRetryable, String summary, String remedy) {
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
