package dev.wharf.ingest.internal.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/** The columns that each bronze table of files has beside its data, and what other columns may be called. */
public final class BronzeColumns {
    public static final String INGESTED_AT = "_ingested_at";
    public static final String SOURCE = "_source";
    public static final String BATCH_ID = "_batch_id";

    static final List<String> ADDED = List.of(INGESTED_AT, SOURCE, BATCH_ID);

    private static final int LONGEST_NAME = 255;

    private BronzeColumns() {}

    /** The three columns, with ids from the given one on. */
    static List<Types.NestedField> fields(int firstId) {
        return List.of(
                Types.NestedField.required(
                        firstId, INGESTED_AT, Types.TimestampType.withZone(), "When Wharf read the record."),
                Types.NestedField.required(
                        firstId + 1, SOURCE, Types.StringType.get(), "The name of the file that the record came in."),
                Types.NestedField.required(
                        firstId + 2, BATCH_ID, Types.StringType.get(), "The load that brought the record."));
    }

    /** Why no column can have this name in a table of this schema; empty where it can, or already does. */
    public static Optional<String> objection(String name, Schema schema) {
        if (name.isBlank()) {
            return Optional.of("the name is empty");
        }
        if (name.length() > LONGEST_NAME) {
            return Optional.of(
                    "the name has " + name.length() + " characters, and at most " + LONGEST_NAME + " are allowed");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("the name holds a control character");
        }
        if (ADDED.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("Wharf adds a column of this name to each bronze table");
        }
        if (field(schema, name).isPresent()) {
            return Optional.empty();
        }
        return schema.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst()
                .map(column -> "it differs from column '" + column.name() + "' in its case only");
    }

    /** The column at the top level, by its exact name: a name with dots is no path. */
    public static Optional<Types.NestedField> field(Schema schema, String name) {
        return Optional.ofNullable(schema.asStruct().field(name));
    }
}
