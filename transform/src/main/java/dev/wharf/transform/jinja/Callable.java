package dev.wharf.transform.jinja;

/** A value that can be called. */
@FunctionalInterface
public interface Callable {
    /** Runs it. Errors are {@link dev.wharf.core.error.WharfException}s; the caller's place is added to them. */
    Object call(Arguments arguments);
}
