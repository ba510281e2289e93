package dev.wharf.transform.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Python's arithmetic over whatever has it: numbers, text, lists, sets, and {@link Operand}s. */
final class Arithmetic {
    private static final MathContext DECIMAL = new MathContext(28);

    private Arithmetic() {}

    static Object apply(Operator operator, Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            Optional<Object> quick = quick(operator, a, b);
            if (quick.isPresent()) {
                return quick.get();
            }
        }
        if (left instanceof String format && operator == Operator.MODULO) {
            return PercentFormat.format(format, right);
        }
        if (left instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (right instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return numbers(operator, left, right);
        }
        if (left instanceof Operand operand) {
            Optional<Object> result = operand.apply(operator, right, false);
            if (result.isPresent()) {
                return result.get();
            }
        }
        if (right instanceof Operand operand) {
            Optional<Object> result = operand.apply(operator, left, true);
            if (result.isPresent()) {
                return result.get();
            }
        }
        return collections(operator, left, right).orElseThrow(() -> unsupported(operator, left, right));
    }

    private static Optional<Object> quick(Operator operator, long a, long b) {
        return switch (operator) {
            case ADD -> {
                long sum = a + b;
                yield ((a ^ sum) & (b ^ sum)) < 0 ? Optional.empty() : Optional.of(sum);
            }
            case SUBTRACT -> {
                long difference = a - b;
                yield ((a ^ b) & (a ^ difference)) < 0 ? Optional.empty() : Optional.of(difference);
            }
            case FLOOR_DIVIDE -> b == 0 || b == -1 ? Optional.empty() : Optional.of(Math.floorDiv(a, b));
            case MODULO -> b == 0 ? Optional.empty() : Optional.of(Math.floorMod(a, b));
            case MULTIPLY, DIVIDE, POWER -> Optional.empty();
        };
    }

    private static Object numbers(Operator operator, Object left, Object right) {
        if (left instanceof BigDecimal || right instanceof BigDecimal) {
            if (left instanceof Double || right instanceof Double) {
                throw unsupported(operator, left, right);
            }
            return decimals(operator, Numbers.decimal(left), Numbers.decimal(right));
        }
        if (left instanceof Double || right instanceof Double) {
            return Floats.apply(operator, Numbers.real(left), Numbers.real(right));
        }
        return ints(operator, Numbers.big(left), Numbers.big(right));
    }

    private static Object ints(Operator operator, BigInteger a, BigInteger b) {
        return switch (operator) {
            case ADD -> Numbers.normal(a.add(b));
            case SUBTRACT -> Numbers.normal(a.subtract(b));
            case MULTIPLY -> {
                Limits.checkSize(((long) a.bitLength() + b.bitLength()) * 4);
                yield Numbers.normal(a.multiply(b));
            }
            case DIVIDE -> {
                checkDivisor(b.signum(), "division by zero");
                yield Numbers.quotient(a, b);
            }
            case FLOOR_DIVIDE -> {
                checkDivisor(b.signum(), "integer division or modulo by zero");
                BigInteger[] parts = a.divideAndRemainder(b);
                boolean below = parts[1].signum() != 0 && parts[1].signum() != b.signum();
                yield Numbers.normal(below ? parts[0].subtract(BigInteger.ONE) : parts[0]);
            }
            case MODULO -> {
                checkDivisor(b.signum(), "integer division or modulo by zero");
                BigInteger rest = a.remainder(b);
                yield Numbers.normal(rest.signum() != 0 && rest.signum() != b.signum() ? rest.add(b) : rest);
            }
            case POWER -> power(a, b);
        };
    }

    private static Object power(BigInteger base, BigInteger exponent) {
        if (exponent.signum() < 0) {
            return Floats.apply(Operator.POWER, Numbers.real(base), Numbers.real(exponent));
        }
        if (base.abs().bitLength() > 1) {
            // Four bytes a bit: far below what a text of that many digits would take.
            long bits = exponent.bitLength() > 40 ? Long.MAX_VALUE / 8 : exponent.longValue() * base.bitLength();
            Limits.checkSize(bits * 4);
        }
        boolean even = !exponent.testBit(0);
        if (base.abs().bitLength() <= 1) {
            boolean one = base.signum() != 0 || exponent.signum() == 0;
            return !one ? 0L : (Object) (base.signum() < 0 && !even ? -1L : 1L);
        }
        return Numbers.normal(base.pow(exponent.intValueExact()));
    }

