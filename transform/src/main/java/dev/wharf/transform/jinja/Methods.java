package dev.wharf.transform.jinja;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the methods of Python's built-in types. */
final class Methods {
    private static final Operations NO_METHODS = new Operations();
    private static final Operations OF_TEXT =
            new Operations().addAll(StringMethods.all()).addAll(StringQuestions.all());
    private static final Operations OF_LISTS = ListMethods.all();
    private static final Operations OF_SEQUENCES = ListMethods.readOnly();
    private static final Operations OF_DICTS = DictMethods.all();
    private static final Operations OF_SETS = SetMethods.all();
    private static final Operations OF_FLOATS = new Operations()
            .add("is_integer()", (v, a, s) -> v instanceof Double d && d == Math.rint(d) && !d.isInfinite());

    private Methods() {}

    static Optional<Operation> find(Object value, String name) {
        return of(value).find(name);
    }

    static Collection<String> names(Object value) {
        return of(value).names();
    }

    private static Operations of(Object value) {
        if (value instanceof String) {
            return OF_TEXT;
        } else if (value instanceof Map) {
            return OF_DICTS;
        } else if (value instanceof Tuple || value instanceof Range) {
            return OF_SEQUENCES;
        } else if (value instanceof List) {
            return OF_LISTS;
        } else if (value instanceof Set) {
            return OF_SETS;
        }
        return value instanceof Double ? OF_FLOATS : NO_METHODS;
    }
}
