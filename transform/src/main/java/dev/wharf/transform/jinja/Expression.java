package dev.wharf.transform.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tree of an expression. Every node knows its place, for errors. */
sealed interface Expression {
    Place place();

    <C, R> R accept(Visitor<C, R> visitor, C context);

    /** A constant: text, number, boolean or none. */
    record Literal(Place place, Object value) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.literal(this, context);
        }
    }

    /** A variable. */
    record Name(Place place, String name) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.name(this, context);
        }
    }

    /** {@code [a, b]} */
    record ListOf(Place place, List<Expression> items) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.list(this, context);
        }
    }

    /** {@code (a, b)} */
    record TupleOf(Place place, List<Expression> items) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.tuple(this, context);
        }
    }

    /** <code>{k: v}</code> */
    record DictOf(Place place, List<Pair> pairs) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.dict(this, context);
        }
    }

    /** One entry of a dict. */
    record Pair(Expression key, Expression value) {}

    /** {@code a.name} */
    record Attribute(Place place, Expression target, String name) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.attribute(this, context);
        }
    }

    /** {@code a[key]} */
    record Item(Place place, Expression target, Expression key) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.item(this, context);
        }
    }

    /** {@code from:to:step}, the key of an {@link Item}. */
    record Slice(
            Place place,
            @Nullable Expression from,
            @Nullable Expression to,
            @Nullable Expression step) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.slice(this, context);
        }
    }

    /** {@code f(...)} */
    record Call(Place place, Expression callee, ArgumentList arguments) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.call(this, context);
        }
    }

    /** {@code input | name(...)} */
    record Filter(Place place, Expression input, FilterStep step) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.filter(this, context);
        }
    }

    /** A filter without its input, as blocks carry it. */
    record FilterStep(Place place, String name, ArgumentList arguments) {}

    /** {@code input is name(...)} */
    record Test(Place place, Expression input, String name, ArgumentList arguments) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.test(this, context);
        }
    }

    /** {@code not a} */
    record Not(Place place, Expression operand) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.not(this, context);
        }
    }

    /** {@code -a} or {@code +a} */
    record Signed(Place place, boolean negative, Expression operand) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.signed(this, context);
        }
    }

    /** {@code a + b} and the like. */
    record Binary(Place place, Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.binary(this, context);
        }
    }

    /** {@code a and b} or {@code a or b}; gives the operand that decided. */
    record Logical(Place place, boolean isAnd, Expression left, Expression right) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.logical(this, context);
        }
    }

    /** {@code a < b <= c} */
    record Compare(Place place, Expression first, List<Comparison> rest) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.compare(this, context);
        }
    }

    /** One step of a chained comparison. */
    record Comparison(Comparator comparator, Expression operand) {}

    /** {@code a ~ b ~ c} */
    record Concat(Place place, List<Expression> parts) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.concat(this, context);
        }
    }

    /** {@code a if test else b} */
    record Conditional(
            Place place,
            Expression test,
            Expression then,
            @Nullable Expression otherwise) implements Expression {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.conditional(this, context);
        }
    }

    /** One method per kind of expression. */
    interface Visitor<C, R> {
        R literal(Literal e, C context);

        R name(Name e, C context);

        R list(ListOf e, C context);

        R tuple(TupleOf e, C context);

        R dict(DictOf e, C context);

        R attribute(Attribute e, C context);

        R item(Item e, C context);

        R slice(Slice e, C context);

        R call(Call e, C context);

        R filter(Filter e, C context);

        R test(Test e, C context);

        R not(Not e, C context);

        R signed(Signed e, C context);

        R binary(Binary e, C context);

        R logical(Logical e, C context);

        R compare(Compare e, C context);

        R concat(Concat e, C context);

        R conditional(Conditional e, C context);
    }
}
