package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A macro that can be called: its definition and the scope that its body sees. */
final class Macro implements Callable, Attributed {
    private final MacroDefinition definition;
    private final Scope scope;

    Macro(MacroDefinition definition, Scope scope) {
        this.definition = definition;
        this.scope = scope;
    }

    @Override
    public Object call(Arguments arguments) {
        scope.run().enter(definition);
        try {
            Scope inner = scope.child();
            bind(arguments, inner);
            TextOutput out = new TextOutput(scope.run());
            Renderer.render(definition.body(), inner, out);
            return out.toString();
        } catch (ReturnSignal signal) {
            if (isCaller()) {
                throw signal;
            }
            return signal.value();
        } finally {
            scope.run().leave();
        }
    }

    /** The body of a call block: return() in it leaves the macro that calls it. */
    private boolean isCaller() {
        return definition.name().equals(NameUse.CALLER);
    }

    private void bind(Arguments arguments, Scope inner) {
        List<Object> positional = arguments.positional();
        Map<String, Object> named = new LinkedHashMap<>(arguments.named());
        List<Parameter> parameters = definition.parameters();
        List<Parameter> missing = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            if (i < positional.size()) {
                inner.set(parameter.name(), positional.get(i));
            } else if (named.containsKey(parameter.name())) {
                inner.set(parameter.name(), named.remove(parameter.name()));
            } else {
                missing.add(parameter);
            }
        }
        bindSpecial(positional, named, inner);
        for (Parameter parameter : missing) {
            inner.set(parameter.name(), defaultOf(parameter, inner));
        }
    }

    private void bindSpecial(List<Object> positional, Map<String, Object> named, Scope inner) {
        List<String> names = definition.parameterNames();
        if (definition.uses(NameUse.CALLER) && !names.contains(NameUse.CALLER)) {
            Object caller = named.remove(NameUse.CALLER);
            inner.set(
                    NameUse.CALLER,
                    caller == null || caller instanceof None
                            ? Undefined.because(
                                    NameUse.CALLER,
                                    "No caller defined",
                                    scope.run().isLenient())
                            : caller);
        }
        if (definition.uses(NameUse.KWARGS) && !names.contains(NameUse.KWARGS)) {
            inner.set(NameUse.KWARGS, new LinkedHashMap<Object, Object>(named));
        } else if (!named.isEmpty()) {
            throw surplus(named.keySet().iterator().next());
        }
        if (definition.uses(NameUse.VARARGS) && !names.contains(NameUse.VARARGS)) {
            inner.set(
                    NameUse.VARARGS,
                    new Tuple(positional.subList(Math.min(names.size(), positional.size()), positional.size())));
        } else if (positional.size() > names.size()) {
            throw Fault.badArguments(
                    "The macro '" + definition.name() + "' got too many arguments.",
                    "it takes '" + names.size() + "' and got '" + positional.size() + "'",
                    signature());
        }
    }

    private Fault surplus(String name) {
        boolean caller = name.equals(NameUse.CALLER);
        return Fault.badArguments(
                caller
                        ? "The macro '" + definition.name() + "' was called with a block."
                        : "The macro '" + definition.name() + "' has no parameter '" + name + "'.",
                caller ? "it never calls 'caller()'" : "its body does not use 'kwargs' either",
                signature());
    }

    private String signature() {
        return "Call it as '" + definition.name() + "(" + String.join(", ", definition.parameterNames()) + ")'.";
    }

    private Object defaultOf(Parameter parameter, Scope inner) {
        Expression defaultValue = parameter.defaultValue();
        if (defaultValue != null) {
            return Evaluator.evaluate(defaultValue, inner);
        }
        return Undefined.because(
                parameter.name(),
                "parameter '" + parameter.name() + "' was not provided",
                scope.run().isLenient());
    }

    @Override
    public Optional<Object> attribute(String name) {
        return switch (name) {
            case "name" -> Optional.of(definition.name());
            case "arguments" -> Optional.of(new Tuple(definition.parameterNames()));
            case "catch_kwargs" -> Optional.of(definition.uses(NameUse.KWARGS));
            case "catch_varargs" -> Optional.of(definition.uses(NameUse.VARARGS));
            case "caller" -> Optional.of(definition.uses(NameUse.CALLER));
            default -> Optional.empty();
        };
    }

    @Override
    public String typeName() {
        return "jinja2.runtime.Macro";
    }

    @Override
    public String toString() {
        return "<Macro " + (isCaller() ? "anonymous" : Repr.of(definition.name())) + ">";
    }
}
