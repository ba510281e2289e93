package dev.wharf.ingest.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream ahead on a thread of its own, so that unpacking and parsing go on side by side. A few buffers are
 * passed to and fro; nothing else is kept. To be read by one thread.
 */
final class ReadAhead extends InputStream {
    private static final int CHUNK = 256 * 1024;
    private static final int CHUNKS = 4;

    /** A piece of the stream, or its end: the end has no bytes and perhaps a failure. */
    private static final class Chunk {
        private final byte[] bytes;
        private final int length;
        private final @Nullable Throwable failure;

        Chunk(byte[] bytes, int length, @Nullable Throwable failure) {
            this.bytes = bytes;
            this.length = length;
            this.failure = failure;
        }
    }

    private final InputStream source;
    private final BlockingQueue<Chunk> filled = new ArrayBlockingQueue<>(CHUNKS + 1);
    private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(CHUNKS);
    private final Thread reader;
    private @Nullable Chunk current;
    private int position;

    private ReadAhead(InputStream source, String name) {
        this.source = source;
        this.reader = new Thread(this::fill, "ingest-read-" + name);
        for (int i = 0; i < CHUNKS; i++) {
            empty.add(new byte[CHUNK]);
        }
    }

    /** The stream belongs to the result and is closed with it. */
    static InputStream of(InputStream source, String name) {
        ReadAhead ahead = new ReadAhead(source, name);
        ahead.reader.setDaemon(true);
        ahead.reader.start();
        return ahead;
    }

    private void fill() {
        try (source) {
            while (true) {
                byte[] bytes = empty.take();
                int length = source.readNBytes(bytes, 0, bytes.length);
                filled.put(new Chunk(bytes, length, null));
                if (length < bytes.length) {
                    filled.put(new Chunk(bytes, -1, null));
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            fail(e);
        }
    }

    private void fail(Throwable failure) {
        try {
            filled.put(new Chunk(new byte[0], -1, failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        Chunk chunk = chunkWithBytes();
        if (chunk.length < 0) {
            if (chunk.failure != null) {
                throw failureOf(chunk.failure);
            }
            return -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk.bytes, position, target, offset, count);
        position += count;
        return count;
    }

    private static IOException failureOf(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof DamagedContent
                ? new DamagedContent(message, failure)
                : new IOException(message, failure);
    }

    private Chunk chunkWithBytes() throws IOException {
        try {
            Chunk chunk = current;
            while (chunk == null || (chunk.length >= 0 && position == chunk.length)) {
                if (chunk != null) {
                    empty.put(chunk.bytes);
                }
                chunk = filled.take();
                current = chunk;
                position = 0;
            }
            return chunk;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a file");
        }
    }

    /** Ends the reader and waits for it, so that the file is closed when this returns. */
    @Override
    public void close() {
        reader.interrupt();
        boolean isInterrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
