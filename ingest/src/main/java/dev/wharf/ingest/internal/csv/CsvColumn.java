package dev.wharf.ingest.internal.csv;

import dev.wharf.ingest.internal.value.FlatRow;
import dev.wharf.ingest.internal.value.Reason;
import dev.wharf.ingest.internal.value.ValueParser;
import org.apache.iceberg.types.Type;
import org.jspecify.annotations.Nullable;

/** How the field of one column becomes a value. Holds a parser, so not safe for use from several threads. */
final class CsvColumn {
    private final String name;
    private final Type type;
    private final boolean isRequired;
    private final boolean isText;
    private final int slot;
    private final ValueParser parser;
    private final byte[][] nulls;

    CsvColumn(String name, Type type, boolean isRequired, @Nullable String format, int slot, byte[][] nulls) {
        this.name = name;
        this.type = type;
        this.isRequired = isRequired;
        this.isText = type.typeId() == Type.TypeID.STRING;
        this.slot = slot;
        this.parser = ValueParser.of(type, format);
        this.nulls = nulls;
    }

    String name() {
        return name;
    }

    Type type() {
        return type;
    }

    /**
     * Puts the field into the row; says what is wrong otherwise. A quoted text is never "no value", which is how a file
     * tells an empty text from an absent one; for other types quotes mean nothing.
     */
    @Nullable
    Reason read(byte[] text, int from, int to, boolean isQuoted, FlatRow row) {
        if (!(isQuoted && isText) && isNull(text, from, to)) {
            row.setNull(slot);
            return isRequired ? Reason.REQUIRED_VALUE_MISSING : null;
        }
        return parser.parse(text, from, to, row, slot);
    }

    private boolean isNull(byte[] text, int from, int to) {
        for (byte[] candidate : nulls) {
            if (candidate.length == to - from
                    && java.util.Arrays.equals(text, from, to, candidate, 0, candidate.length)) {
                return true;
            }
        }
        return false;
    }
}
