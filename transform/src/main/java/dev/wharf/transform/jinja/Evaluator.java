package dev.wharf.transform.jinja;

import dev.wharf.core.error.WharfException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Computes the value of an expression in a scope. An error without a place gets that of the node which raised it. */
final class Evaluator implements Expression.Visitor<Scope, Object> {
    private static final Evaluator INSTANCE = new Evaluator();

    private Evaluator() {}

    static Object evaluate(Expression expression, Scope scope) {
        return expression.accept(INSTANCE, scope);
    }

    /** Applies the filters of a block to its text. */
    static Object filter(List<Expression.FilterStep> steps, Object input, Scope scope) {
        Object value = input;
        for (Expression.FilterStep step : steps) {
            value = INSTANCE.apply(step, value, scope);
        }
        return value;
    }

    static JinjaException placed(WharfException error, Place place, Scope scope) {
        return error instanceof JinjaException placed
                ? placed
                : JinjaException.at(place, scope.run().stack(), error);
    }

    @Override
    public Object literal(Expression.Literal e, Scope scope) {
        return e.value();
    }

    @Override
    public Object name(Expression.Name e, Scope scope) {
        return scope.get(e.name());
    }

    @Override
    public Object list(Expression.ListOf e, Scope scope) {
        return values(e.items(), scope);
    }

    @Override
    public Object tuple(Expression.TupleOf e, Scope scope) {
        return new Tuple(values(e.items(), scope));
    }

