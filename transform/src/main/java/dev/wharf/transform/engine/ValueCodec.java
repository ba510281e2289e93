package dev.wharf.transform.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wharf.core.spi.Engine.QueryColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** Values of a result as JSON and back, by the column's type, without loss. */
final class ValueCodec {
    private ValueCodec() {}

    static ArrayNode row(List<Object> values, List<QueryColumn> columns) {
        ArrayNode row = Frames.JSON.createArrayNode();
        for (int i = 0; i < columns.size(); i++) {
            row.add(encode(values.get(i), columns.get(i).type()));
        }
        return row;
    }

    static List<Object> row(JsonNode row, List<QueryColumn> columns) {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            values.add(decode(row.get(i), columns.get(i).type()));
        }
        return Collections.unmodifiableList(values);
    }

    private static JsonNode encode(@Nullable Object value, Type type) {
        var nodes = Frames.JSON.getNodeFactory();
        if (value == null) {
            return nodes.nullNode();
        }
        return switch (type.typeId()) {
            case BOOLEAN -> nodes.booleanNode((Boolean) value);
            case INTEGER -> nodes.numberNode((Integer) value);
            case LONG -> nodes.numberNode((Long) value);
            case FLOAT, DOUBLE -> {
                double number = (Double) value;
                yield Double.isFinite(number) ? nodes.numberNode(number) : nodes.textNode(Double.toString(number));
            }
            case BINARY, FIXED -> nodes.binaryNode((byte[]) value);
            case LIST -> {
                ArrayNode items = nodes.arrayNode();
                ((List<?>) value)
                        .forEach(
                                item -> items.add(encode(item, type.asListType().elementType())));
                yield items;
            }
            case MAP -> {
                Types.MapType map = type.asMapType();
                ArrayNode entries = nodes.arrayNode();
                ((Map<?, ?>) value)
                        .forEach((key, item) -> entries.addArray()
                                .add(encode(key, map.keyType()))
                                .add(encode(item, map.valueType())));
                yield entries;
            }
            case STRUCT -> {
                ObjectNode struct = nodes.objectNode();
                type.asStructType()
                        .fields()
                        .forEach(field ->
                                struct.set(field.name(), encode(((Map<?, ?>) value).get(field.name()), field.type())));
                yield struct;
            }
            default -> nodes.textNode(value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
        };
    }

    private static @Nullable Object decode(JsonNode node, Type type) {
        if (node.isNull()) {
            return null;
        }
        return switch (type.typeId()) {
            case BOOLEAN -> node.booleanValue();
            case INTEGER -> node.intValue();
            case LONG -> node.longValue();
            case FLOAT, DOUBLE -> node.isTextual() ? Double.valueOf(node.textValue()) : (Object) node.doubleValue();
            case DECIMAL -> new BigDecimal(node.textValue());
            case DATE -> LocalDate.parse(node.textValue());
            case TIME -> LocalTime.parse(node.textValue());
            case TIMESTAMP ->
                ((Types.TimestampType) type).shouldAdjustToUTC()
                        ? OffsetDateTime.parse(node.textValue())
                        : (Object) LocalDateTime.parse(node.textValue());
            case BINARY, FIXED -> binary(node);
            case LIST -> list(node, type.asListType());
            case MAP -> map(node, type.asMapType());
            case STRUCT -> struct(node, type.asStructType());
            default -> node.textValue();
        };
    }

    private static byte[] binary(JsonNode node) {
        try {
            return node.binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException("a binary value is not base64", e);
        }
    }

    private static Object list(JsonNode node, Types.ListType type) {
        List<@Nullable Object> items = new ArrayList<>();
        node.forEach(item -> items.add(decode(item, type.elementType())));
        return Collections.unmodifiableList(items);
    }

    private static Object map(JsonNode node, Types.MapType type) {
        Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
        node.forEach(
                entry -> entries.put(decode(entry.get(0), type.keyType()), decode(entry.get(1), type.valueType())));
        return Collections.unmodifiableMap(entries);
    }

    private static Object struct(JsonNode node, Types.StructType type) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        type.fields().forEach(field -> fields.put(field.name(), decode(node.get(field.name()), field.type())));
        return Collections.unmodifiableMap(fields);
    }
}
