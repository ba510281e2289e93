package dev.wharf.core.error;

/** Who can mend an error, and therefore how a process exits and an HTTP door answers. */
public enum ErrorKind {
    /** The person who wrote the model, the configuration or the command. */
    USER(2, 400),
    /** Whoever runs the database, the broker, the store or the network. */
    EXTERNAL(3, 503),
    /** Wharf's developers. */
    INTERNAL(70, 500);

    private final int exitCode;
    private final int httpStatus;

    ErrorKind(int exitCode, int httpStatus) {
        this.exitCode = exitCode;
        this.httpStatus = httpStatus;
    }

    /** The exit code of a command that ends with an error of this kind. */
    public int exitCode() {
        return exitCode;
    }

    /** The HTTP status of a door that answers with an error of this kind, unless the protocol names a closer one. */
    public int httpStatus() {
        return httpStatus;
    }
}
