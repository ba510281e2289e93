package dev.wharf.transform.duckdb;

import dev.wharf.core.spi.Engine.QueryColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** Reads DuckDB's rows as the values that {@link dev.wharf.core.spi.Engine.QueryResult} promises. */
final class RowReader {
    private final List<QueryColumn> columns;

    private RowReader(List<QueryColumn> columns) {
        this.columns = columns;
    }

    static RowReader of(ResultSetMetaData data) throws SQLException {
        List<QueryColumn> columns = new ArrayList<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            Type type = TypeMapping.shown(DuckType.parse(data.getColumnTypeName(i)));
            columns.add(new QueryColumn(data.getColumnLabel(i), type));
        }
        return new RowReader(List.copyOf(columns));
    }

    List<QueryColumn> columns() {
        return columns;
    }

    /** The current row. */
    List<Object> read(ResultSet rows) throws SQLException {
        List<Object> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            Type type = columns.get(i).type();
            boolean isLocal =
                    type.typeId() == Type.TypeID.TIMESTAMP && !((Types.TimestampType) type).shouldAdjustToUTC();
            // java.sql.Timestamp would take the JVM's time zone on the way.
            Object value = isLocal ? rows.getObject(i + 1, LocalDateTime.class) : rows.getObject(i + 1);
            values.add(value(value, type));
        }
        return Collections.unmodifiableList(values);
    }

    private static @Nullable Object value(@Nullable Object value, Type type) throws SQLException {
        if (value == null) {
            return null;
        }
        return switch (type.typeId()) {
            case BOOLEAN, DATE, TIME -> value;
            case INTEGER -> ((Number) value).intValue();
            case LONG -> ((Number) value).longValue();
            case FLOAT, DOUBLE -> value instanceof Float f ? Double.parseDouble(f.toString()) : value;
            case DECIMAL -> value instanceof BigInteger whole ? new BigDecimal(whole) : value;
            case TIMESTAMP -> timestamp(value);
            case BINARY -> bytes(value);
            case LIST -> list((Array) value, type.asListType().elementType());
            case MAP -> map((Map<?, ?>) value, type.asMapType());
            case STRUCT -> struct((DuckDBStruct) value, type.asStructType());
            default -> value.toString();
        };
    }

    private static Object timestamp(Object value) {
        if (value instanceof Timestamp timestamp) {
            return timestamp.toLocalDateTime();
        }
        return value instanceof OffsetDateTime zoned ? zoned.withOffsetSameInstant(java.time.ZoneOffset.UTC) : value;
    }

    private static Object bytes(Object value) throws SQLException {
        if (value instanceof Blob blob) {
            return blob.getBytes(1, (int) blob.length());
        }
        return value;
    }

    private static List<@Nullable Object> list(Array array, Type element) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object value : (Object[]) array.getArray()) {
            values.add(value(value, element));
        }
        return Collections.unmodifiableList(values);
    }

    private static Map<@Nullable Object, @Nullable Object> map(Map<?, ?> map, Types.MapType type) throws SQLException {
        Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            values.put(value(entry.getKey(), type.keyType()), value(entry.getValue(), type.valueType()));
        }
        return Collections.unmodifiableMap(values);
    }

    private static Map<@Nullable Object, @Nullable Object> struct(DuckDBStruct struct, Types.StructType type)
            throws SQLException {
        Map<String, Object> raw = struct.getMap();
        Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
        for (Types.NestedField field : type.fields()) {
            values.put(field.name(), value(raw.get(field.name()), field.type()));
        }
        return Collections.unmodifiableMap(values);
    }
}
