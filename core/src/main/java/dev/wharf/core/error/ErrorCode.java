package dev.wharf.core.error;

/**
 * A stable code for one way to fail. Each module has one enum that implements it; a code is never used again for
 * something else. The reference page of errors is generated from these enums.
 */
public interface ErrorCode {
    /** For example {@code LAKE-007}: the module, a dash, three digits. */
    String id();

    /** Who can mend it. */
    ErrorKind kind();

    /** True when the same operation may succeed later without anybody changing anything. */
    boolean isRetryable();

    /** One sentence for the reference page: when this happens. */
    String summary();

    /** One sentence for the reference page: what to do about it. */
    String remedy();
}
