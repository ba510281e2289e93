package dev.wharf.ingest.internal.value;

import java.util.Arrays;

/**
 * One row whose values lie in arrays, by slot, and are replaced by the next row's. A text or a decimal of more than 18
 * digits is a slice of somebody's bytes, which have to stay as they are until the row is written. Not safe for use
 * from several threads.
 */
public final class FlatRow {
    private static final byte[] NO_BYTES = {};

    private boolean[] present;
    private long[] numbers;
    private byte[][] bytes;
    private int[] offsets;
    private int[] lengths;

    public FlatRow(int slots) {
        present = new boolean[slots];
        numbers = new long[slots];
        bytes = new byte[slots][];
        Arrays.fill(bytes, NO_BYTES);
        offsets = new int[slots];
        lengths = new int[slots];
    }

    /** Adds empty slots at the end; the values so far stay. */
    public void grow(int slots) {
        int before = present.length;
        present = Arrays.copyOf(present, slots);
        numbers = Arrays.copyOf(numbers, slots);
        bytes = Arrays.copyOf(bytes, slots);
        Arrays.fill(bytes, before, slots, NO_BYTES);
        offsets = Arrays.copyOf(offsets, slots);
        lengths = Arrays.copyOf(lengths, slots);
    }

    /** Empties the slots from this one on. */
    public void clearFrom(int slot) {
        Arrays.fill(present, slot, present.length, false);
    }

    public void setNull(int slot) {
        present[slot] = false;
    }

    /** A whole number, a boolean as 0 or 1, days, microseconds, or the digits of a decimal of up to 18. */
    public void setLong(int slot, long value) {
        present[slot] = true;
        numbers[slot] = value;
    }

    public void setDouble(int slot, double value) {
        setLong(slot, Double.doubleToRawLongBits(value));
    }

    /** Text as UTF-8, binary, or a large decimal as two's complement. The array is not copied. */
    public void setBytes(int slot, byte[] array, int offset, int length) {
        present[slot] = true;
        bytes[slot] = array;
        offsets[slot] = offset;
        lengths[slot] = length;
    }

    public boolean isPresent(int slot) {
        return present[slot];
    }

    public long longAt(int slot) {
        return numbers[slot];
    }

    public double doubleAt(int slot) {
        return Double.longBitsToDouble(numbers[slot]);
    }

    public byte[] arrayAt(int slot) {
        return bytes[slot];
    }

    public int offsetAt(int slot) {
        return offsets[slot];
    }

    public int lengthAt(int slot) {
        return lengths[slot];
    }
}
