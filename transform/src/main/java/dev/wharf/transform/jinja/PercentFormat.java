package dev.wharf.transform.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code text % values}. */
final class PercentFormat {
    private static final Pattern FIELD =
            Pattern.compile("%(?:\\(([^)]*)\\))?([-+ 0#]*)(\\*|\\d+)?(?:\\.(\\*|\\d*))?[hlL]?(.?)", Pattern.DOTALL);

    private final List<?> values;
    private final Object named;
    private int next;

    private PercentFormat(Object arguments) {
        this.named = arguments;
        this.values = arguments instanceof Tuple tuple ? tuple : List.of(arguments);
    }

    static String format(String format, Object arguments) {
        return new PercentFormat(arguments).format(format);
    }

    private String format(String format) {
        StringBuilder out = new StringBuilder();
        Matcher field = FIELD.matcher(format);
        int from = 0;
        while (field.find(from)) {
            out.append(format, from, field.start()).append(field(field));
            Limits.checkSize(out.length());
            from = field.end();
        }
        out.append(format, from, format.length());
        // As in Python, whatever can be read with brackets may stand for named values, and need not be used up.
        boolean mayStay = named instanceof Undefined
                || named instanceof Map
                || (named instanceof List && !(named instanceof Tuple));
        if (next < values.size() && !mayStay) {
            throw Fault.wrongType(
                    "The format has too few fields.", "not all arguments converted during string formatting");
        }
        return out.toString();
    }

    private String field(Matcher field) {
        String flags = field.group(2);
        String conversion = field.group(5);
        if (conversion.equals("%")) {
            return "%";
        }
        long width = field.group(3) == null ? 0 : size(field.group(3));
        if (width < 0) {
            flags += "-";
            width = -width;
        }
        long precision =
                field.group(4) == null ? -1 : Math.max(0, size(field.group(4).isEmpty() ? "0" : field.group(4)));
        Object value = field.group(1) == null ? take() : named(field.group(1));
        String text = convert(conversion, value, flags, (int) Math.min(precision, Limits.SIZE));
        boolean numeric = !"sracn".contains(conversion);
        if (flags.contains("-")) {
            return Padding.left(text, width, " ");
        }
        return numeric && flags.contains("0") ? Padding.zeros(text, width) : Padding.right(text, width, " ");
    }

    private long size(String given) {
        if (given.equals("*")) {
            return Numbers.index(take(), "width or precision");
        }
        return given.length() > 9 ? Limits.checkSize(Long.MAX_VALUE) : Long.parseLong(given);
    }

    private Object take() {
        if (next >= values.size()) {
            throw Fault.wrongType("The format has too many fields.", "not enough arguments for format string");
        }
        return values.get(next++);
    }

    private Object named(String name) {
        if (!(named instanceof Map<?, ?> dict)) {
            throw Fault.wrongType("The format needs a dict.", "format requires a mapping");
        }
        return Dicts.find(dict, name)
                .orElseThrow(() -> Fault.badValue("The format's value is missing.", "there is no key '" + name + "'"));
    }

    private static String convert(String conversion, Object value, String flags, int precision) {
        return switch (conversion) {
            case "s" -> cut(Str.of(value), precision);
            case "r", "a" -> cut(Repr.of(value), precision);
            case "c" -> character(value);
            case "d", "i", "u" -> signed(padded(whole(value, conversion, true).toString(), precision), flags);
            case "x", "X", "o" -> radix(conversion, whole(value, conversion, false), flags, precision);
            case "e", "E", "f", "F", "g", "G" -> real(conversion, value, flags, precision < 0 ? 6 : precision);
            default ->
                throw Fault.badValue(
                        "The format is not valid.",
                        conversion.isEmpty()
                                ? "incomplete format"
                                : "unsupported format character '" + conversion + "'");
        };
    }

    private static String cut(String text, int precision) {
        return precision < 0 || precision >= Chars.length(text) ? text : Chars.substring(text, 0, precision);
    }

    private static String character(Object value) {
        if (value instanceof String text && Chars.length(text) == 1) {
            return text;
        }
        if (Numbers.isInt(value)) {
            return NumberFormat.character(Numbers.big(value));
        }
        throw Fault.wrongType("The field '%c' needs a character.", "%c requires int or char");
    }

    private static BigInteger whole(Object value, String conversion, boolean fromFloat) {
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (Numbers.isInt(value)) {
            return Numbers.big(value);
        }
        if (fromFloat && value instanceof Double d) {
            return Numbers.big(Numbers.truncate(d));
        }
        if (fromFloat && value instanceof BigDecimal d) {
            return d.toBigInteger();
        }
        throw Fault.wrongType(
                "The field '%" + conversion + "' needs a number.", "a '" + Types.name(value) + "' was given");
    }

    private static String padded(String number, int precision) {
        boolean negative = number.startsWith("-");
        String digits = negative ? number.substring(1) : number;
        return (negative ? "-" : "") + "0".repeat(Math.max(0, precision - digits.length())) + digits;
    }

    private static String radix(String conversion, BigInteger value, String flags, int precision) {
        String digits = padded(value.abs().toString(conversion.equals("o") ? 8 : 16), precision);
        String prefix = flags.contains("#") ? "0" + conversion.toLowerCase(Locale.ROOT) : "";
        String text = (value.signum() < 0 ? "-" : "") + prefix + digits;
        return signed(conversion.equals("X") ? text.toUpperCase(Locale.ROOT) : text, flags);
    }

    private static String real(String conversion, Object value, String flags, int precision) {
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (!Numbers.isNumber(value)) {
            throw Fault.wrongType(
                    "The field '%" + conversion + "' needs a number.", "must be real number, not " + Types.name(value));
        }
        double number = value instanceof Boolean b ? (b ? 1 : 0) : Numbers.real(value);
        String text = switch (conversion.toLowerCase(Locale.ROOT)) {
            case "e" -> NumberFormat.scientific(number, precision);
            case "f" -> NumberFormat.fixed(number, precision);
            default -> NumberFormat.general(number, precision, flags.contains("#"));
        };
        return signed(Character.isUpperCase(conversion.charAt(0)) ? text.toUpperCase(Locale.ROOT) : text, flags);
    }

    private static String signed(String number, String flags) {
        if (number.startsWith("-")) {
            return number;
        }
        return (flags.contains("+") ? "+" : flags.contains(" ") ? " " : "") + number;
    }
}
