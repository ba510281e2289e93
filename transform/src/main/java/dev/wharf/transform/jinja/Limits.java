package dev.wharf.transform.jinja;

/**
 * Bounds that no honest template meets and that end a runaway one with a clear error.
 *
 * @param callDepth how deep macros may call each other
 * @param iterations how many rounds all loops of one rendering may take together
 * @param outputLength how many characters one rendering may write
 */
public record Limits(int callDepth, long iterations, long outputLength) {
    /** The most characters or elements that one operation may make. */
    static final int SIZE = 50_000_000;

    /** The longest range, as in the sandbox that dbt renders in. */
    static final int RANGE = 100_000;

    /** How deep brackets and blocks may nest. */
    static final int NESTING = 150;

    public Limits {
        if (callDepth < 1 || iterations < 1 || outputLength < 1) {
            throw new IllegalArgumentException("a limit is less than 1");
        }
    }

    public static Limits standard() {
        return new Limits(200, 10_000_000, 500_000_000);
    }

    /** The product of two sizes, or the largest number if it is larger still. */
    static long product(long size, long times) {
        return size != 0 && times > Long.MAX_VALUE / size ? Long.MAX_VALUE : size * times;
    }

    /** Refuses to make something that would not fit into memory. */
    static int checkSize(long size) {
        if (size > SIZE) {
            throw Fault.tooLarge(
                    "A value of size '" + size + "' is too large.", "one operation may make at most '" + SIZE + "'");
        }
        return (int) Math.max(0, size);
    }
}
