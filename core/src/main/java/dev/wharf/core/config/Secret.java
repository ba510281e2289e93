package dev.wharf.core.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A value that is never printed: every way of turning it into text gives {@code ***}. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value itself; call it only where it is handed to the outside system. */
    public String reveal() {
        return value;
    }

    /** Compares in constant time, so that a guess cannot be timed. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && matches(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
