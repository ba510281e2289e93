package dev.wharf.project.source;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** The types that a source's column may have, as people write them. */
final class ColumnType {
    static final String KNOWN =
            "string, boolean, int, long, double, decimal(p,s), date, timestamp, timestamptz or binary";

    private static final int MAX_PRECISION = 38;
    private static final Pattern DECIMAL = Pattern.compile("decimal\\(\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*\\)");
    private static final Map<String, Type.PrimitiveType> BY_NAME = Map.of(
            "string", Types.StringType.get(),
            "boolean", Types.BooleanType.get(),
            "int", Types.IntegerType.get(),
            "long", Types.LongType.get(),
            "double", Types.DoubleType.get(),
            "date", Types.DateType.get(),
            "timestamp", Types.TimestampType.withoutZone(),
            "timestamptz", Types.TimestampType.withZone(),
            "binary", Types.BinaryType.get());

    private ColumnType() {}

    static Optional<Type.PrimitiveType> parse(String text) {
        Type.PrimitiveType plain = BY_NAME.get(text);
        if (plain != null) {
            return Optional.of(plain);
        }
        Matcher matcher = DECIMAL.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int precision = Integer.parseInt(matcher.group(1));
        int scale = Integer.parseInt(matcher.group(2));
        return precision >= 1 && precision <= MAX_PRECISION && scale <= precision
                ? Optional.of(Types.DecimalType.of(precision, scale))
                : Optional.empty();
    }

    static boolean isTemporal(Type type) {
        return type.typeId() == Type.TypeID.DATE || type.typeId() == Type.TypeID.TIMESTAMP;
    }
}
