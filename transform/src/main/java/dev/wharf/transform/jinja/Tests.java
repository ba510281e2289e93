package dev.wharf.transform.jinja;

import dev.wharf.core.error.NearestName;
import java.math.BigInteger;
import java.util.Map;

/** All tests by name: what may follow {@code is}. */
final class Tests {
    private static final Operations ALL = new Operations()
            .add("defined()", (v, a, s) -> !(v instanceof Undefined))
            .add("undefined()", (v, a, s) -> v instanceof Undefined)
            .add("none()", (v, a, s) -> v instanceof None)
            .add("boolean()", (v, a, s) -> v instanceof Boolean)
            .add("true()", (v, a, s) -> v.equals(true))
            .add("false()", (v, a, s) -> v.equals(false))
            .add("integer()", (v, a, s) -> v instanceof Long || v instanceof BigInteger)
            .add("float()", (v, a, s) -> v instanceof Double)
            .add("number()", (v, a, s) -> Numbers.isNumber(v))
            .add("string()", (v, a, s) -> v instanceof String)
            .add("mapping()", (v, a, s) -> v instanceof Map || (v instanceof Attributed x && x.isMapping()))
            .add("sequence()", (v, a, s) -> isSequence(v))
            .add("iterable()", (v, a, s) -> Iteration.isPossible(v))
            .add("callable()", (v, a, s) -> v instanceof Callable || v instanceof Undefined)
            .add("escaped()", (v, a, s) -> false)
            .add("lower()", (v, a, s) -> Letters.isLower(Str.of(v)))
            .add("upper()", (v, a, s) -> Letters.isUpper(Str.of(v)))
            .add("odd()", (v, a, s) -> Equality.equal(Arithmetic.apply(Operator.MODULO, v, 2L), 1L))
            .add("even()", (v, a, s) -> Equality.equal(Arithmetic.apply(Operator.MODULO, v, 2L), 0L))
            .add(
                    "divisibleby(num)",
                    (v, a, s) -> Equality.equal(Arithmetic.apply(Operator.MODULO, v, a.value("num")), 0L))
            .add("sameas(other)", (v, a, s) -> isSame(v, a.value("other")))
            .add("in(seq)", (v, a, s) -> Comparator.IN.holds(v, a.value("seq")))
            .add("filter()", (v, a, s) -> Filters.exists(v))
            .add("test()", (v, a, s) -> exists(v))
            .add("eq(other)", (v, a, s) -> Comparator.EQUAL.holds(v, a.value("other")))
            .alias("eq", "==", "equalto")
            .add("ne(other)", (v, a, s) -> Comparator.NOT_EQUAL.holds(v, a.value("other")))
            .alias("ne", "!=")
            .add("gt(other)", (v, a, s) -> Comparator.GREATER.holds(v, a.value("other")))
            .alias("gt", ">", "greaterthan")
            .add("ge(other)", (v, a, s) -> Comparator.GREATER_OR_EQUAL.holds(v, a.value("other")))
            .alias("ge", ">=")
            .add("lt(other)", (v, a, s) -> Comparator.LESS.holds(v, a.value("other")))
            .alias("lt", "<", "lessthan")
            .add("le(other)", (v, a, s) -> Comparator.LESS_OR_EQUAL.holds(v, a.value("other")))
            .alias("le", "<=");

    private Tests() {}

    private static boolean exists(Object name) {
        return Equality.key(name) instanceof String text && ALL.find(text).isPresent();
    }

    private static boolean isSequence(Object value) {
        return Access.isSequence(value) || value instanceof Map || value instanceof Undefined;
    }

    private static boolean isSame(Object a, Object b) {
        boolean plain = a instanceof Boolean || a instanceof String || a instanceof Long;
        return a == b || (plain && a.equals(b));
    }

    static Operation get(String name) {
        return ALL.find(name)
                .orElseThrow(() -> new Fault(
                        JinjaError.UNKNOWN_TEST,
                        "The test '" + name + "' is unknown.",
                        "Jinja has no test of that name for 'is'",
                        Str.sentence(NearestName.advice(name, ALL.names()))));
    }
}
