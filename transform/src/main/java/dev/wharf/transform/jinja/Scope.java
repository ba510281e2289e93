package dev.wharf.transform.jinja;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a template sees: its own, then those of its resolver, then those of its parent, and at last
 * Jinja's functions. Not safe for use from several threads.
 */
public final class Scope {
    private final @Nullable Scope parent;
    private final @Nullable Resolver resolver;
    private final Run run;
    private @Nullable Map<String, Object> variables;

    private Scope(@Nullable Scope parent, @Nullable Resolver resolver, Run run) {
        this.parent = parent;
        this.resolver = resolver;
        this.run = run;
    }

    /** A scope without a parent, with dbt's options. */
    public static Scope root(Map<String, ?> variables) {
        return root(variables, Options.dbt());
    }

    public static Scope root(Map<String, ?> variables, Options options) {
        Scope scope = new Scope(null, null, new Run(options));
        variables.forEach(scope::set);
        return scope;
    }

    public static Scope root(Resolver resolver, Options options) {
        return new Scope(null, resolver, new Run(options));
    }

    /** A scope whose variables do not reach this one. Call depth and limits are shared. */
    public Scope child() {
        return new Scope(this, null, run);
    }

    public Scope child(Resolver childResolver) {
        return new Scope(this, childResolver, run);
    }

    public void set(String name, Object value) {
        if (variables == null) {
            variables = new HashMap<>();
        }
        variables.put(name, value);
    }

    /** The value of a name; an {@link Undefined} if it has none. */
    public Object get(String name) {
        Object value = lookup(name);
        return value != null ? value : Undefined.variable(name, run.isLenient(), this::names);
    }

    public Optional<Object> find(String name) {
        return Optional.ofNullable(lookup(name));
    }

    private @Nullable Object lookup(String name) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            Object value = scope.variables == null ? null : scope.variables.get(name);
            if (value == null && scope.resolver != null) {
                value = scope.resolver.find(name).orElse(null);
            }
            if (value != null) {
                return value;
            }
        }
        return Builtins.ALL.get(name);
    }

    /** Every name that has a value here. */
    public Collection<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Scope scope = this; scope != null; scope = scope.parent) {
            if (scope.variables != null) {
                names.addAll(scope.variables.keySet());
            }
            if (scope.resolver != null) {
                names.addAll(scope.resolver.names());
            }
        }
        names.addAll(Builtins.ALL.keySet());
        return names;
    }

    Run run() {
        return run;
    }
}
