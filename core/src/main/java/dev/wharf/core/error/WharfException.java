package dev.wharf.core.error;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The one unchecked base of all errors that Wharf raises on purpose. Its message has three parts: what failed, why,
 * and how to mend it, with the values that matter in single quotes.
 */
public class WharfException extends RuntimeException {
    private final transient ErrorCode code;
    private final String what;
    private final String reason;
    private final String fix;

    /**
     * @param what one sentence that ends with a full stop: what failed
     * @param reason the cause, as a clause a person understands
     * @param fix what to do about it
     */
    public WharfException(ErrorCode code, String what, String reason, String fix, @Nullable Throwable cause) {
        super(render(code, what, reason, fix), cause);
        this.code = requireNonNull(code, "code is null");
        this.what = what;
        this.reason = reason;
        this.fix = fix;
    }

    public WharfException(ErrorCode code, String what, String reason, String fix) {
        this(code, what, reason, fix, null);
    }

    public ErrorCode code() {
        return code;
    }

    public String what() {
        return what;
    }

    public String reason() {
        return reason;
    }

    public String fix() {
        return fix;
    }

    static String render(ErrorCode code, String what, String reason, String fix) {
        return code.id() + "  " + what + "\n  Cause:  " + reason + "\n  Fix:    " + fix;
    }
}
