package dev.wharf.transform.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The protocol between a platform and its engine process, over the child's standard input and output.
 *
 * <p>A frame is a length of four bytes, most significant first, and that many bytes of JSON. The parent's first frame
 * opens the engine: {@code {"lakehouse": {...}, "config": {...}}}; the child answers {@code {"ready": true}} or
 * {@code {"error": {...}}}. From then on the parent sends, with an {@code id} that it never uses twice,
 *
 * <ul>
 *   <li>{@code {"id": 7, "call": "query", "args": {...}}}: a request; several may be under way,
 *   <li>{@code {"id": 7, "cancel": true}}: the answer is no longer wanted; one comes nevertheless,
 *   <li>{@code {"id": 7, "more": 1}}: a chunk of rows was taken; the child sends a few chunks ahead and then waits,
 * </ul>
 *
 * and the child answers {@code columns} and {@code rows} any number of times and then, once, {@code result} or {@code
 * error}. When the parent's end of the pipe closes, however that came about, the child ends.
 */
final class Frames {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BYTES = 256 << 20;

    private Frames() {}

    /** Reads frames; for one thread. */
    static final class Reader {
        private final DataInputStream in;

        Reader(InputStream in) {
            this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        }

        /** The next frame; empty when the other side has closed its end between two frames. */
        Optional<JsonNode> next() throws IOException {
            int length;
            try {
                length = in.readInt();
            } catch (EOFException end) {
                return Optional.empty();
            }
            if (length < 0 || length > MAX_BYTES) {
                throw new IOException("a frame of " + length + " bytes is no frame of the engine's protocol");
            }
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("the pipe closed within a frame");
            }
            return Optional.of(JSON.readTree(bytes));
        }
    }

    /** Writes frames; safe for use from several threads. */
    static final class Writer {
        private final DataOutputStream out;

        Writer(OutputStream out) {
            this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
        }

        void write(ObjectNode frame) throws IOException {
            byte[] bytes = JSON.writeValueAsBytes(frame);
            synchronized (this) {
                out.writeInt(bytes.length);
                out.write(bytes);
                out.flush();
            }
        }

        synchronized void close() throws IOException {
            out.close();
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }
}
