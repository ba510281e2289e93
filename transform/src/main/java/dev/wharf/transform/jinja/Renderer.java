package dev.wharf.transform.jinja;

import dev.wharf.core.error.WharfException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** Runs statements in a scope and writes what they print. */
final class Renderer implements Statement.Visitor<Renderer.Frame, Renderer.Flow> {
    private static final Renderer INSTANCE = new Renderer();

    /** Where a statement runs. */
    record Frame(Scope scope, Output out) {
        Frame inner() {
            return new Frame(scope.child(), out);
        }

        Frame captured(TextOutput capture) {
            return new Frame(scope.child(), capture);
        }
    }

    /** What happens after a statement. */
    enum Flow {
        ON,
        BREAK,
        CONTINUE
    }

    private Renderer() {}

    static void render(List<Statement> statements, Scope scope, Output out) {
        INSTANCE.run(statements, new Frame(scope, out));
    }

    /** The door from outside: whatever goes wrong inside leaves it as a {@link JinjaException}. */
    static <T> T guard(Place start, Scope scope, Supplier<T> rendering) {
        scope.run().start();
        try {
            return rendering.get();
        } catch (WharfException error) {
            throw Evaluator.placed(error, start, scope);
        } catch (ReturnSignal signal) {
            throw new JinjaException(
                    JinjaError.RETURN_OUTSIDE_MACRO,
                    start,
                    "return() was called outside of a macro.",
                    "there is no macro that it could leave",
                    JinjaError.RETURN_OUTSIDE_MACRO.remedy());
        } catch (StackOverflowError error) {
            throw new JinjaException(
                    JinjaError.TOO_DEEP,
                    start,
                    "The template nests too deep.",
                    "macros, values or operators nest without an end",
                    JinjaError.TOO_DEEP.remedy());
        }
    }

    Flow run(List<Statement> statements, Frame frame) {
        for (Statement statement : statements) {
            Flow flow = statement.accept(this, frame);
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    @Override
    public Flow text(Statement.Text s, Frame frame) {
        frame.out().text(s.text());
        return Flow.ON;
    }

    @Override
    public Flow print(Statement.Print s, Frame frame) {
        frame.out().value(Evaluator.evaluate(s.value(), frame.scope()));
        return Flow.ON;
    }

    @Override
    public Flow choose(Statement.If s, Frame frame) {
        for (Statement.Branch branch : s.branches()) {
            if (Truth.of(Evaluator.evaluate(branch.test(), frame.scope()))) {
                return run(branch.body(), frame);
            }
        }
        return run(s.otherwise(), frame);
    }

    @Override
    public Flow loop(Statement.For s, Frame frame) {
        Object items = Evaluator.evaluate(s.items(), frame.scope());
        if (!s.recursive()) {
            return new Loop(this, s, frame.scope(), 0).over(items, frame.out());
        }
        TextOutput out = new TextOutput(frame.scope().run());
        Flow flow = new Loop(this, s, frame.scope(), 0).over(items, out);
        frame.out().value(out.toString());
        return flow;
    }

    @Override
    public Flow set(Statement.Set s, Frame frame) {
        Assignment.check(s.target(), frame.scope());
        Assignment.assign(s.target(), Evaluator.evaluate(s.value(), frame.scope()), frame.scope());
        return Flow.ON;
    }

    @Override
    public Flow setBlock(Statement.SetBlock s, Frame frame) {
        TextOutput text = new TextOutput(frame.scope().run());
        Frame inner = frame.captured(text);
        run(s.body(), inner);
        Object value = Evaluator.filter(s.filters(), text.toString(), inner.scope());
        Assignment.assign(s.target(), value, frame.scope());
        return Flow.ON;
    }

    @Override
    public Flow evaluate(Statement.Do s, Frame frame) {
        Evaluator.evaluate(s.value(), frame.scope());
        return Flow.ON;
    }

    @Override
    public Flow macro(Statement.Macro s, Frame frame) {
        frame.scope().set(s.definition().name(), new Macro(s.definition(), frame.scope()));
        return Flow.ON;
    }

    @Override
    public Flow callBlock(Statement.CallBlock s, Frame frame) {
        Macro caller = new Macro(s.caller(), frame.scope());
        Object value = Evaluator.callWith(s.call(), caller, frame.scope());
        frame.out().text(textOf("call", value, s.call().place(), frame));
        return Flow.ON;
    }

    @Override
    public Flow filterBlock(Statement.FilterBlock s, Frame frame) {
        TextOutput text = new TextOutput(frame.scope().run());
        Frame inner = frame.captured(text);
        Flow flow = run(s.body(), inner);
        if (flow == Flow.ON) {
            Object value = Evaluator.filter(s.filters(), text.toString(), inner.scope());
            frame.out().text(textOf("filter", value, s.filters().get(0).place(), frame));
        }
        return flow;
    }

    @Override
    public Flow with(Statement.With s, Frame frame) {
        Frame inner = frame.inner();
        for (Statement.Binding binding : s.bindings()) {
            Object value = Evaluator.evaluate(binding.value(), frame.scope());
            Assignment.assign(binding.target(), value, inner.scope());
        }
        return run(s.body(), inner);
    }

    @Override
    public Flow leave(Statement.Break s, Frame frame) {
        return Flow.BREAK;
    }

    @Override
    public Flow next(Statement.Continue s, Frame frame) {
        return Flow.CONTINUE;
    }

    /** Blocks print text only: a macro that returns something else is meant to be called as a function. */
    private static String textOf(String tag, Object value, Place place, Frame frame) {
        if (value instanceof String text) {
            return text;
        }
        Fault fault = Fault.wrongType(
                "A '" + tag + "' block must give text.", "what it calls gave a '" + Types.name(value) + "'");
        throw Evaluator.placed(fault, place, frame.scope());
    }

    /** Iterates, with errors placed at the loop. */
    static Iterator<Object> iterator(Object items, Place place, Scope scope) {
        try {
            return Iteration.of(items);
        } catch (WharfException error) {
            throw Evaluator.placed(error, place, scope);
        }
    }
}
