package dev.wharf.project.dbt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Reads a column's {@code data_type} as SQL writes it ({@code varchar(20)}, {@code decimal(12,4)},
 * {@code timestamp with time zone}, {@code integer[]}, {@code struct<a: int>}, {@code map(varchar, int)}) into the type
 * a table holds. Ids of nested fields are provisional: they count from 1.
 */
public final class DataTypes {
    /** What a message offers when a type is not known. */
    static final String OFFERED = "string, boolean, integer, bigint, float, double, decimal(p,s), date, timestamp, "
            + "timestamptz, uuid, binary, T[], struct<name: T>, map<K, V>";

    private static final int MAX_PRECISION = 38;

    private static final Map<String, Type> PLAIN = Map.ofEntries(
            Map.entry("string", Types.StringType.get()),
            Map.entry("varchar", Types.StringType.get()),
            Map.entry("character varying", Types.StringType.get()),
            Map.entry("nvarchar", Types.StringType.get()),
            Map.entry("text", Types.StringType.get()),
            Map.entry("char", Types.StringType.get()),
            Map.entry("character", Types.StringType.get()),
            Map.entry("bpchar", Types.StringType.get()),
            Map.entry("json", Types.StringType.get()),
            Map.entry("boolean", Types.BooleanType.get()),
            Map.entry("bool", Types.BooleanType.get()),
            Map.entry("logical", Types.BooleanType.get()),
            Map.entry("tinyint", Types.IntegerType.get()),
            Map.entry("int1", Types.IntegerType.get()),
            Map.entry("smallint", Types.IntegerType.get()),
            Map.entry("int2", Types.IntegerType.get()),
            Map.entry("short", Types.IntegerType.get()),
            Map.entry("int", Types.IntegerType.get()),
            Map.entry("int4", Types.IntegerType.get()),
            Map.entry("integer", Types.IntegerType.get()),
            Map.entry("signed", Types.IntegerType.get()),
            Map.entry("bigint", Types.LongType.get()),
            Map.entry("int8", Types.LongType.get()),
            Map.entry("int64", Types.LongType.get()),
            Map.entry("long", Types.LongType.get()),
            Map.entry("hugeint", Types.DecimalType.of(MAX_PRECISION, 0)),
            Map.entry("real", Types.FloatType.get()),
            Map.entry("float", Types.FloatType.get()),
            Map.entry("float4", Types.FloatType.get()),
            Map.entry("double", Types.DoubleType.get()),
            Map.entry("double precision", Types.DoubleType.get()),
            Map.entry("float8", Types.DoubleType.get()),
            Map.entry("float64", Types.DoubleType.get()),
            Map.entry("date", Types.DateType.get()),
            Map.entry("timestamp", Types.TimestampType.withoutZone()),
            Map.entry("datetime", Types.TimestampType.withoutZone()),
            Map.entry("timestamp_ntz", Types.TimestampType.withoutZone()),
            Map.entry("timestamp without time zone", Types.TimestampType.withoutZone()),
            Map.entry("timestamptz", Types.TimestampType.withZone()),
            Map.entry("timestamp with time zone", Types.TimestampType.withZone()),
            Map.entry("uuid", Types.UUIDType.get()),
            Map.entry("binary", Types.BinaryType.get()),
            Map.entry("varbinary", Types.BinaryType.get()),
            Map.entry("blob", Types.BinaryType.get()),
            Map.entry("bytea", Types.BinaryType.get()));

    private final String text;
    private int at;
    private int nextId = 1;

    private DataTypes(String text) {
        this.text = text;
    }

