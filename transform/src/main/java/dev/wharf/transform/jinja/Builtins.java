package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions that every template can call. */
final class Builtins {
    static final Map<String, Object> ALL = all();

    private Builtins() {}

    private static Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("range", Function.of("range(start, stop=none, step=1)", Builtins::range));
        all.put("dict", Function.of("dict(*args, **kwargs)", Builtins::dict));
        all.put("namespace", Function.of("namespace(*args, **kwargs)", Builtins::namespace));
        all.put("cycler", Function.of("cycler(*args)", a -> new Cycler(a.rest())));
        all.put("joiner", Function.of("joiner(sep=', ')", Builtins::joiner));
        all.put("zip", Function.of("zip(*args, default=none)", Builtins::zip));
        all.put("set", Function.of("set(value, default=none)", Builtins::set));
        all.put("return", Function.of("return(data=none)", a -> {
            throw new ReturnSignal(a.value("data"));
        }));
        all.put("lipsum", Function.of("lipsum(*args, **kwargs)", a -> {
            throw RefusedFilters.refused("function", "lipsum", "a build must give the same SQL every time");
        }));
        return Collections.unmodifiableMap(all);
    }

    private static Object range(Bound a) {
        boolean single = a.isNone("stop");
        return new Range(single ? 0 : a.integer("start"), a.integer(single ? "start" : "stop"), a.integer("step"));
    }

    private static Object dict(Bound a) {
        Map<Object, Object> dict = new LinkedHashMap<>();
        DictMethods.addAll(dict, a, "dict");
        return dict;
    }

    private static Object namespace(Bound a) {
        Map<Object, Object> values = new LinkedHashMap<>();
        DictMethods.addAll(values, a, "namespace");
        Namespace namespace = new Namespace();
        values.forEach((name, value) -> namespace.set(Str.of(name), value));
        return namespace;
    }

    private static Object joiner(Bound a) {
        boolean[] used = new boolean[1];
        return (Callable) arguments -> {
            Object text = used[0] ? a.value("sep") : "";
            used[0] = true;
            return text;
        };
    }

    /** dbt's: what cannot be looped over gives the default. */
    private static Object zip(Bound a) {
        List<Iterator<Object>> inputs = new ArrayList<>();
        for (Object input : a.rest()) {
            if (!Iteration.isPossible(input)) {
                return a.value("default");
            }
            inputs.add(Iteration.of(input));
        }
        return new Generator("zip", new LazyIterator() {
            @Override
            protected Optional<Object> compute() {
                List<Object> row = new ArrayList<>();
                for (Iterator<Object> input : inputs) {
                    if (!input.hasNext()) {
                        return Optional.empty();
                    }
                    row.add(input.next());
                }
                return row.isEmpty() ? Optional.empty() : Optional.of(new Tuple(row));
            }
        });
    }

    /** dbt's: what cannot be looped over gives the default. */
    private static Object set(Bound a) {
        return Iteration.isPossible(a.value("value"))
                ? ValueSet.of(Iteration.of(a.value("value")))
                : a.value("default");
    }
}
