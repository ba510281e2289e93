package dev.wharf.ingest.internal.csv;

import dev.wharf.ingest.internal.file.ByteWindow;
import dev.wharf.ingest.internal.file.FramingLimits;
import dev.wharf.ingest.internal.value.Reason;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a CSV stream into frames. Every byte belongs to exactly one frame, in order, so that what is refused can be
 * kept whole.
 *
 * <p>The grammar is RFC 4180's, with LF, CRLF or CR as line ends. A quote means something only as the first byte of a
 * field. A quoted field that does not close, that closes before other text, or that runs on for longer than the limits
 * allow, breaks its record: then only the record's first physical line is refused, and framing goes on with the next
 * line. The same holds for a record of several lines whose fields do not fit the header while one of its lines does by
 * itself: then the quote was not meant to span lines. Work stays linear, since a line that follows a broken quote up
 * to the limit holds no open quote of its own.
 *
 * <p>Not safe for use from several threads.
 */
public final class CsvFramer {
    /** What a frame is. */
    public enum Kind {
        /** A record with its fields. */
        RECORD,
        /** A line that is empty, or the byte order mark: nothing to load. */
        BLANK,
        /** A physical line that is no record; {@link #reason()} says why. */
        BROKEN,
        /** A piece of a physical line that is too long; {@link #part()} counts them from 0. */
        PART
    }

    private static final byte LF = '\n';
    private static final byte CR = '\r';

    private final ByteWindow window;
    private final CsvFields fields;
    private final FramingLimits limits;
    private final byte quote;
    private final boolean[] isSpecial = new boolean[256];
    private final boolean[] isSpecialInQuotes = new boolean[256];

    private int expectedFields = -1;
    private Kind kind = Kind.BLANK;
    private @Nullable Reason reason;
    private int start;
    private int end;
    private long line;
    private long nextLine = 1;
    private int part;
    private boolean isInLongLine;
    private boolean isBegun;

    // The state of the record that is being framed.
    private int at;
    private int newlines;
    private int firstLineEnd;
    private int lastLineStart;

    public CsvFramer(InputStream in, char delimiter, char quote, FramingLimits limits) {
        this.window = new ByteWindow(in, limits.recordBytes() + 1);
        this.limits = limits;
        this.quote = (byte) quote;
        this.fields = new CsvFields((byte) delimiter, this.quote);
        isSpecial[delimiter] = true;
        isSpecial[LF] = true;
        isSpecial[CR] = true;
        isSpecialInQuotes[quote] = true;
        isSpecialInQuotes[LF] = true;
        isSpecialInQuotes[CR] = true;
    }

