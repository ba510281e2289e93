package dev.wharf.transform.dbt;

import dev.wharf.transform.jinja.Arguments;
import dev.wharf.transform.jinja.Attributed;
import dev.wharf.transform.jinja.Callable;
import dev.wharf.transform.jinja.MacroDefinition;
import dev.wharf.transform.jinja.Options;
import dev.wharf.transform.jinja.Resolver;
import dev.wharf.transform.jinja.Scope;
import dev.wharf.transform.jinja.Template;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the templates of one rendering can name. A name is looked up among the macros of the file's package,
 * those of the root project, dbt's variables and functions, dbt's macros, and the names of packages. Belongs to one
 * thread.
 */
public final class DbtContext {
    private final MacroLibrary macros;
    private final Rendering rendering;
    private final Map<String, Object> globals;
    private final Scope root;
    private final Map<String, Scope> scopes = new HashMap<>();
    private final Map<MacroDefinition, Callable> bound = new HashMap<>();

    public DbtContext(DbtEnvironment environment, MacroLibrary macros, Rendering rendering) {
        this.macros = macros;
        this.rendering = rendering;
        this.globals = new HashMap<>(environment.constants());
        DbtFunctions functions = new DbtFunctions(environment, rendering);
        globals.putAll(functions.all());
        globals.put(
                "builtins",
                new Named(
                        "builtins", name -> Optional.ofNullable(functions.all().get(name))));
        globals.put("adapter", new AdapterValue(environment.target().type(), this::dispatch));
        globals.put(
                "context",
                new Named("context", name -> scope(rendering.packageName()).find(name)));
        globals.put("render", (Callable) this::render);
        this.root = Scope.root(Map.of(), Options.dbt().withLenientUndefined(!rendering.isExecuting()));
    }

    /** The scope of a file of the rendering's package. */
    public Scope scope() {
        return scope(rendering.packageName());
    }

    /** Calls the macro of a generic test. */
    public Object callTest(String test, Arguments arguments) {
        return call(
                macros.findTest(test, rendering.packageName()).orElseThrow(() -> new IllegalArgumentException(test)),
                arguments);
    }

    /** Calls a macro that decides a name: {@code generate_schema_name} and its like. */
    public Object callNaming(String macro, Arguments arguments) {
        return call(macros.naming(macro), arguments);
    }

    private Object call(MacroLibrary.Found found, Arguments arguments) {
        return bind(found).call(arguments);
    }

    private Scope scope(String packageName) {
        return scopes.computeIfAbsent(packageName, name -> root.child(new PackageResolver(name)));
    }

    private Callable bind(MacroLibrary.Found found) {
        Callable known = bound.get(found.macro());
        if (known == null) {
            known = found.macro().bind(scope(found.packageName()));
            bound.put(found.macro(), known);
        }
        return known;
    }

    private Object dispatch(Arguments arguments) {
        Call call = new Call("adapter.dispatch('macro', 'package')", arguments);
        return bind(macros.dispatch(
                call.text(0, "macro_name"),
                call.find(1, "macro_namespace").map(Object::toString),
                rendering.packageName()));
    }

    private Object render(Arguments arguments) {
        String text = new Call("render('text')", arguments).text(0, "text");
        return Template.parse(text, "render()").render(scope());
    }

    /** Finds what the files of one package can name. */
    private final class PackageResolver implements Resolver {
        private final String packageName;

        PackageResolver(String packageName) {
            this.packageName = packageName;
        }

        @Override
        public Optional<Object> find(String name) {
            return macros.findPlain(name, packageName)
                    .<Object>map(DbtContext.this::bind)
                    .or(() -> Optional.ofNullable(globals.get(name)))
                    .or(() -> macros.findIn(MacroLibrary.DBT, name).map(DbtContext.this::bind))
                    .or(() -> namespace(name));
        }

        private Optional<Object> namespace(String name) {
            return macros.isPackage(name)
                    ? Optional.of(
                            new Named(name, macro -> macros.findIn(name, macro).map(DbtContext.this::bind)))
                    : Optional.empty();
        }

        @Override
        public Collection<String> names() {
            Set<String> names = new LinkedHashSet<>(globals.keySet());
            names.addAll(macros.namesIn(packageName));
            return names;
        }
    }

    /** Something whose attributes are looked up when they are asked for. */
    private record Named(String typeName, Resolver resolver) implements Attributed {
        @Override
        public Optional<Object> attribute(String name) {
            return resolver.find(name);
        }

        @Override
        public String toString() {
            return typeName;
        }
    }
}
