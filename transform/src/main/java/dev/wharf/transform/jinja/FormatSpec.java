package dev.wharf.transform.jinja;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand behind the colon of a format field: fill, alignment, sign, width, grouping, precision, type. */
final class FormatSpec {
    private static final Pattern SPEC = Pattern.compile(
            "(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?([bcdeEfFgGnosxX%])?", Pattern.DOTALL);

    private final Matcher spec;
    private final String type;

    private FormatSpec(Matcher spec) {
        this.spec = spec;
        this.type = spec.group(10) == null ? "" : spec.group(10);
    }

    static String format(Object value, String spec) {
        if (value instanceof Undefined
                || value instanceof None
                || !(value instanceof String || Numbers.isNumber(value))) {
            if (!spec.isEmpty()) {
                throw Fault.wrongType(
                        "The value cannot be formatted so.",
                        "unsupported format string passed to " + Types.name(value));
            }
            return Str.of(value);
        }
        if (spec.isEmpty()) {
            return Str.of(value);
        }
        Matcher matcher = SPEC.matcher(spec);
        if (!matcher.matches()) {
            throw bad(spec, value);
        }
        return new FormatSpec(matcher).format(value);
    }

    private static Fault bad(String spec, Object value) {
        return Fault.badValue(
                "The format '" + spec + "' is not valid.", "it does not fit a '" + Types.name(value) + "'");
    }

    private String format(Object value) {
        if (value instanceof String text) {
            boolean fits = (type.isEmpty() || type.equals("s"))
                    && spec.group(3) == null
                    && spec.group(8) == null
                    && !"=".equals(spec.group(2));
            if (!fits) {
                throw bad(spec.group(), value);
            }
            int cut = precision(-1);
            return aligned(cut < 0 || cut >= Chars.length(text) ? text : Chars.substring(text, 0, cut), "", "<");
        }
        if (type.equals("s") || (type.equals("c") && spec.group(3) != null)) {
            throw bad(spec.group(), value);
        }
        String number = number(value);
        boolean negative = number.startsWith("-");
        String sign = negative ? "-" : "+".equals(spec.group(3)) ? "+" : " ".equals(spec.group(3)) ? " " : "";
        String digits = negative ? number.substring(1) : number;
        String prefix = spec.group(5) != null && "boxX".contains(type) && !type.isEmpty() ? "0" + type : "";
        return aligned(digits, sign + prefix, ">");
    }

    private String number(Object value) {
        boolean whole = Numbers.isInt(value);
        String text;
        if (whole && (type.isEmpty() || "bcdnoxX".contains(type))) {
            text = whole(Numbers.big(value), value);
        } else if (type.isEmpty() || "eEfFgGn%".contains(type)) {
            text = real(value instanceof Boolean b ? (b ? 1 : 0) : Numbers.real(value), value);
        } else {
            throw bad(spec.group(), value);
        }
        String separator = spec.group(8);
        if (separator == null) {
            return text;
        }
        boolean byFour = !type.isEmpty() && "boxX".contains(type);
        return NumberFormat.grouped(text, separator.charAt(0), byFour ? 4 : 3);
    }

    private String whole(BigInteger number, Object value) {
        if (precision(-1) >= 0) {
            throw bad(spec.group(), value);
        }
        return switch (type) {
            case "b" -> number.toString(2);
            case "o" -> number.toString(8);
            case "x" -> number.toString(16);
            case "X" -> number.toString(16).toUpperCase(Locale.ROOT);
            case "c" -> NumberFormat.character(number);
            default -> number.toString();
        };
    }

    private String real(double number, Object value) {
        boolean alternate = spec.group(5) != null;
        return switch (type) {
            case "f", "F" -> NumberFormat.fixed(number, precision(6));
            case "e" -> NumberFormat.scientific(number, precision(6));
            case "E" -> NumberFormat.scientific(number, precision(6)).toUpperCase(Locale.ROOT);
            case "G" -> NumberFormat.general(number, precision(6), alternate).toUpperCase(Locale.ROOT);
            case "%" -> NumberFormat.fixed(number * 100, precision(6)) + "%";
            case "" -> precision(-1) < 0 ? Str.of(value) : withPoint(number);
            default -> NumberFormat.general(number, precision(6), alternate);
        };
    }

    /** Without a type a float keeps at least one digit behind its point. */
    private String withPoint(double number) {
        String text = NumberFormat.general(number, precision(6), false);
        if (text.indexOf('e') < 0 && text.indexOf('.') < 0 && Character.isDigit(text.charAt(text.length() - 1))) {
            int digits = text.startsWith("-") ? text.length() - 1 : text.length();
            return digits >= Math.max(1, precision(6)) ? NumberFormat.scientific(number, digits - 1) : text + ".0";
        }
        return text;
    }

    private int precision(int otherwise) {
        String given = spec.group(9);
        return given == null
                ? otherwise
                : Limits.checkSize(given.length() > 9 ? Long.MAX_VALUE : Long.parseLong(given));
    }

    private String aligned(String text, String prefix, String alignment) {
        String given = spec.group(7);
        long width = given == null ? 0 : given.length() > 9 ? Long.MAX_VALUE : Long.parseLong(given);
        boolean zeros = spec.group(6) != null;
        String align = spec.group(2) != null ? spec.group(2) : zeros && alignment.equals(">") ? "=" : alignment;
        String fill = spec.group(1) != null ? spec.group(1) : zeros ? "0" : " ";
        return switch (align) {
            case "<" -> Padding.left(prefix + text, width, fill);
            case ">" -> Padding.right(prefix + text, width, fill);
            case "^" -> centred(prefix + text, width, fill);
            default -> prefix + Padding.right(text, width - prefix.length(), fill);
        };
    }

    /** Unlike the method center, a format puts the odd character to the right. */
    private static String centred(String text, long width, String fill) {
        int missing = Limits.checkSize(width - Chars.length(text));
        return fill.repeat(missing / 2) + text + fill.repeat(missing - missing / 2);
    }
}
