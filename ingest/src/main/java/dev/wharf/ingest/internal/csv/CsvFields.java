package dev.wharf.ingest.internal.csv;

import java.util.Arrays;

/** The fields of one record, as offsets from its first byte. Not safe for use from several threads. */
public final class CsvFields {
    private final byte delimiter;
    private final byte quote;
    private int[] from = new int[32];
    private int[] to = new int[32];
    private boolean[] quoted = new boolean[32];
    private boolean[] escaped = new boolean[32];
    private int count;

    CsvFields(byte delimiter, byte quote) {
        this.delimiter = delimiter;
        this.quote = quote;
    }

    void clear() {
        count = 0;
    }

    void add(int start, int end, boolean isQuoted, boolean hasEscapes) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
            quoted = Arrays.copyOf(quoted, 2 * count);
            escaped = Arrays.copyOf(escaped, 2 * count);
        }
        from[count] = start;
        to[count] = end;
        quoted[count] = isQuoted;
        escaped[count] = hasEscapes;
        count++;
    }

    public int count() {
        return count;
    }

    /** The first byte of the field's content, without its quote. */
    public int from(int field) {
        return from[field];
    }

    /** The byte behind the field's content. */
    public int to(int field) {
        return to[field];
    }

    public boolean isQuoted(int field) {
        return quoted[field];
    }

    /** Whether the content holds quotes that are written twice. */
    public boolean hasEscapes(int field) {
        return escaped[field];
    }

    boolean isOneEmpty() {
        return count == 1 && to[0] == from[0] && !quoted[0];
    }

    /** Copies a field's content with each doubled quote as one; returns the length. */
    public int unescape(byte[] buffer, int start, int end, byte[] target, int at) {
        int length = 0;
        for (int i = start; i < end; i++) {
            target[at + length++] = buffer[i];
            if (buffer[i] == quote) {
                i++;
            }
        }
        return length;
    }

    /** How many fields a single line has by itself; -1 where a quote in it is broken. */
    int countIn(byte[] buffer, int start, int end) {
        int fields = 1;
        int at = start;
        while (at < end) {
            if (buffer[at] == quote) {
                at = afterQuoted(buffer, at, end);
                if (at < 0) {
                    return -1;
                }
            } else {
                while (at < end && buffer[at] != delimiter) {
                    at++;
                }
            }
            if (at < end) {
                fields++;
                at++;
            }
        }
        return fields;
    }

    private int afterQuoted(byte[] buffer, int start, int end) {
        int at = start + 1;
        while (at < end) {
            if (buffer[at] != quote) {
                at++;
            } else if (at + 1 < end && buffer[at + 1] == quote) {
                at += 2;
            } else {
                return at + 1 == end || buffer[at + 1] == delimiter ? at + 1 : -1;
            }
        }
        return -1;
    }
}
