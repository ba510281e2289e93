package dev.wharf.app.cli;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of a result as text: decimals in full, bytes as hex, nested values in brackets. */
final class Values {
    private Values() {}

    /** The text, or {@code whenNull}. */
    static String text(@Nullable Object value, String whenNull) {
        if (value == null) {
            return whenNull;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> text(item, "null")).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + text(entry.getValue(), "null"))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.toString();
    }
}
