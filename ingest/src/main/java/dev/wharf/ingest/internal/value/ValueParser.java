package dev.wharf.ingest.internal.value;

import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** Turns the text of one cell, which is valid UTF-8, into a value of one type. */
public interface ValueParser {
    /** Puts the value into the slot; says what is wrong with it otherwise, and null where nothing is. */
    @Nullable
    Reason parse(byte[] text, int from, int to, FlatRow row, int slot);

    /**
     * The parser for a type of bronze.
     *
     * @param format the pattern of a date or timestamp; null for ISO 8601
     */
    static ValueParser of(Type type, @Nullable String format) {
        return switch (type.typeId()) {
            case BOOLEAN -> new BooleanParser();
            case INTEGER -> new WholeNumberParser(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> new WholeNumberParser(Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> new DoubleParser(true);
            case DOUBLE -> new DoubleParser(false);
            case DECIMAL -> new DecimalParser((Types.DecimalType) type);
            case DATE -> new TemporalParser(DateTimePattern.Kind.DATE, format);
            case TIMESTAMP ->
                new TemporalParser(
                        ((Types.TimestampType) type).shouldAdjustToUTC()
                                ? DateTimePattern.Kind.INSTANT
                                : DateTimePattern.Kind.LOCAL,
                        format);
            case BINARY -> new BinaryParser();
            case STRING ->
                (text, from, to, row, slot) -> {
                    row.setBytes(slot, text, from, to - from);
                    return null;
                };
            default -> throw new IllegalArgumentException("no text stands for type " + type);
        };
    }
}
