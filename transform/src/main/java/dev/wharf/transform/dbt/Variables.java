package dev.wharf.transform.dbt;

import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.WharfException;
import dev.wharf.project.dbt.DbtPackage;
import dev.wharf.project.dbt.DbtProject;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.jinja.Arguments;
import dev.wharf.transform.jinja.Attributed;
import dev.wharf.transform.jinja.Callable;
import dev.wharf.transform.jinja.Values;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The variables of a project: those of the command line, then those that the root project sets for a package, its
 * plain ones, and the package's own.
 */
public final class Variables {
    private final Map<String, Object> flags;
    private final Map<String, Map<String, Object>> byPackage = new LinkedHashMap<>();
    private final String root;

    public Variables(DbtProject project, Map<String, ?> flags) {
        this.flags = Values.scope(flags);
        this.root = project.name();
        project.allPackages().forEach(pack -> byPackage.put(pack.name(), read(pack)));
    }

    private static Map<String, Object> read(DbtPackage pack) {
        Map<String, Object> values = new LinkedHashMap<>();
        pack.file().vars().forEach((name, node) -> values.put(name, Values.from(node.toJava())));
        return values;
    }

    /** The value that a file of the package sees. */
    public Optional<Object> find(String name, String packageName) {
        if (flags.containsKey(name)) {
            return Optional.of(flags.get(name));
        }
        Map<String, Object> ofRoot = byPackage.getOrDefault(root, Map.of());
        Map<String, Object> own = byPackage.getOrDefault(packageName, Map.of());
        for (Map<?, ?> level : List.of(section(ofRoot, packageName), ofRoot, section(own, packageName), own)) {
            Object value = level.get(name);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static Map<?, ?> section(Map<String, Object> values, String name) {
        return values.get(name) instanceof Map<?, ?> nested ? nested : Map.of();
    }

    /** {@code var} for templates of the package. */
    Object function(String packageName) {
        return new Var(packageName);
    }

    private WharfException unknown(String name, String packageName) {
        Set<String> known = new LinkedHashSet<>(flags.keySet());
        known.addAll(byPackage.getOrDefault(root, Map.of()).keySet());
        known.addAll(byPackage.getOrDefault(packageName, Map.of()).keySet());
        return new WharfException(
                TransformError.UNKNOWN_VAR,
                "Variable '" + name + "' has no value.",
                "neither 'vars:' in dbt_project.yml nor the command line sets it.",
                NearestName.of(name, known)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("set it below 'vars:', or give a default: var('" + name + "', ...)."));
    }

    private final class Var implements Callable, Attributed {
        private final String packageName;

        Var(String packageName) {
            this.packageName = packageName;
        }

        @Override
        public Object call(Arguments arguments) {
            Call call = new Call("var('name', default)", arguments);
            String name = call.text(0, "name");
            return find(name, packageName)
                    .or(() -> call.given(1, "default"))
                    .orElseThrow(() -> unknown(name, packageName));
        }

        @Override
        public Optional<Object> attribute(String name) {
            return name.equals("has_var")
                    ? Optional.of((Callable)
                            arguments -> find(new Call("var.has_var('name')", arguments).text(0, "name"), packageName)
                                    .isPresent())
                    : Optional.empty();
        }

        @Override
        public String typeName() {
            return "var";
        }
    }
}
