package dev.wharf.transform.jinja;

import dev.wharf.core.error.WharfException;
import java.util.List;

/**
 * Finds unknown filters and tests when a template is read, not when they run. As in Jinja, those under a condition may
 * be unknown: {@code if 'x' is filter} can guard them.
 */
final class NameCheck implements Statement.Visitor<Boolean, Void>, Expression.Visitor<Boolean, Void> {
    private static final Boolean ALWAYS = false;
    private static final Boolean MAYBE = true;
    private static final NameCheck INSTANCE = new NameCheck();

    private NameCheck() {}

    static void check(List<Statement> template) {
        INSTANCE.all(template, ALWAYS);
    }

    private void all(List<Statement> statements, Boolean mode) {
        for (Statement statement : statements) {
            statement.accept(this, mode);
        }
    }

    private void each(List<Expression> expressions, Boolean mode) {
        for (Expression expression : expressions) {
            expression.accept(this, mode);
        }
    }

    private void arguments(ArgumentList list, Boolean mode) {
        each(list.positional(), mode);
        list.named().forEach(keyword -> keyword.value().accept(this, mode));
        if (list.star() != null) {
            list.star().accept(this, mode);
        }
        if (list.starStar() != null) {
            list.starStar().accept(this, mode);
        }
    }

    private void steps(List<Expression.FilterStep> steps, Boolean mode) {
        steps.forEach(step -> step(step, mode));
    }

    private void step(Expression.FilterStep step, Boolean mode) {
        arguments(step.arguments(), mode);
        if (mode.equals(ALWAYS)) {
            known(step.place(), () -> Filters.get(step.name()));
        }
    }

    private static void known(Place place, Runnable lookup) {
        try {
            lookup.run();
        } catch (WharfException error) {
            throw JinjaException.at(place, List.of(), error);
        }
    }

    private Void definition(MacroDefinition macro) {
        for (Parameter parameter : macro.parameters()) {
            if (parameter.defaultValue() != null) {
                parameter.defaultValue().accept(this, ALWAYS);
            }
        }
        all(macro.body(), ALWAYS);
        return done();
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private static Void done() {
        return null;
    }

    @Override
    public Void text(Statement.Text s, Boolean mode) {
        return done();
    }

    @Override
    public Void print(Statement.Print s, Boolean mode) {
        return s.value().accept(this, mode);
    }

    @Override
    public Void choose(Statement.If s, Boolean mode) {
        for (Statement.Branch branch : s.branches()) {
            branch.test().accept(this, MAYBE);
            all(branch.body(), MAYBE);
        }
        all(s.otherwise(), MAYBE);
        return done();
    }

    @Override
    public Void loop(Statement.For s, Boolean mode) {
        s.items().accept(this, mode);
        if (s.filter() != null) {
            s.filter().accept(this, ALWAYS);
        }
        all(s.body(), ALWAYS);
        all(s.otherwise(), ALWAYS);
        return done();
    }

    @Override
    public Void set(Statement.Set s, Boolean mode) {
        return s.value().accept(this, mode);
    }

    @Override
    public Void setBlock(Statement.SetBlock s, Boolean mode) {
        steps(s.filters(), ALWAYS);
        all(s.body(), ALWAYS);
        return done();
    }

    @Override
    public Void evaluate(Statement.Do s, Boolean mode) {
        return s.value().accept(this, mode);
    }

    @Override
    public Void macro(Statement.Macro s, Boolean mode) {
        return definition(s.definition());
    }

    @Override
    public Void callBlock(Statement.CallBlock s, Boolean mode) {
        definition(s.caller());
        return s.call().accept(this, mode);
    }

    @Override
    public Void filterBlock(Statement.FilterBlock s, Boolean mode) {
        steps(s.filters(), ALWAYS);
        all(s.body(), ALWAYS);
        return done();
    }

    @Override
    public Void with(Statement.With s, Boolean mode) {
        s.bindings().forEach(binding -> binding.value().accept(this, mode));
        all(s.body(), ALWAYS);
        return done();
    }

    @Override
    public Void leave(Statement.Break s, Boolean mode) {
        return done();
    }

    @Override
    public Void next(Statement.Continue s, Boolean mode) {
        return done();
    }

    @Override
    public Void literal(Expression.Literal e, Boolean mode) {
        return done();
    }

    @Override
    public Void name(Expression.Name e, Boolean mode) {
        return done();
    }

    @Override
    public Void list(Expression.ListOf e, Boolean mode) {
        each(e.items(), mode);
        return done();
    }

    @Override
    public Void tuple(Expression.TupleOf e, Boolean mode) {
        each(e.items(), mode);
        return done();
    }

    @Override
    public Void dict(Expression.DictOf e, Boolean mode) {
        for (Expression.Pair pair : e.pairs()) {
            pair.key().accept(this, mode);
            pair.value().accept(this, mode);
        }
        return done();
    }

    @Override
    public Void attribute(Expression.Attribute e, Boolean mode) {
        return e.target().accept(this, mode);
    }

    @Override
    public Void item(Expression.Item e, Boolean mode) {
        e.target().accept(this, mode);
        return e.key().accept(this, mode);
    }

    @Override
    public Void slice(Expression.Slice e, Boolean mode) {
        if (e.from() != null) {
            e.from().accept(this, mode);
        }
        if (e.to() != null) {
            e.to().accept(this, mode);
        }
        return e.step() == null ? done() : e.step().accept(this, mode);
    }

    @Override
    public Void call(Expression.Call e, Boolean mode) {
        e.callee().accept(this, mode);
        arguments(e.arguments(), mode);
        return done();
    }

    @Override
    public Void filter(Expression.Filter e, Boolean mode) {
        e.input().accept(this, mode);
        step(e.step(), mode);
        return done();
    }

    @Override
    public Void test(Expression.Test e, Boolean mode) {
        e.input().accept(this, mode);
        arguments(e.arguments(), mode);
        if (mode.equals(ALWAYS)) {
            known(e.place(), () -> Tests.get(e.name()));
        }
        return done();
    }

    @Override
    public Void not(Expression.Not e, Boolean mode) {
        return e.operand().accept(this, mode);
    }

    @Override
    public Void signed(Expression.Signed e, Boolean mode) {
        return e.operand().accept(this, mode);
    }

    @Override
    public Void binary(Expression.Binary e, Boolean mode) {
        e.left().accept(this, mode);
        return e.right().accept(this, mode);
    }

    @Override
    public Void logical(Expression.Logical e, Boolean mode) {
        e.left().accept(this, mode);
        return e.right().accept(this, mode);
    }

    @Override
    public Void compare(Expression.Compare e, Boolean mode) {
        e.first().accept(this, mode);
        e.rest().forEach(comparison -> comparison.operand().accept(this, mode));
        return done();
    }

    @Override
    public Void concat(Expression.Concat e, Boolean mode) {
        each(e.parts(), mode);
        return done();
    }

    @Override
    public Void conditional(Expression.Conditional e, Boolean mode) {
        e.test().accept(this, MAYBE);
        e.then().accept(this, MAYBE);
        return e.otherwise() == null ? done() : e.otherwise().accept(this, MAYBE);
    }
}
