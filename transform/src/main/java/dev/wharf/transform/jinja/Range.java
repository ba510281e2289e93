package dev.wharf.transform.jinja;

import java.util.AbstractList;

/** Python's range: a sequence of whole numbers that is computed, not stored. */
final class Range extends AbstractList<Object> {
    private final long start;
    private final long stop;
    private final long step;
    private final int size;

    Range(long start, long stop, long step) {
        if (step == 0) {
            throw Fault.badValue("A range cannot have the step 0.", "range() arg 3 must not be zero");
        }
        long span = step > 0 ? Math.subtractExact(stop, start) : Math.subtractExact(start, stop);
        long count = span <= 0 ? 0 : (span - 1) / Math.abs(step) + 1;
        if (count > Limits.RANGE) {
            throw Fault.tooLarge(
                    "A range of '" + count + "' numbers is too long.",
                    "a range may have at most '" + Limits.RANGE + "' numbers");
        }
        this.start = start;
        this.stop = stop;
        this.step = step;
        this.size = (int) count;
    }

    @Override
    public Object get(int index) {
        return start + index * step;
    }

    @Override
    public int size() {
        return size;
    }

    /** The part of this range that a slice names, which is a range again. */
    Range part(long from, long to, long by) {
        return new Range(start + from * step, start + to * step, step * by);
    }

    @Override
    public String toString() {
        return "range(" + start + ", " + stop + (step == 1 ? "" : ", " + step) + ")";
    }
}
