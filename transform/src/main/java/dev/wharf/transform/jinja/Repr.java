package dev.wharf.transform.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Python's {@code repr()}: how a value prints inside of a list. */
final class Repr {
    private final StringBuilder out = new StringBuilder();
    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private Repr() {}

    static String of(Object value) {
        Repr repr = new Repr();
        repr.append(value);
        return repr.out.toString();
    }

    private void append(Object value) {
        if (value instanceof String text) {
            appendText(text);
        } else if (value instanceof Boolean b) {
            out.append(b ? "True" : "False");
        } else if (value instanceof Double d) {
            out.append(ofFloat(d));
        } else if (value instanceof BigInteger i) {
            out.append(i);
        } else if (value instanceof BigDecimal d) {
            out.append("Decimal('").append(Str.decimal(d)).append("')");
        } else if (value instanceof Undefined) {
            out.append("Undefined");
        } else if (value instanceof Attributed && !(value instanceof Tuple)) {
            out.append(value);
        } else if (value instanceof Collection || value instanceof Map) {
            appendContainer(value);
        } else {
            out.append(value);
        }
    }

    private void appendContainer(Object value) {
        if (value instanceof Range) {
            out.append(value);
        } else if (!open.add(value)) {
            out.append(value instanceof Map ? "{...}" : "[...]");
        } else {
            if (value instanceof Tuple tuple) {
                appendItems("(", tuple, tuple.size() == 1 ? ",)" : ")");
            } else if (value instanceof List<?> list) {
                appendItems("[", list, "]");
            } else if (value instanceof DictView view) {
                appendItems(Types.name(view) + "([", view, "])");
            } else if (value instanceof Map<?, ?> map) {
                appendDict(map);
            } else if (((Collection<?>) value).isEmpty()) {
                out.append("set()");
            } else {
                appendItems("{", (Collection<?>) value, "}");
            }
            open.remove(value);
        }
    }

    private void appendItems(String start, Collection<?> items, String end) {
        out.append(start);
        String separator = "";
        for (Object item : items) {
            out.append(separator);
            append(item);
            separator = ", ";
        }
        out.append(end);
    }

    private void appendDict(Map<?, ?> dict) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : dict.entrySet()) {
            out.append(separator);
            append(entry.getKey());
            out.append(": ");
            append(entry.getValue());
            separator = ", ";
        }
        out.append('}');
    }

    private void appendText(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        text.codePoints().forEach(c -> appendCharacter(c, quote));
        out.append(quote);
    }

    private void appendCharacter(int c, char quote) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\' -> out.append("\\\\");
            default -> {
                if (c == quote) {
                    out.append('\\').append(quote);
                } else if (isPrintable(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append((c < 256 ? "\\x%02x" : c < 65536 ? "\\u%04x" : "\\U%08x").formatted(c));
                }
            }
        }
    }

    static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    /** The shortest decimal that reads back as the same float; the JDK's own is that only from release 19 on. */
    static String ofFloat(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        } else if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return (1 / value < 0 && value == 0 ? "-0" : Long.toString((long) value)) + ".0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (int digits = 1; digits <= 17; digits++) {
            shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (shortest.doubleValue() == value) {
                break;
            }
        }
        return layout(shortest.stripTrailingZeros());
    }

    private static String layout(BigDecimal value) {
        String digits = value.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - value.scale();
        String sign = value.signum() < 0 ? "-" : "";
        if (exponent >= -4 && exponent < 16) {
            String plain = value.abs().toPlainString();
            return sign + (plain.indexOf('.') < 0 ? plain + ".0" : plain);
        }
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
        return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + power;
    }
}