    /** From now on a record of another number of fields, that spans lines, may be an unclosed quote. */
    public void expectFields(int count) {
        expectedFields = count;
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

    /** Why the frame is BROKEN or a PART. */
    public Reason reason() {
        return kind == Kind.PART || reason == null ? Reason.RECORD_TOO_LONG : reason;
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

    /** The number of the frame's first line, from 1. */
    public long line() {
        return line;
    }

    public int part() {
        return part;
    }

    /** The fields of a RECORD; their offsets count from {@link #start()}. */
    public CsvFields fields() {
        return fields;
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
        fields.clear();
        newlines = 0;
        firstLineEnd = -1;
        reason = null;
        while (true) {
            boolean isQuoted = (at < window.limit() || moreOfRecord()) && window.buffer()[at] == quote;
            boolean isRead = isQuoted ? quotedField() : plainField();
            if (!isRead) {
                refuseFirstLine();
                return;
            }
            if (at == window.limit() && !moreOfRecord()) {
                finish(at);
                return;
            }
            byte b = window.buffer()[at];
            if (b == LF || b == CR) {
                finish(afterLineEnd(at));
                return;
            }
            at++;
        }
    }

    /** Reads up to a delimiter, a line end or the end of the stream. */
    private boolean plainField() throws IOException {
        int from = at - start;
        while (true) {
            byte[] buffer = window.buffer();
            int limit = window.limit();
            int i = at;
            while (i < limit && !isSpecial[buffer[i] & 0xff]) {
                i++;
            }
            at = i;
            if (i < limit || !moreOfRecord()) {
                fields.add(from, at - start, false, false);
                return true;
            }
        }
    }

    /** Reads to the byte behind the closing quote, which is a delimiter, a line end or the end; false where broken. */
    private boolean quotedField() throws IOException {
        int from = at + 1 - start;
        boolean hasEscapes = false;
        at++;
        while (true) {
            skipPlainInQuotes();
            if (at == window.limit() && !moreOfRecord()) {
                reason = Reason.UNCLOSED_QUOTE;
                return false;
            }
            byte b = window.buffer()[at];
            if (b == quote) {
                if (at + 1 == window.limit() && !moreOfRecord()) {
                    if (isTooLong() || isBeyondLookAhead()) {
                        reason = Reason.UNCLOSED_QUOTE;
                        return false;
                    }
                    at++;
                    fields.add(from, at - 1 - start, true, hasEscapes);
                    return true;
                }
                byte behind = window.buffer()[at + 1];
                if (behind == quote) {
                    hasEscapes = true;
                    at += 2;
                    continue;
                }
                at++;
                reason = isSpecial[behind & 0xff] ? null : Reason.TEXT_AFTER_QUOTE;
                if (reason == null && isBeyondLookAhead()) {
                    reason = Reason.UNCLOSED_QUOTE;
                }
                fields.add(from, at - 1 - start, true, hasEscapes);
                return reason == null;
            }
            if (b == LF || b == CR) {
                at = afterLineEnd(at);
                newlines++;
                lastLineStart = at - start;
                if (firstLineEnd < 0) {
                    firstLineEnd = at - start;
                }
                if (newlines > limits.quoteLines() || isBeyondLookAhead()) {
                    reason = Reason.UNCLOSED_QUOTE;
                    return false;
                }
            }
        }
    }

    private void skipPlainInQuotes() {
        byte[] buffer = window.buffer();
        int limit = window.limit();
        int i = at;
        while (i < limit && !isSpecialInQuotes[buffer[i] & 0xff]) {
            i++;
        }
        at = i;
    }

    private boolean isBeyondLookAhead() {
        return firstLineEnd >= 0 && at - start - firstLineEnd > limits.quoteBytes();
    }

    /** The index behind the line end at this index: CRLF is one. */
    private int afterLineEnd(int index) throws IOException {
        if (window.buffer()[index] == LF) {
            return index + 1;
        }
        at = index;
        if (index + 1 == window.limit() && !more()) {
            return at + 1;
        }
        return window.buffer()[at + 1] == LF ? at + 2 : at + 1;
    }

    private void finish(int endOfFrame) throws IOException {
        end = endOfFrame;
        if (endOfFrame - start > limits.recordBytes()) {
            reason = Reason.UNCLOSED_QUOTE;
            at = endOfFrame;
            refuseFirstLine();
        } else if (fields.isOneEmpty()) {
            kind = Kind.BLANK;
            nextLine = line + 1;
        } else if (newlines > 0 && expectedFields >= 0 && fields.count() != expectedFields && someLineFits()) {
            reason = Reason.UNCLOSED_QUOTE;
            endFirstLine();
        } else {
            kind = Kind.RECORD;
            nextLine = line + newlines + 1;
        }
    }

    /**
     * Whether a line between the first and the last has, by itself, the fields of the header. The last one holds the
     * quote that closes, so it is no record by itself.
     */
    private boolean someLineFits() {
        byte[] buffer = window.buffer();
        int from = start + firstLineEnd;
        int last = start + lastLineStart;
        while (from < last) {
            int to = from;
            while (to < last && buffer[to] != LF && buffer[to] != CR) {
                to++;
            }
            if (to > from && fields.countIn(buffer, from, to) == expectedFields) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    /** Ends the frame with its first physical line: as a broken one, or in parts where that line is too long. */
    private void refuseFirstLine() throws IOException {
        at = firstLineEnd < 0 ? start : at;
        if (firstLineEnd < 0 && !scanFirstLine()) {
            return;
        }
        if (firstLineEnd > limits.recordBytes()) {
            beginLongLine();
        } else {
            endFirstLine();
        }
    }

    private void endFirstLine() {
        kind = Kind.BROKEN;
        end = start + firstLineEnd;
        nextLine = line + 1;
    }

    /** Finds the end of the first physical line; false where it is too long, and then its first part is the frame. */
    private boolean scanFirstLine() throws IOException {
        while (true) {
            byte[] buffer = window.buffer();
            int limit = window.limit();
            int i = at;
            while (i < limit && buffer[i] != LF && buffer[i] != CR) {
                i++;
            }
            at = i;
            if (i < limit) {
                int endOfLine = afterLineEnd(i);
                firstLineEnd = endOfLine - start;
                return true;
            }
            if (!moreOfRecord()) {
                if (isTooLong()) {
                    beginLongLine();
                    return false;
                }
                firstLineEnd = at - start;
                return true;
            }
        }
    }

    private boolean isTooLong() {
        return window.limit() - start > limits.recordBytes();
    }

    private void beginLongLine() throws IOException {
        part = 0;
        framePart();
    }

    /** One piece of a long physical line: as many bytes as fit, or up to and with the line end. */
    private void framePart() throws IOException {
        kind = Kind.PART;
        at = start;
        int limitOfPart = limits.partBytes();
        while (true) {
            byte[] buffer = window.buffer();
            int stop = Math.min(window.limit(), start + limitOfPart);
            while (at < stop && buffer[at] != LF && buffer[at] != CR) {
                at++;
            }
            if (at < stop) {
                end = afterLineEnd(at);
                isInLongLine = false;
                nextLine = line + 1;
                return;
            }
            if (at - start == limitOfPart) {
                end = at;
                isInLongLine = true;
                return;
            }
            if (!more()) {
                end = at;
                isInLongLine = false;
                nextLine = line + 1;
                return;
            }
        }
    }

    /** Reads on, as long as the record may still be one; false at the end of the stream or where it is too long. */
    private boolean moreOfRecord() throws IOException {
        return !isTooLong() && more();
    }

    /** Reads on and moves the indexes with the window. */
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
