package dev.wharf.transform.jinja;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Filters that apply another filter or test to each item, and those that choose a value. */
final class ChoiceFilters {
    private ChoiceFilters() {}

    static Operations all() {
        return new Operations()
                .add("default(default_value='', boolean=false)", ChoiceFilters::orDefault)
                .alias("default", "d")
                .add("attr(name)", ChoiceFilters::attribute)
                .add("map(*args, **kwargs)", ChoiceFilters::map)
                .add("select(*args, **kwargs)", (v, a, s) -> choose(v, a, s, false, true))
                .add("reject(*args, **kwargs)", (v, a, s) -> choose(v, a, s, false, false))
                .add("selectattr(*args, **kwargs)", (v, a, s) -> choose(v, a, s, true, true))
                .add("rejectattr(*args, **kwargs)", (v, a, s) -> choose(v, a, s, true, false));
    }

    private static Object orDefault(Object value, Bound a, Scope scope) {
        boolean replaced = value instanceof Undefined || (a.flag("boolean") && !Truth.of(value));
        return replaced ? a.value("default_value") : value;
    }

    private static Object attribute(Object value, Bound a, Scope scope) {
        if (value instanceof Undefined undefined) {
            return Access.ofUndefined(undefined);
        }
        String name = a.text("name");
        return Access.findAttribute(value, name, scope)
                .orElseGet(() -> Undefined.because(
                        name,
                        "'" + Types.described(value) + "' has no attribute '" + name + "'",
                        scope.run().isLenient()));
    }

    private static Object map(Object value, Bound a, Scope scope) {
        return each(value, () -> mapping(a, scope), ChoiceFilters::mapped);
    }

    private static Optional<Object> mapped(Iterator<Object> items, Function<Object, Object> mapping) {
        return items.hasNext() ? Optional.of(mapping.apply(items.next())) : Optional.empty();
    }

    private static Function<Object, Object> mapping(Bound a, Scope scope) {
        if (a.rest().isEmpty() && a.options().containsKey("attribute")) {
            Map<String, Object> options = new LinkedHashMap<>(a.options());
            Object attribute = Optional.ofNullable(options.remove("attribute")).orElse(None.NONE);
            Object fallback = Optional.ofNullable(options.remove("default")).orElse(None.NONE);
            if (!options.isEmpty()) {
                throw Fault.badArguments(
                        "The filter 'map' got an unknown argument.",
                        "it has no parameter '" + options.keySet().iterator().next() + "'",
                        "Call it as 'map(attribute=..., default=...)'.");
            }
            return Attributes.getter(attribute, fallback, scope);
        }
        if (a.rest().isEmpty()) {
            throw Fault.badArguments(
                    "The filter 'map' needs a filter.",
                    "it got neither the name of a filter nor an attribute",
                    "Call it as 'map('upper')' or 'map(attribute='name')'.");
        }
        Operation filter = Filters.get(Str.of(a.rest().get(0)));
        Arguments arguments = new Arguments(a.rest(), a.options()).from(1);
        return item -> filter.apply(item, arguments, scope);
    }

    private static Object choose(Object value, Bound a, Scope scope, boolean byAttribute, boolean wanted) {
        return each(value, () -> condition(a, scope, byAttribute), (items, condition) -> {
            while (items.hasNext()) {
                Object item = items.next();
                if (Truth.of(condition.apply(item)) == wanted) {
                    return Optional.of(item);
                }
            }
            return Optional.empty();
        });
    }

    private static Function<Object, Object> condition(Bound a, Scope scope, boolean byAttribute) {
        Function<Object, Object> subject = Function.identity();
        Arguments arguments = new Arguments(a.rest(), a.options());
        if (byAttribute) {
            if (a.rest().isEmpty()) {
                throw Fault.badArguments(
                        "The filter needs the name of an attribute.",
                        "missing parameter for attribute name",
                        "Call it as 'selectattr('name', 'equalto', value)'.");
            }
            subject = Attributes.getter(a.rest().get(0), scope);
            arguments = arguments.from(1);
        }
        if (arguments.positional().isEmpty()) {
            return subject;
        }
        Operation test = Tests.get(Str.of(arguments.positional().get(0)));
        Arguments others = arguments.from(1);
        return subject.andThen(item -> test.apply(item, others, scope));
    }

    private interface Step {
        Optional<Object> next(Iterator<Object> items, Function<Object, Object> function);
    }

    /** Nothing at all for a value that is false, none and undefined included. */
    private static Generator each(Object value, Supplier<Function<Object, Object>> prepare, Step step) {
        return Generator.of(new LazyIterator() {
            private Optional<Iterator<Object>> items = Optional.empty();
            private Function<Object, Object> function = Function.identity();

            @Override
            protected Optional<Object> compute() {
                if (items.isEmpty()) {
                    boolean any = Truth.of(value);
                    function = any ? prepare.get() : function;
                    items = Optional.of(any ? Iteration.of(value) : Collections.emptyIterator());
                }
                return step.next(items.get(), function);
            }
        });
    }
}
