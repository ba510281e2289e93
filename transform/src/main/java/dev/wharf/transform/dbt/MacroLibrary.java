package dev.wharf.transform.dbt;

import dev.wharf.core.error.Problems;
import dev.wharf.core.error.WharfException;
import dev.wharf.project.dbt.DbtPackage;
import dev.wharf.project.dbt.DbtProject;
import dev.wharf.project.dbt.DispatchRule;
import dev.wharf.project.dbt.MacroFile;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.jinja.Block;
import dev.wharf.transform.jinja.BlockKind;
import dev.wharf.transform.jinja.JinjaException;
import dev.wharf.transform.jinja.MacroDefinition;
import dev.wharf.transform.jinja.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The macros of a project: its own, those of its packages, and dbt's. Generic tests are macros whose names begin with
 * {@code test_}. Immutable once read.
 */
public final class MacroLibrary {
    /** The name of dbt's own package. */
    public static final String DBT = "dbt";

    private static final String DEFAULT = "default__";
    private static final Set<String> RESERVED = Set.of(
            "get_create_table_as_sql",
            "get_create_view_as_sql",
            "get_merge_sql",
            "get_delete_insert_merge_sql",
            "get_incremental_append_sql",
            "get_incremental_merge_sql",
            "create_table_as",
            "create_view_as");

    /** A macro and the package whose names its body sees. */
    public record Found(String packageName, MacroDefinition macro) {}

    private final String root;
    private final String engine;
    private final List<DispatchRule> rules;
    private final Map<String, Map<String, MacroDefinition>> packages = new LinkedHashMap<>();

    private MacroLibrary(DbtProject project, String engine) {
        this.root = project.name();
        this.engine = engine;
        this.rules = project.root().file().dispatch();
    }

    /** @param engine the dialect, which is the prefix of its macros */
    public static MacroLibrary read(DbtProject project, String engine, Problems problems) {
        MacroLibrary library = new MacroLibrary(project, engine);
        project.allPackages().forEach(pack -> library.read(pack, problems));
        library.packages.put(DBT, builtins());
        return library;
    }

    private void read(DbtPackage pack, Problems problems) {
        Map<String, MacroDefinition> macros = packages.computeIfAbsent(pack.name(), key -> new LinkedHashMap<>());
        for (MacroFile file : pack.macros()) {
            try {
                Template template =
                        Template.parse(file.source().text(), file.source().shownAs());
                macros.putAll(template.macros());
                template.blocks().forEach(block -> refuseMaterialization(block, problems));
            } catch (JinjaException e) {
                problems.add(TemplateProblem.of(e));
            }
        }
        macros.forEach((name, macro) -> refuseReserved(name, macro, problems));
    }

    private static void refuseMaterialization(Block block, Problems problems) {
        if (block.kind() == BlockKind.MATERIALIZATION) {
            problems.add(
                    TransformError.UNSUPPORTED,
                    TemplateProblem.at(block.place()),
                    "The materialization '" + block.name() + "' cannot be run.",
                    "how tables are written is Wharf's part; a project cannot replace it.",
                    "remove the block and use 'table' or 'view'.");
        }
    }

    private static void refuseReserved(String name, MacroDefinition macro, Problems problems) {
        String bare = name.substring(name.indexOf("__") < 0 ? 0 : name.indexOf("__") + 2);
        if (RESERVED.contains(bare)) {
            problems.add(
                    TransformError.UNSUPPORTED,
                    TemplateProblem.at(macro.place()),
                    "The macro '" + name + "' cannot take effect.",
                    "it replaces the statements that write a table, and Wharf writes tables by itself.",
                    "remove the macro.");
        }
    }

