package dev.wharf.ingest.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A window that slides over a stream: bytes from {@link #start} to {@link #limit} are in memory, the framer moves the
 * start, and asking for more reads on. The caller says how much it may keep; beyond that the buffer grows in small
 * steps only. Not safe for use from several
 * threads.
 */
public final class ByteWindow {
    private static final int CHUNK = 256 * 1024;

    private final InputStream in;
    private final int capacity;
    private byte[] buffer;
    private int start;
    private int limit;
    private boolean isAtEnd;

    /**
     * @param largest how many bytes may have to be in memory at once
     */
    public ByteWindow(InputStream in, int largest) {
        this.in = in;
        this.capacity = Math.addExact(largest, CHUNK);
        this.buffer = new byte[Math.min(capacity, 2 * CHUNK)];
    }

    /** The bytes; another array after {@link #more()}. */
    public byte[] buffer() {
        return buffer;
    }

    public int start() {
        return start;
    }

    /** The end of what is in memory; changes with {@link #more()}. */
    public int limit() {
        return limit;
    }

    /** Lets go of everything before this index. */
    public void advanceTo(int index) {
        start = index;
    }

    /**
     * Reads on behind the limit. The bytes from {@link #start} on move to the front of the buffer, so that an index
     * kept by the caller is to be lowered by what {@link #start} was before.
     *
     * @return false at the end of the stream
     */
    public boolean more() throws IOException {
        if (isAtEnd) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            start = 0;
        }
        if (limit == buffer.length) {
            int larger =
                    buffer.length < capacity ? (int) Math.min(capacity, 2L * buffer.length) : buffer.length + CHUNK;
            buffer = Arrays.copyOf(buffer, larger);
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            isAtEnd = true;
            return false;
        }
        limit += read;
        return true;
    }
}
