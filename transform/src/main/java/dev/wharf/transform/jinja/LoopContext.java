package dev.wharf.transform.jinja;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The variable {@code loop}. It reads one item ahead, and only when it is asked for what comes next. */
final class LoopContext implements Attributed, Callable {
    private Iterator<Object> items;
    private final Object source;
    private final int depth;
    private final @Nullable Callable recursion;
    private final boolean lenient;
    private long index0 = -1;
    private long length = -1;
    private @Nullable Object before;
    private @Nullable Object current;
    private @Nullable Object after;
    private @Nullable Tuple changed;

    /** @param source what is looped over, if its size is that of the loop */
    LoopContext(Iterator<Object> items, Object source, int depth, @Nullable Callable recursion, boolean lenient) {
        this.items = items;
        this.source = source;
        this.depth = depth;
        this.recursion = recursion;
        this.lenient = lenient;
    }

    boolean hasNext() {
        return after != null || items.hasNext();
    }

    Object next() {
        Object value = after != null ? after : items.next();
        after = null;
        index0++;
        before = current;
        current = value;
        return value;
    }

    private @Nullable Object peek() {
        if (after == null && items.hasNext()) {
            after = items.next();
        }
        return after;
    }

    private long length() {
        if (length < 0) {
            if (source instanceof Collection<?> collection) {
                length = collection.size();
            } else if (source instanceof Map<?, ?> map) {
                length = map.size();
            } else if (source instanceof String text) {
                length = Chars.length(text);
            } else {
                Object next = after;
                List<Object> rest = Iteration.list(Generator.of(items));
                items = rest.iterator();
                length = index0 + 1 + rest.size() + (next == null ? 0 : 1);
            }
        }
        return length;
    }

    @Override
    public Optional<Object> attribute(String name) {
        return switch (name) {
            case "index" -> Optional.of(index0 + 1);
            case "index0" -> Optional.of(index0);
            case "revindex" -> Optional.of(length() - index0);
            case "revindex0" -> Optional.of(length() - index0 - 1);
            case "first" -> Optional.of(index0 == 0);
            case "last" -> Optional.of(peek() == null);
            case "length" -> Optional.of(length());
            case "depth" -> Optional.of(depth + 1L);
            case "depth0" -> Optional.of((long) depth);
            case "previtem" -> Optional.of(before == null ? absent("previous") : before);
            case "nextitem" -> Optional.of(following());
            case "cycle" -> Optional.of((Callable) this::cycle);
            case "changed" -> Optional.of((Callable) this::changed);
            default -> Optional.empty();
        };
    }

    private Object following() {
        Object next = peek();
        return next == null ? absent("next") : next;
    }

    private Undefined absent(String which) {
        return Undefined.because(which + "item", "there is no " + which + " item", lenient);
    }

    private Object cycle(Arguments arguments) {
        List<Object> values = arguments.positional();
        if (values.isEmpty()) {
            throw Fault.badArguments(
                    "loop.cycle() needs values.", "no items for cycling given", "Call it with one value or more.");
        }
        return values.get((int) (index0 % values.size()));
    }

    private Object changed(Arguments arguments) {
        Tuple values = new Tuple(arguments.positional());
        boolean differs = changed == null || !Equality.equal(changed, values);
        changed = values;
        return differs;
    }

    @Override
    public Object call(Arguments arguments) {
        if (recursion == null) {
            throw Fault.wrongType(
                    "The loop cannot be called.", "only a loop with the word 'recursive' can be called recursively");
        }
        return recursion.call(arguments);
    }

    @Override
    public String typeName() {
        return "jinja2.runtime.LoopContext";
    }

    @Override
    public String toString() {
        return "<LoopContext " + (index0 + 1) + "/" + length() + ">";
    }
}
