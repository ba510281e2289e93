package dev.wharf.core.error;

import org.jspecify.annotations.Nullable;

/** One thing that is wrong with what a user wrote; many are collected and shown together. */
public record Problem(ErrorCode code, @Nullable Location location, String what, String cause, String fix) {
    /** The three-part text that a person reads, headed by the place. */
    public String render() {
        String head = location == null ? what : location + "  " + what;
        return WharfException.render(code, head, cause, fix);
    }
}
