package dev.wharf.ingest.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.wharf.ingest.internal.table.Batch;
import dev.wharf.ingest.internal.table.DeadLetters;
import dev.wharf.ingest.internal.table.FlatTarget;
import dev.wharf.ingest.internal.value.FlatRow;
import dev.wharf.ingest.internal.value.Reason;
import dev.wharf.ingest.internal.value.Shown;
import dev.wharf.ingest.internal.value.TextCheck;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns lines into rows. A key that is new becomes a column of text: a string without its quotes, anything else as it
 * is written. Not safe for use from several threads.
 */
final class JsonRows {
    private final Batch batch;
    private final FlatTarget target;
    private final JsonColumns columns;
    private final JsonFactory factory;
    private final Set<String> discovered = new LinkedHashSet<>();
    private final Set<String> discoveredLower = new HashSet<>();
    /** The number of the record that last had a value for the column, by its index. */
    private long[] lastSeen = new long[16];

    private long records;

    /** What is wrong with a record. */
    private record Objection(Reason reason, String message) {}

    JsonRows(Batch batch) {
        this.batch = batch;
        this.target = batch.flat();
        this.columns = new JsonColumns(batch.description().source(), target);
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    /** Remembers the keys of an object that are no columns yet; what is wrong with the line is said later. */
    void discover(byte[] bytes, int from, int to) throws IOException {
        Set<String> unknown = new LinkedHashSet<>();
        try (JsonParser parser = factory.createParser(bytes, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (columns.find(name) == null) {
                    unknown.add(name);
                }
                parser.nextToken();
                parser.skipChildren();
            }
        } catch (JsonProcessingException e) {
            return;
        }
        if (columns.objection(unknown).isEmpty()) {
            unknown.stream()
                    .filter(name -> discovered.contains(name) || discoveredLower.add(name.toLowerCase(Locale.ROOT)))
                    .forEach(discovered::add);
        }
    }

    /** Makes columns of what was discovered, where there is room for all of it. */
    void addDiscovered() {
        if (!discovered.isEmpty() && columns.hasRoomFor(discovered)) {
            columns.add(discovered);
        }
    }

    /** Writes the row of a line, or its dead letter. */
    void read(byte[] bytes, int from, int to, long line) throws IOException {
        Reason noText = TextCheck.of(bytes, from, to);
        if (noText != null) {
            refuse(noText, line, noText.text() + ".", bytes, from, to);
            return;
        }
        Set<String> unknown = new LinkedHashSet<>();
        Objection objection = fill(bytes, from, to, unknown);
        if (objection == null && !unknown.isEmpty()) {
            objection = addColumns(unknown);
            objection = objection == null ? fill(bytes, from, to, unknown) : objection;
        }
        if (objection == null) {
            target.write();
        } else {
            refuse(objection.reason(), line, objection.message(), bytes, from, to);
        }
    }

    /** Keeps a piece of a line that is too long. */
    void refusePart(long line, int part, byte[] bytes, int from, int to) {
        batch.deadLetters().addPart(Reason.RECORD_TOO_LONG, line, "The line is too long.", part, bytes, from, to);
    }

    private void refuse(Reason reason, long line, String message, byte[] bytes, int from, int to) {
        DeadLetters letters = batch.deadLetters();
        String sentence = Character.toUpperCase(message.charAt(0)) + message.substring(1);
        letters.add(reason, line, sentence, bytes, from, to);
    }

    private @Nullable Objection addColumns(Set<String> unknown) {
        var objection = columns.objection(unknown);
        if (objection.isPresent()) {
            return new Objection(Reason.BAD_NAME, objection.get());
        }
        if (!columns.hasRoomFor(unknown)) {
            return new Objection(
                    Reason.TOO_MANY_COLUMNS,
                    "The record brings " + unknown.size() + " new columns, and the table has room for "
                            + target.roomForColumns() + ".");
        }
        columns.add(unknown);
        return null;
    }

    /** Fills the row; keys that are no columns are collected, and their values left out. */
    private @Nullable Objection fill(byte[] bytes, int from, int to, Set<String> unknown) throws IOException {
        records++;
        target.clear();
        lastSeen = lastSeen.length < columns.all().size()
                ? Arrays.copyOf(lastSeen, 2 * columns.all().size())
                : lastSeen;
        try (JsonParser parser = factory.createParser(bytes, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Objection(Reason.BAD_JSON, "The line is not a JSON object.");
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonColumns.Column column = columns.find(name);
                parser.nextToken();
                Objection objection = null;
                if (column == null) {
                    parser.skipChildren();
                    objection = unknown.add(name) ? null : duplicate(name);
                } else if (lastSeen[column.index()] == records) {
                    objection = duplicate(name);
                } else {
                    lastSeen[column.index()] = records;
                    objection = value(parser, column, bytes, from);
                }
                if (objection != null) {
                    return objection;
                }
            }
            if (parser.nextToken() != null) {
                return new Objection(Reason.BAD_JSON, "Something follows the object on its line.");
            }
        } catch (JsonProcessingException e) {
            return new Objection(Reason.BAD_JSON, "The line is not JSON: " + Shown.of(e.getOriginalMessage()) + ".");
        }
        return missing();
    }

    private @Nullable Objection value(JsonParser parser, JsonColumns.Column column, byte[] bytes, int from)
            throws IOException {
        FlatRow row = target.row();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token.isStructStart()) {
            int start = from + Math.toIntExact(parser.currentTokenLocation().getByteOffset());
            parser.skipChildren();
            int end = from + Math.toIntExact(parser.currentLocation().getByteOffset());
            if (!column.isText()) {
                return objection(column, Reason.NESTED_VALUE, Shown.of(bytes, start, end));
            }
            row.setBytes(column.slot(), bytes, start, end - start);
            return null;
        }
        if (column.parser() == null) {
            return objection(column, Reason.INCOMPATIBLE_TYPE, Shown.of(parser.getText()));
        }
        byte[] text = Utf16.encode(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        if (text == null) {
            return objection(column, Reason.BAD_UTF8, "half a character");
        }
        Reason reason = TextCheck.of(text, 0, text.length);
        reason = reason == null ? column.parser().parse(text, 0, text.length, row, column.slot()) : reason;
        return reason == null ? null : objection(column, reason, Shown.of(text, 0, text.length));
    }

    private @Nullable Objection missing() {
        for (JsonColumns.Column column : columns.all()) {
            if (column.isRequired() && !target.row().isPresent(column.slot())) {
                return objection(column, Reason.REQUIRED_VALUE_MISSING, "nothing");
            }
        }
        return null;
    }

    private static Objection duplicate(String name) {
        return new Objection(Reason.DUPLICATE_KEY, "Key " + Shown.of(name) + " stands twice in the object.");
    }

    private static Objection objection(JsonColumns.Column column, Reason reason, String shown) {
        return new Objection(
                reason,
                "Column " + Shown.of(column.name()) + " (" + column.type() + "): " + reason.text() + "; it is " + shown
                        + ".");
    }
}