    /**
     * The type, or empty where the words leave it open: {@code numeric} and {@code decimal} without digits.
     *
     * @throws IllegalArgumentException with one clause that says what is wrong
     */
    public static Optional<Type> parse(String text) {
        DataTypes parser = new DataTypes(text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
        Type type = parser.type();
        parser.skipSpace();
        if (parser.at < parser.text.length()) {
            throw new IllegalArgumentException("'" + parser.text.substring(parser.at) + "' follows the type");
        }
        return Optional.ofNullable(type);
    }

    private @Nullable Type type() {
        String name = words();
        Type type = switch (name) {
            case "struct", "row" -> struct();
            case "map" -> map();
            case "array", "list" -> list();
            case "decimal", "numeric", "dec", "number" -> decimal();
            case "time", "time without time zone", "time with time zone", "interval" ->
                throw new IllegalArgumentException("a table cannot hold '" + name + "' values");
            default -> plain(name);
        };
        skipSpace();
        while (text.startsWith("[", at)) {
            int close = text.indexOf(']', at);
            if (close < 0 || type == null) {
                throw new IllegalArgumentException("the list is not complete");
            }
            at = close + 1;
            type = Types.ListType.ofOptional(nextId++, type);
            skipSpace();
        }
        return type;
    }

    private Type plain(String name) {
        Type type = PLAIN.get(name);
        if (type == null) {
            throw new IllegalArgumentException("'" + (name.isEmpty() ? text : name) + "' is not a type");
        }
        if (peek('(')) {
            int close = text.indexOf(')', at);
            if (close < 0 || !text.substring(at + 1, close).strip().matches("\\d+|max")) {
                throw new IllegalArgumentException("the length of '" + name + "' is not a number");
            }
            at = close + 1;
            return plain((name + " " + words()).strip());
        }
        return type;
    }

    private @Nullable Type decimal() {
        if (!peek('(')) {
            return null;
        }
        int close = text.indexOf(')', at);
        String digits = close < 0 ? "" : text.substring(at + 1, close).replace(" ", "");
        if (!digits.matches("\\d{1,3}(,\\d{1,3})?")) {
            throw new IllegalArgumentException("the digits of the decimal are not written as (precision, scale)");
        }
        at = close + 1;
        String[] parts = digits.split(",");
        int precision = Integer.parseInt(parts[0]);
        int scale = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
        if (precision < 1 || precision > MAX_PRECISION || scale > precision) {
            throw new IllegalArgumentException("a decimal has 1 to 38 digits, and its scale is not above them");
        }
        return Types.DecimalType.of(precision, scale);
    }

    private Type list() {
        char close = open();
        Type element = known(type());
        expect(close);
        return Types.ListType.ofOptional(nextId++, element);
    }

    private Type map() {
        char close = open();
        Type key = known(type());
        expect(',');
        Type value = known(type());
        expect(close);
        int keyId = nextId++;
        return Types.MapType.ofOptional(keyId, nextId++, key, value);
    }

    private Type struct() {
        char close = open();
        List<Types.NestedField> fields = new ArrayList<>();
        do {
            skipSpace();
            int start = at;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
            String name = text.substring(start, at);
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a field of the struct has no name");
            }
            if (peek(':')) {
                at++;
            }
            Type type = known(type());
            fields.add(Types.NestedField.optional(nextId++, name, type));
        } while (accept(','));
        expect(close);
        return Types.StructType.of(fields);
    }

    private static Type known(@Nullable Type type) {
        if (type == null) {
            throw new IllegalArgumentException("a nested decimal needs its digits, (precision, scale)");
        }
        return type;
    }

    private String words() {
        skipSpace();
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_' || text.charAt(at) == ' ')) {
            at++;
        }
        return text.substring(start, at).strip();
    }

    private char open() {
        if (accept('<')) {
            return '>';
        }
        if (accept('(')) {
            return ')';
        }
        throw new IllegalArgumentException("the types within are missing, for example list<int>");
    }

    private boolean peek(char wanted) {
        skipSpace();
        return at < text.length() && text.charAt(at) == wanted;
    }

    private boolean accept(char wanted) {
        boolean found = peek(wanted);
        if (found) {
            at++;
        }
        return found;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw new IllegalArgumentException("'" + wanted + "' is missing");
        }
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
