package dev.wharf.app.console;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;

/** What can go wrong in the console. */
public enum ConsoleError implements ErrorCode {
    PORT_TAKEN(
            "CONSOLE-001",
            ErrorKind.EXTERNAL,
            "Another program listens on the console's port.",
            "Stop that program, or choose another port with --set console.port=..."),
    CANNOT_LISTEN(
            "CONSOLE-002",
            ErrorKind.EXTERNAL,
            "The console cannot listen on the address it was given.",
            "Set console.host to an address of this machine."),
    UNSAFE_ADDRESS(
            "CONSOLE-003",
            ErrorKind.USER,
            "The console was to be reachable from other machines without a password, or without encryption.",
            "Set console.password, and console.tls-certificate with console.tls-key or console.behind-proxy."),
    NOT_FOUND("CONSOLE-004", ErrorKind.USER, "No page has this address.", "Start from the overview."),
    UNKNOWN_COLUMN(
            "CONSOLE-005",
            ErrorKind.USER,
            "A tile names a column that its query does not give.",
            "Use one of the columns that the message lists."),
    NOT_A_NUMBER(
            "CONSOLE-006",
            ErrorKind.USER,
            "A tile draws a column that holds no numbers.",
            "Draw a column of numbers, or use chart: table."),
    UNKNOWN_FORMAT(
            "CONSOLE-007",
            ErrorKind.USER,
            "A tile names a format that does not exist.",
            "Use one of text, integer, decimal:N, percent, currency:CODE, month, date, datetime."),
    HOST_REFUSED(
            "CONSOLE-008",
            ErrorKind.USER,
            "A request named a host that is not this machine.",
            "Open the console by the address that Wharf prints."),
    CROSS_SITE("CONSOLE-009", ErrorKind.USER, "Another web site tried to change something.", "Leave that site."),
    LOGIN_NEEDED("CONSOLE-010", ErrorKind.USER, "The user or the password is not right.", "Log in again."),
    BAD_CERTIFICATE(
            "CONSOLE-011",
            ErrorKind.USER,
            "The certificate or its key cannot be read.",
            "Give console.tls-certificate and console.tls-key as PEM files that belong together."),
    TOO_MANY_VIEWERS(
            "CONSOLE-012",
            ErrorKind.EXTERNAL,
            "Too many pages follow the events at once.",
            "Close some of them; the page asks again by itself."),
    TOO_LARGE(
            "CONSOLE-013",
            ErrorKind.USER,
            "A tile has more to draw than a person can read.",
            "Let the tile's SQL group or limit its rows, or use chart: table."),
    AMBIGUOUS_ROWS(
            "CONSOLE-014",
            ErrorKind.USER,
            "A tile's query gives several rows for one place of its chart.",
            "Name the column that tells them apart in series:, or let the SQL group them.");

    private final String id;
    private final ErrorKind kind;
    private final String summary;
    private final String remedy;

    ConsoleError(String id, ErrorKind kind, String summary, String remedy) {
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
        return this == TOO_MANY_VIEWERS;
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
