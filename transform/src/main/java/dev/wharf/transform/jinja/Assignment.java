package dev.wharf.transform.jinja;

import dev.wharf.core.error.WharfException;
import java.util.List;

/** Gives values to targets. */
final class Assignment {
    private Assignment() {}

    static void assign(Target target, Object value, Scope scope) {
        if (target instanceof Target.OfName name) {
            scope.set(name.name(), value);
        } else if (target instanceof Target.OfAttribute attribute) {
            namespace(attribute, scope).set(attribute.attribute(), value);
        } else if (target instanceof Target.OfTuple tuple) {
            unpack(tuple, value, scope);
        }
    }

    /** Refuses a target that cannot be assigned to, before its value is computed. */
    static void check(Target target, Scope scope) {
        if (target instanceof Target.OfAttribute attribute) {
            namespace(attribute, scope);
        } else if (target instanceof Target.OfTuple tuple) {
            tuple.items().forEach(item -> check(item, scope));
        }
    }

    private static Namespace namespace(Target.OfAttribute target, Scope scope) {
        Object owner = scope.get(target.name());
        if (owner instanceof Namespace namespace) {
            return namespace;
        }
        throw bad(
                target,
                scope,
                "Only attributes of a namespace can be set.",
                "'" + target.name() + "' is a '" + Types.name(owner) + "'");
    }

    private static void unpack(Target.OfTuple target, Object value, Scope scope) {
        List<Object> values;
        try {
            values = Iteration.list(value);
        } catch (WharfException error) {
            throw Evaluator.placed(error, target.place(), scope);
        }
        int wanted = target.items().size();
        if (values.size() != wanted) {
            throw bad(
                    target,
                    scope,
                    "The value does not fit the names that it is assigned to.",
                    "there are '" + wanted + "' names and '" + values.size() + "' values");
        }
        for (int i = 0; i < wanted; i++) {
            assign(target.items().get(i), values.get(i), scope);
        }
    }

    private static JinjaException bad(Target target, Scope scope, String what, String reason) {
        Fault fault = new Fault(JinjaError.BAD_ASSIGNMENT, what, reason, JinjaError.BAD_ASSIGNMENT.remedy());
        return Evaluator.placed(fault, target.place(), scope);
    }
}
