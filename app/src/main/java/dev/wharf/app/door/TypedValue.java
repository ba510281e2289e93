package dev.wharf.app.door;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** A value that came as JSON, as its column's type has it: a command prints the same with and without a door between. */
final class TypedValue {
    private TypedValue() {}

    static @Nullable Object read(JsonNode node, Type type) {
        if (node.isNull()) {
            return null;
        }
        return switch (type.typeId()) {
            case INTEGER, LONG -> node.longValue();
            case FLOAT, DOUBLE -> node.isNumber() ? node.doubleValue() : Double.parseDouble(node.asText());
            case DECIMAL -> node.decimalValue().setScale(((Types.DecimalType) type).scale(), RoundingMode.UNNECESSARY);
            case TIMESTAMP ->
                ((Types.TimestampType) type).shouldAdjustToUTC()
                        ? OffsetDateTime.parse(node.asText())
                        : (Object) LocalDateTime.parse(node.asText());
            case TIME -> LocalTime.parse(node.asText());
            default -> untyped(node);
        };
    }

    /** Nested values, and those that are text either way. */
    private static @Nullable Object untyped(JsonNode node) {
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() && node.canConvertToLong() ? (Object) node.longValue() : node.decimalValue();
        }
        return node.isTextual() ? node.asText() : Json.read(node.toString(), Object.class);
    }
}
