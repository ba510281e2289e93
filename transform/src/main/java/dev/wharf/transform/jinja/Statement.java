package dev.wharf.transform.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tree of a statement. */
sealed interface Statement {
    <C, R> R accept(Visitor<C, R> visitor, C context);

    /** Text between tags. */
    record Text(String text) implements Statement {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.text(this, context);
        }
    }

    /** <code>{{ value }}</code> */
    record Print(Expression value) implements Statement {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.print(this, context);
        }
    }

    /** {@code if}, its {@code elif}s and its {@code else}. */
    record If(List<Branch> branches, List<Statement> otherwise) implements Statement {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.choose(this, context);
        }
    }

    /** A condition and what it guards. */
    record Branch(Expression test, List<Statement> body) {}

    /** {@code for} */
    record For(
            Place place,
            Target target,
            Expression items,
            @Nullable Expression filter,
            boolean recursive,
            List<Statement> body,
            List<Statement> otherwise)
            implements Statement {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.loop(this, context);
        }
    }

    /** {@code set x = value} */
    record Set(Target target, Expression value) implements Statement {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.set(this, context);
        }
    }

    /** {@code set x}, a block, {@code endset} */
    record SetBlock(Target target, List<Expression.FilterStep> filters, List<Statement> body) implements Statement {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.setBlock(this, context);
        }
    }

    /** {@code do value} */
    record Do(Expression value) implements Statement {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.evaluate(this, context);
        }
    }

    /** {@code macro} */
    record Macro(MacroDefinition definition) implements Statement {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.macro(this, context);
        }
    }

    /** {@code call} */
    record CallBlock(MacroDefinition caller, Expression.Call call) implements Statement {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.callBlock(this, context);
        }
    }

    /** A filter block: what its body prints goes through the filters. */
    record FilterBlock(List<Expression.FilterStep> filters, List<Statement> body) implements Statement {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.filterBlock(this, context);
        }
    }

    /** {@code with} */
    record With(List<Binding> bindings, List<Statement> body) implements Statement {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.with(this, context);
        }
    }

    /** {@code target = value} in a {@code with}. */
    record Binding(Target target, Expression value) {}

    /** {@code break} */
    record Break() implements Statement {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.leave(this, context);
        }
    }

    /** {@code continue} */
    record Continue() implements Statement {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.next(this, context);
        }
    }

    /** One method per kind of statement. */
    interface Visitor<C, R> {
        R text(Text s, C context);

        R print(Print s, C context);

        R choose(If s, C context);

        R loop(For s, C context);

        R set(Set s, C context);

        R setBlock(SetBlock s, C context);

        R evaluate(Do s, C context);

        R macro(Macro s, C context);

        R callBlock(CallBlock s, C context);

        R filterBlock(FilterBlock s, C context);

        R with(With s, C context);

        R leave(Break s, C context);

        R next(Continue s, C context);
    }
}
