package dev.wharf.ingest.internal.json;

import dev.wharf.ingest.internal.file.ByteWindow;
import dev.wharf.ingest.internal.file.FramingLimits;
import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stream into lines that end with LF. Every byte belongs to exactly one frame, in order; a line that is too long
 * comes in parts. Not safe for use from several threads.
 */
public final class LineFramer {
    /** What a frame is. */
    public enum Kind {
        LINE,
        /** White space only, or the byte order mark. */
        BLANK,
        /** A piece of a line that is too long; {@link #part()} counts them from 0. */
        PART
    }

    private final ByteWindow window;
    private final FramingLimits limits;
    private Kind kind = Kind.BLANK;
    private int start;
    private int end;
    private int at;
    private long line;
    private long nextLine = 1;
    private int part;
    private boolean isInLongLine;
    private boolean isBegun;

    public LineFramer(InputStream in, FramingLimits limits) {
        this.window = new ByteWindow(in, limits.recordBytes() + 1);
        this.limits = limits;
    }

    /** Moves to the next frame; false at the end. What the frame before offered is gone. */
    public boolean next() throws IOException {
        window.advanceTo(end);
        start = end;
        at = end;
        line = nextLine;
        if (at == window.limit() && !more()) {
            return false;
        }
        if (!isBegun) {
            isBegun = true;
            if (skipByteOrderMark()) {
                return true;
            }
        }
        if (isInLongLine) {
            part++;
            framePart();
        } else {
            frame();
        }
        return true;
    }

    public Kind kind() {
        return kind;
    }

    /** Where the frame's bytes lie, line end included; valid until {@link #next()}. */
    public byte[] buffer() {
        return window.buffer();
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    /** The number of the line, from 1. */
    public long line() {
        return line;
    }

    public int part() {
        return part;
    }

    private boolean skipByteOrderMark() throws IOException {
        while (window.limit() - start < 3 && more()) {
            // read on
        }
        byte[] buffer = window.buffer();
        boolean isMark = window.limit() - start >= 3
                && (buffer[start] & 0xff) == 0xef
                && (buffer[start + 1] & 0xff) == 0xbb
                && (buffer[start + 2] & 0xff) == 0xbf;
        if (isMark) {
            kind = Kind.BLANK;
            end = start + 3;
        }
        return isMark;
    }

    private void frame() throws IOException {
        while (!findLineEnd(window.limit())) {
            if (window.limit() - start > limits.recordBytes()) {
                beginLongLine();
                return;
            }
            if (!more()) {
                break;
            }
        }
        if (at - start > limits.recordBytes()) {
            beginLongLine();
            return;
        }
        end = at;
        nextLine = line + 1;
        kind = isBlank() ? Kind.BLANK : Kind.LINE;
    }

    private void beginLongLine() throws IOException {
        part = 0;
        at = start;
        framePart();
    }

    private void framePart() throws IOException {
        kind = Kind.PART;
        isInLongLine = false;
        while (!findLineEnd(Math.min(window.limit(), start + limits.partBytes()))) {
            if (at - start == limits.partBytes()) {
                isInLongLine = true;
                break;
            }
            if (!more()) {
                break;
            }
        }
        end = at;
        nextLine = isInLongLine ? line : line + 1;
    }

    /** Moves behind the line end, or to the stop where there is none. */
    private boolean findLineEnd(int stop) {
        byte[] buffer = window.buffer();
        int i = at;
        while (i < stop) {
            if (buffer[i++] == '\n') {
                at = i;
                return true;
            }
        }
        at = i;
        return false;
    }

    private boolean isBlank() {
        byte[] buffer = window.buffer();
        for (int i = start; i < end; i++) {
            byte b = buffer[i];
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }

    private boolean more() throws IOException {
        int before = window.start();
        boolean isMore = window.more();
        int moved = before - window.start();
        start -= moved;
        at -= moved;
        end -= moved;
        return isMore;
    }
}