    private static Map<String, MacroDefinition> builtins() {
        try (InputStream in = MacroLibrary.class.getResourceAsStream("builtins.sql")) {
            if (in == null) {
                throw new IllegalStateException("builtins.sql is not on the class path");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Template.parse(text, "dbt/builtins.sql").macros();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isPackage(String name) {
        return packages.containsKey(name);
    }

    /** The macros that a file of the package can call by their bare names, dbt's aside. */
    Optional<Found> findPlain(String name, String packageName) {
        return findIn(packageName, name).or(() -> findIn(root, name));
    }

    /** A macro of exactly that package; dbt's are dispatched. */
    Optional<Found> findIn(String packageName, String name) {
        MacroDefinition macro = packages.getOrDefault(packageName, Map.of()).get(name);
        if (macro != null) {
            return Optional.of(new Found(packageName, macro));
        }
        boolean isDispatched =
                packageName.equals(DBT) && packages.getOrDefault(DBT, Map.of()).containsKey(DEFAULT + name);
        return isDispatched ? search(name, List.of(root, DBT)) : Optional.empty();
    }

    /** What {@code adapter.dispatch(name, namespace)} means in a file of the package. */
    Found dispatch(String name, Optional<String> namespace, String packageName) {
        Set<String> order = new LinkedHashSet<>();
        if (namespace.isPresent()) {
            List<String> configured = rules.stream()
                    .filter(rule -> rule.namespace().equals(namespace.get()))
                    .map(DispatchRule::searchOrder)
                    .findFirst()
                    .orElse(List.of(root, namespace.get()));
            order.addAll(configured);
        } else {
            order.add(packageName);
            order.add(root);
            order.addAll(packages.keySet());
        }
        return search(name, List.copyOf(order))
                .orElseThrow(() -> new WharfException(
                        TransformError.UNKNOWN_MACRO,
                        "adapter.dispatch finds no macro '" + name + "'.",
                        "none of the packages " + order + " has '" + engine + "__" + name + "' or '" + DEFAULT + name
                                + "'.",
                        "add a macro '" + DEFAULT + name + "', or install the package it comes from."));
    }

    private Optional<Found> search(String name, List<String> order) {
        for (String packageName : order) {
            Map<String, MacroDefinition> macros = packages.getOrDefault(packageName, Map.of());
            for (String prefix : List.of(engine + "__", DEFAULT)) {
                MacroDefinition macro = macros.get(prefix + name);
                if (macro != null) {
                    return Optional.of(new Found(packageName, macro));
                }
            }
        }
        return Optional.empty();
    }

    /** A macro that decides a model's name: the root project's, or dbt's. */
    Found naming(String name) {
        return findIn(root, name)
                .or(() -> search(name, List.of(root)))
                .or(() -> search(name, List.of(DBT)))
                .orElseThrow();
    }

    /** The names of the macros that a file of the package can call bare. */
    Set<String> namesIn(String packageName) {
        Set<String> names = new LinkedHashSet<>();
        for (String from : List.of(packageName, root, DBT)) {
            packages.getOrDefault(from, Map.of())
                    .keySet()
                    .forEach(name -> names.add(name.startsWith(DEFAULT) ? name.substring(DEFAULT.length()) : name));
        }
        return names;
    }

    /** The macro of a generic test. */
    public Optional<Found> findTest(String test, String packageName) {
        int dot = test.indexOf('.');
        if (dot > 0) {
            return findIn(test.substring(0, dot), "test_" + test.substring(dot + 1));
        }
        String macro = "test_" + test;
        return findPlain(macro, packageName).or(() -> findIn(DBT, macro));
    }

    /** The names of all generic tests, as properties files write them. */
    public Set<String> testNames() {
        Set<String> names = new LinkedHashSet<>();
        packages.forEach((packageName, macros) -> macros.keySet().forEach(macro -> {
            String bare = macro.startsWith(DEFAULT) ? macro.substring(DEFAULT.length()) : macro;
            if (bare.startsWith("test_")) {
                String test = bare.substring("test_".length());
                names.add(packageName.equals(root) || packageName.equals(DBT) ? test : packageName + "." + test);
            }
        }));
        return names;
    }
}
