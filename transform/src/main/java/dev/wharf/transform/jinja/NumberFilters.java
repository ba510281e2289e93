package dev.wharf.transform.jinja;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Filters that make numbers, and text of numbers. */
final class NumberFilters {
    private static final Set<String> METHODS = Set.of("common", "ceil", "floor");

    private NumberFilters() {}

    static Operations all() {
        return new Operations()
                .add("abs()", NumberFilters::abs)
                .add("int(default=0, base=10)", NumberFilters::toInt)
                .add("float(default=0.0)", NumberFilters::toFloat)
                .add("round(precision=0, method='common')", NumberFilters::round)
                .add("filesizeformat(binary=false)", NumberFilters::fileSize);
    }

    private static Object abs(Object value, Bound a, Scope scope) {
        if (!Numbers.isNumber(value)) {
            throw notANumber(value, "abs");
        }
        boolean negative = value instanceof Double d
                ? d < 0 || 1 / d < 0
                : Numbers.decimal(value).signum() < 0;
        return Arithmetic.signed(negative, value);
    }

    private static Object toInt(Object value, Bound a, Scope scope) {
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (value instanceof String text) {
            Optional<Object> whole = Numbers.parseInt(text, (int) a.integer("base"));
            return whole.or(() -> Numbers.parseFloat(text)
                            .filter(d -> !d.isNaN() && !d.isInfinite())
                            .map(Numbers::truncate))
                    .orElse(a.value("default"));
        }
        if (value instanceof Double d) {
            return d.isNaN() ? a.value("default") : Numbers.truncate(d);
        }
        if (value instanceof BigDecimal d) {
            return Numbers.normal(d.toBigInteger());
        }
        return Numbers.isInt(value) ? Numbers.normal(Numbers.big(value)) : a.value("default");
    }

    private static Object toFloat(Object value, Bound a, Scope scope) {
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (value instanceof String text) {
            return Numbers.parseFloat(text).map(Object.class::cast).orElse(a.value("default"));
        }
        if (value instanceof Boolean b) {
            return b ? 1.0 : 0.0;
        }
        return Numbers.isNumber(value) ? Numbers.real(value) : a.value("default");
    }

    private static Object round(Object value, Bound a, Scope scope) {
        String method = Str.of(a.value("method"));
        if (!METHODS.contains(method)) {
            throw Fault.badValue(
                    "The method '" + method + "' of rounding is unknown.", "it must be common, ceil or floor");
        }
        if (!Numbers.isNumber(value)) {
            throw notANumber(value, "round");
        }
        long precision = a.integer("precision");
        if (method.equals("common")) {
            return Numbers.round(value, (int) Math.max(-10_000, Math.min(10_000, precision)));
        }
        Object factor = Arithmetic.apply(Operator.POWER, 10L, precision);
        Object scaled = Arithmetic.apply(Operator.MULTIPLY, value, factor);
        Object whole = scaled;
        if (scaled instanceof Double d) {
            whole = Numbers.truncate(method.equals("ceil") ? Math.ceil(d) : Math.floor(d));
        }
        return Arithmetic.apply(Operator.DIVIDE, whole, factor);
    }

    private static Object fileSize(Object value, Bound a, Scope scope) {
        boolean binary = a.flag("binary");
        double bytes = strictFloat(value);
        double base = binary ? 1024 : 1000;
        if (bytes == 1) {
            return "1 Byte";
        }
        if (bytes < base) {
            return Numbers.truncate(bytes) + " Bytes";
        }
        double unit = base;
        int prefix = -1;
        do {
            unit *= base;
            prefix++;
        } while (bytes >= unit && prefix < 7);
        String name = "kMGTPEZY".substring(prefix, prefix + 1);
        String number = NumberFormat.fixed(base * bytes / unit, 1);
        return number + " " + (binary ? name.toUpperCase(Locale.ROOT) + "iB" : name + "B");
    }

    private static double strictFloat(Object value) {
        if (value instanceof String text) {
            return Numbers.parseFloat(text)
                    .orElseThrow(() -> Fault.badValue("The text '" + text + "' is no number.", "it spells no float"));
        }
        if (!Numbers.isNumber(value)) {
            throw notANumber(value, "filesizeformat");
        }
        return value instanceof Boolean b ? (b ? 1 : 0) : Numbers.real(value);
    }

    static Fault notANumber(Object value, String filter) {
        return value instanceof Undefined undefined
                ? undefined.fault()
                : Fault.wrongType(
                        "The filter '" + filter + "' needs a number.", "the value is a '" + Types.name(value) + "'");
    }
}
