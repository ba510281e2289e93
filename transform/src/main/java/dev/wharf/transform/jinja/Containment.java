package dev.wharf.transform.jinja;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** Python's {@code in}. */
final class Containment {
    private Containment() {}

    static boolean contains(Object container, Object value) {
        if (container instanceof String text) {
            if (value instanceof String part) {
                return text.contains(part);
            }
            throw Fault.wrongType(
                    "A text can contain only text.",
                    "'in <string>' requires string as left operand, not " + Types.name(value));
        }
        if (container instanceof Map<?, ?> dict) {
            return Dicts.find(dict, value).isPresent();
        }
        if (container instanceof ValueSet set) {
            return set.contains(value);
        }
        for (Iterator<Object> items = Iteration.of(container); items.hasNext(); ) {
            Object item = items.next();
            if (item == value || Equality.equal(item, value)) {
                return true;
            }
        }
        return false;
    }

    static boolean containsAll(Collection<?> container, Collection<?> values) {
        return values.stream().allMatch(value -> contains(container, value));
    }
}
