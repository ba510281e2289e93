package dev.wharf.transform.jinja;

import dev.wharf.core.error.WharfException;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a {@code for} statement. A recursive one runs again, one level deeper, when {@code loop()} is called. */
final class Loop {
    private final Renderer renderer;
    private final Statement.For statement;
    private final Scope scope;
    private final int depth;

    Loop(Renderer renderer, Statement.For statement, Scope scope, int depth) {
        this.renderer = renderer;
        this.statement = statement;
        this.scope = scope;
        this.depth = depth;
    }

    Renderer.Flow over(Object items, Output out) {
        Iterator<Object> iterator = Renderer.iterator(items, statement.items().place(), scope);
        Expression filter = statement.filter();
        Object sized = items;
        if (filter != null) {
            iterator = filtered(iterator, filter);
            sized = Undefined.class;
        }
        LoopContext context =
                new LoopContext(iterator, sized, depth, recursion(), scope.run().isLenient());
        boolean completed = false;
        while (hasNext(context)) {
            Renderer.Flow flow = round(context, out);
            completed |= flow == Renderer.Flow.ON;
            if (flow == Renderer.Flow.BREAK) {
                break;
            }
        }
        return completed
                ? Renderer.Flow.ON
                : renderer.run(statement.otherwise(), new Renderer.Frame(scope.child(), out));
    }

    private boolean hasNext(LoopContext context) {
        try {
            scope.run().countIteration();
            return context.hasNext();
        } catch (WharfException error) {
            throw Evaluator.placed(error, statement.items().place(), scope);
        }
    }

    private Renderer.Flow round(LoopContext context, Output out) {
        Scope inner = scope.child();
        Assignment.assign(statement.target(), context.next(), inner);
        inner.set("loop", context);
        return renderer.run(statement.body(), new Renderer.Frame(inner, out));
    }

    private Iterator<Object> filtered(Iterator<Object> items, Expression filter) {
        return new LazyIterator() {
            @Override
            protected Optional<Object> compute() {
                while (items.hasNext()) {
                    scope.run().countIteration();
                    Object item = items.next();
                    Scope inner = scope.child();
                    Assignment.assign(statement.target(), item, inner);
                    if (Truth.of(Evaluator.evaluate(filter, inner))) {
                        return Optional.of(item);
                    }
                }
                return Optional.empty();
            }
        };
    }

    private @Nullable Callable recursion() {
        if (!statement.recursive()) {
            return null;
        }
        Signature signature = Signature.parse("loop(iterable)");
        return arguments -> {
            Object items = signature.bind(arguments).value("iterable");
            if (depth >= scope.run().options().limits().callDepth()) {
                throw new Fault(
                        JinjaError.TOO_DEEP,
                        "The recursive loop nests too deep.",
                        "it called itself more than '" + depth + "' times",
                        JinjaError.TOO_DEEP.remedy());
            }
            TextOutput out = new TextOutput(scope.run());
            new Loop(renderer, statement, scope, depth + 1).over(items, out);
            return out.toString();
        };
    }
}