    private static Object decimals(Operator operator, BigDecimal a, BigDecimal b) {
        return switch (operator) {
            case ADD -> a.add(b, DECIMAL);
            case SUBTRACT -> a.subtract(b, DECIMAL);
            case MULTIPLY -> a.multiply(b, DECIMAL);
            case DIVIDE -> {
                checkDivisor(b.signum(), "division by zero");
                BigDecimal quotient = a.divide(b, DECIMAL);
                int ideal = a.scale() - b.scale();
                BigDecimal stripped = quotient.stripTrailingZeros();
                yield stripped.scale() < ideal ? stripped.setScale(ideal) : stripped;
            }
            case FLOOR_DIVIDE -> {
                checkDivisor(b.signum(), "division by zero");
                yield a.divideToIntegralValue(b, DECIMAL).setScale(0, java.math.RoundingMode.DOWN);
            }
            case MODULO -> {
                checkDivisor(b.signum(), "division by zero");
                yield a.remainder(b, DECIMAL);
            }
            case POWER -> {
                try {
                    yield a.pow(b.intValueExact(), DECIMAL);
                } catch (ArithmeticException e) {
                    throw Fault.badValue(
                            "The power cannot be computed.", "the exponent '" + b + "' is not a whole number in range");
                }
            }
        };
    }

    private static Optional<Object> collections(Operator operator, Object left, Object right) {
        if (operator == Operator.ADD) {
            return sum(left, right);
        }
        if (operator == Operator.MULTIPLY) {
            return Numbers.isInt(right)
                    ? repeat(left, right)
                    : Numbers.isInt(left) ? repeat(right, left) : Optional.empty();
        }
        if (operator == Operator.SUBTRACT && left instanceof Set<?> a && right instanceof Set<?> b) {
            ValueSet rest = ValueSet.copy(a);
            b.forEach(rest::remove);
            return Optional.of(rest);
        }
        return Optional.empty();
    }

    private static Optional<Object> sum(Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            Limits.checkSize((long) a.length() + b.length());
            return Optional.of(a + b);
        }
        boolean tuples = left instanceof Tuple && right instanceof Tuple;
        boolean lists = isPlainList(left) && isPlainList(right);
        if (!tuples && !lists) {
            return Optional.empty();
        }
        List<Object> all = new ArrayList<>((List<?>) left);
        all.addAll((List<?>) right);
        return Optional.of(tuples ? new Tuple(all) : all);
    }

    private static Optional<Object> repeat(Object value, Object times) {
        long count = Math.max(0, Numbers.index(times, "number of repetitions"));
        if (value instanceof String s) {
            Limits.checkSize(Limits.product(s.length(), count));
            return Optional.of(s.isEmpty() ? "" : s.repeat((int) count));
        }
        if (!(value instanceof Tuple) && !isPlainList(value)) {
            return Optional.empty();
        }
        List<?> items = (List<?>) value;
        Limits.checkSize(Limits.product(items.size(), count));
        List<Object> all = new ArrayList<>();
        for (long i = 0; i < count && !items.isEmpty(); i++) {
            all.addAll(items);
        }
        return Optional.of(value instanceof Tuple ? new Tuple(all) : all);
    }

    static boolean isPlainList(Object value) {
        return value instanceof List && !(value instanceof Tuple) && !(value instanceof Range);
    }

    static Object signed(boolean negative, Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (!Numbers.isNumber(value)) {
            throw Fault.wrongType(
                    "The sign '" + (negative ? "-" : "+") + "' does not fit its value.",
                    "bad operand type for unary " + (negative ? "-" : "+") + ": '" + Types.name(value) + "'");
        }
        if (value instanceof Double d) {
            return negative ? -d : d;
        }
        if (value instanceof BigDecimal d) {
            return negative ? d.negate() : d;
        }
        BigInteger whole = Numbers.big(value);
        return Numbers.normal(negative ? whole.negate() : whole);
    }

    static void checkDivisor(int signum, String reason) {
        if (signum == 0) {
            throw Fault.badValue("The division has no result.", reason);
        }
    }

    private static Fault unsupported(Operator operator, Object left, Object right) {
        return Fault.wrongType(
                "The operator '" + operator.symbol() + "' does not fit its values.",
                "unsupported operand types for " + operator.symbol() + ": '" + Types.name(left) + "' and '"
                        + Types.name(right) + "'");
    }
}
