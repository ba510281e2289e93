package dev.wharf.ingest.internal.csv;

import dev.wharf.ingest.internal.file.FramingLimits;
import dev.wharf.ingest.internal.table.Batch;
import dev.wharf.ingest.internal.table.FlatTarget;
import dev.wharf.ingest.internal.table.RefusedFile;
import dev.wharf.ingest.internal.value.FlatRow;
import dev.wharf.ingest.internal.value.Reason;
import dev.wharf.ingest.internal.value.Shown;
import dev.wharf.ingest.internal.value.TextCheck;
import dev.wharf.project.source.CsvOptions;
import dev.wharf.project.source.FileSource;
import dev.wharf.project.source.SourceColumn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reading of one CSV file. Used once, by one thread. */
final class CsvLoad {
    private final Batch batch;
    private final FileSource source;
    private final CsvFramer framer;
    private final FlatTarget target;
    private CsvColumn[] columns = {};
    private byte[] unescaped = new byte[1024];
    private int unescapedLength;

    CsvLoad(Batch batch, InputStream in, FramingLimits limits) {
        this.batch = batch;
        this.source = batch.description().source();
        CsvOptions options = source.csv();
        this.framer = new CsvFramer(in, options.delimiter(), options.quote(), limits);
        this.target = batch.flat();
    }

    void run() throws IOException, RefusedFile {
        CsvHeader header = new CsvHeader(source, target);
        if (source.csv().hasHeader()) {
            use(header.columns(readHeader(), framer.line()));
        } else {
            use(header.columns(source.columns().stream().map(SourceColumn::name).toList(), 0));
        }
        while (framer.next()) {
            switch (framer.kind()) {
                case RECORD -> record();
                case BROKEN -> refuse(framer.reason(), sentence(framer.reason()));
                case PART ->
                    batch.deadLetters()
                            .addPart(
                                    framer.reason(),
                                    framer.line(),
                                    sentence(framer.reason()),
                                    framer.part(),
                                    framer.buffer(),
                                    framer.start(),
                                    framer.end());
                case BLANK -> {}
            }
        }
    }

    private void use(List<CsvColumn> resolved) {
        columns = resolved.toArray(new CsvColumn[0]);
        framer.expectFields(columns.length);
    }

    private List<String> readHeader() throws IOException, RefusedFile {
        do {
            if (!framer.next()) {
                throw new RefusedFile(Reason.EMPTY_FILE, 0, "The file has no header, and nothing else.");
            }
        } while (framer.kind() == CsvFramer.Kind.BLANK);
        if (framer.kind() != CsvFramer.Kind.RECORD) {
            throw new RefusedFile(
                    Reason.BAD_HEADER,
                    framer.line(),
                    "In the header " + framer.reason().text() + ".");
        }
        byte[] bytes = framer.buffer();
        Reason noText = TextCheck.of(bytes, framer.start(), framer.end());
        if (noText != null) {
            boolean isUtf16 = (bytes[framer.start()] & 0xff) >= 0xfe || noText == Reason.NUL_BYTE;
            throw new RefusedFile(
                    Reason.BAD_HEADER,
                    framer.line(),
                    "The header is not UTF-8." + (isUtf16 ? " It looks like UTF-16; save the file as UTF-8." : ""));
        }
        List<String> names = new ArrayList<>();
        CsvFields fields = framer.fields();
        for (int i = 0; i < fields.count(); i++) {
            int from = framer.start() + fields.from(i);
            int to = framer.start() + fields.to(i);
            byte[] name = new byte[to - from];
            int length = to - from;
            if (fields.hasEscapes(i)) {
                length = fields.unescape(bytes, from, to, name, 0);
            } else {
                System.arraycopy(bytes, from, name, 0, length);
            }
            names.add(new String(name, 0, length, StandardCharsets.UTF_8).strip());
        }
        return names;
    }

    private void record() {
        byte[] bytes = framer.buffer();
        int start = framer.start();
        CsvFields fields = framer.fields();
        Reason noText = TextCheck.of(bytes, start, framer.end());
        if (noText != null) {
            refuse(noText, sentence(noText));
            return;
        }
        if (fields.count() != columns.length) {
            Reason reason = fields.count() < columns.length ? Reason.MISSING_COLUMNS : Reason.EXTRA_COLUMNS;
            refuse(reason, "The record has " + fields.count() + " fields, and the header " + columns.length + ".");
            return;
        }
        FlatRow row = target.row();
        unescapedLength = 0;
        for (int i = 0; i < columns.length; i++) {
            int from = start + fields.from(i);
            int to = start + fields.to(i);
            Reason reason = fields.hasEscapes(i)
                    ? readEscaped(columns[i], bytes, from, to, row)
                    : columns[i].read(bytes, from, to, fields.isQuoted(i), row);
            if (reason != null) {
                refuse(reason, sentence(columns[i], reason, bytes, from, to));
                return;
            }
        }
        target.write();
    }

    /** Values without their doubled quotes lie side by side in a buffer of our own until the row is written. */
    private @Nullable Reason readEscaped(CsvColumn column, byte[] bytes, int from, int to, FlatRow row) {
        if (unescaped.length - unescapedLength < to - from) {
            // A new array, since slots of this row may lie in the old one.
            unescaped = new byte[Math.max(2 * unescaped.length, to - from)];
            unescapedLength = 0;
        }
        int at = unescapedLength;
        int length = framer.fields().unescape(bytes, from, to, unescaped, at);
        unescapedLength += length;
        return column.read(unescaped, at, at + length, true, row);
    }

    private void refuse(Reason reason, String message) {
        batch.deadLetters().add(reason, framer.line(), message, framer.buffer(), framer.start(), framer.end());
    }

    private static String sentence(Reason reason) {
        String text = reason.text();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static String sentence(CsvColumn column, Reason reason, byte[] bytes, int from, int to) {
        String shown = from == to ? "it is empty" : "it is " + Shown.of(bytes, from, to);
        return "Column " + Shown.of(column.name()) + " (" + column.type() + "): " + reason.text() + "; " + shown + ".";
    }
}