    private List<Object> values(List<Expression> expressions, Scope scope) {
        List<Object> values = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            values.add(expression.accept(this, scope));
        }
        return values;
    }

    @Override
    public Object dict(Expression.DictOf e, Scope scope) {
        Map<Object, Object> dict = new LinkedHashMap<>();
        for (Expression.Pair pair : e.pairs()) {
            Object key = pair.key().accept(this, scope);
            Object value = pair.value().accept(this, scope);
            try {
                Dicts.put(dict, key, value);
            } catch (WharfException error) {
                throw placed(error, pair.key().place(), scope);
            }
        }
        return dict;
    }

    @Override
    public Object attribute(Expression.Attribute e, Scope scope) {
        Object target = e.target().accept(this, scope);
        try {
            return Access.attribute(target, e.name(), scope);
        } catch (WharfException error) {
            throw placed(error, target instanceof Undefined ? e.target().place() : e.place(), scope);
        }
    }

    @Override
    public Object item(Expression.Item e, Scope scope) {
        Object target = e.target().accept(this, scope);
        Object key = e.key().accept(this, scope);
        try {
            return Access.item(target, key, scope);
        } catch (WharfException error) {
            throw placed(error, target instanceof Undefined ? e.target().place() : e.place(), scope);
        }
    }

    @Override
    public Object slice(Expression.Slice e, Scope scope) {
        Object from = e.from() == null ? None.NONE : e.from().accept(this, scope);
        Object to = e.to() == null ? None.NONE : e.to().accept(this, scope);
        Object step = e.step() == null ? None.NONE : e.step().accept(this, scope);
        return new SliceKey(from, to, step);
    }

    @Override
    public Object call(Expression.Call e, Scope scope) {
        Object callee = e.callee().accept(this, scope);
        return invoke(e, callee, arguments(e.arguments(), scope, e.place()), scope);
    }

    /** Calls a function with arguments that are already computed. */
    Object invoke(Expression.Call e, Object callee, Arguments arguments, Scope scope) {
        try {
            if (callee instanceof Callable callable) {
                return callable.call(arguments);
            }
            if (callee instanceof Undefined undefined) {
                if (undefined.isLenient()) {
                    return undefined;
                }
                throw undefined.fault();
            }
            throw Fault.wrongType("The value cannot be called.", "'" + Types.name(callee) + "' object is not callable");
        } catch (WharfException error) {
            throw placed(error, e.place(), scope);
        }
    }

    /** The call of a {@code call} block, whose body the callee gets as {@code caller}. */
    static Object callWith(Expression.Call e, Object caller, Scope scope) {
        Object callee = e.callee().accept(INSTANCE, scope);
        Arguments arguments = INSTANCE.arguments(e.arguments(), scope, e.place());
        return INSTANCE.invoke(e, callee, arguments.with(NameUse.CALLER, caller), scope);
    }

    private Arguments arguments(ArgumentList list, Scope scope, Place place) {
        if (list.isEmpty()) {
            return Arguments.none();
        }
        List<Object> positional = values(list.positional(), scope);
        Map<String, Object> named = new LinkedHashMap<>();
        for (ArgumentList.Keyword keyword : list.named()) {
            addNamed(named, keyword.name(), keyword.value().accept(this, scope), place, scope);
        }
        try {
            if (list.star() != null) {
                positional.addAll(Iteration.list(list.star().accept(this, scope)));
            }
            if (list.starStar() != null) {
                addAll(named, list.starStar().accept(this, scope), place, scope);
            }
        } catch (WharfException error) {
            throw placed(error, place, scope);
        }
        return new Arguments(positional, named);
    }

    private static void addAll(Map<String, Object> named, Object more, Place place, Scope scope) {
        if (!(more instanceof Map<?, ?> dict)) {
            throw Fault.badArguments(
                    "What stands behind '**' must be a dict.",
                    "it is a '" + Types.name(more) + "'",
                    JinjaError.BAD_ARGUMENTS.remedy());
        }
        for (Map.Entry<?, ?> entry : dict.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw Fault.badArguments(
                        "The names of arguments must be text.",
                        "a key is a '" + Types.name(entry.getKey()) + "'",
                        JinjaError.BAD_ARGUMENTS.remedy());
            }
            addNamed(named, name, entry.getValue(), place, scope);
        }
    }

    private static void addNamed(Map<String, Object> named, String name, Object value, Place place, Scope scope) {
        if (named.put(name, value) != null) {
            Fault fault = Fault.badArguments(
                    "The argument '" + name + "' is given twice.",
                    "a name may stand once in a call",
                    "Remove one of the two.");
            throw placed(fault, place, scope);
        }
    }

    @Override
    public Object filter(Expression.Filter e, Scope scope) {
        return apply(e.step(), e.input().accept(this, scope), scope);
    }

    private Object apply(Expression.FilterStep step, Object input, Scope scope) {
        Arguments arguments = arguments(step.arguments(), scope, step.place());
        try {
            return Filters.get(step.name()).apply(input, arguments, scope);
        } catch (WharfException error) {
            throw placed(error, step.place(), scope);
        }
    }

    @Override
    public Object test(Expression.Test e, Scope scope) {
        Object input = e.input().accept(this, scope);
        Arguments arguments = arguments(e.arguments(), scope, e.place());
        try {
            return Tests.get(e.name()).apply(input, arguments, scope);
        } catch (WharfException error) {
            throw placed(error, e.place(), scope);
        }
    }

    @Override
    public Object not(Expression.Not e, Scope scope) {
        return !Truth.of(e.operand().accept(this, scope));
    }

    @Override
    public Object signed(Expression.Signed e, Scope scope) {
        Object value = e.operand().accept(this, scope);
        try {
            return Arithmetic.signed(e.negative(), value);
        } catch (WharfException error) {
            throw placed(error, e.place(), scope);
        }
    }

    @Override
    public Object binary(Expression.Binary e, Scope scope) {
        Object left = e.left().accept(this, scope);
        Object right = e.right().accept(this, scope);
        try {
            return Arithmetic.apply(e.operator(), left, right);
        } catch (WharfException error) {
            throw placed(error, e.place(), scope);
        }
    }

    @Override
    public Object logical(Expression.Logical e, Scope scope) {
        Object left = e.left().accept(this, scope);
        return Truth.of(left) == e.isAnd() ? e.right().accept(this, scope) : left;
    }

    @Override
    public Object compare(Expression.Compare e, Scope scope) {
        Object left = e.first().accept(this, scope);
        for (Expression.Comparison comparison : e.rest()) {
            Object right = comparison.operand().accept(this, scope);
            try {
                if (!comparison.comparator().holds(left, right)) {
                    return false;
                }
            } catch (WharfException error) {
                throw placed(error, comparison.operand().place(), scope);
            }
            left = right;
        }
        return true;
    }

    @Override
    public Object concat(Expression.Concat e, Scope scope) {
        StringBuilder text = new StringBuilder();
        for (Expression part : e.parts()) {
            text.append(Str.of(part.accept(this, scope)));
        }
        return text.toString();
    }

    @Override
    public Object conditional(Expression.Conditional e, Scope scope) {
        if (Truth.of(e.test().accept(this, scope))) {
            return e.then().accept(this, scope);
        }
        if (e.otherwise() != null) {
            return e.otherwise().accept(this, scope);
        }
        return Undefined.because(
                "if",
                "the inline if-expression evaluated to false and no else section was defined",
                scope.run().isLenient());
    }
}
