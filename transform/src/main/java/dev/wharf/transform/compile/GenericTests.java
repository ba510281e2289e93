package dev.wharf.transform.compile;

import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.WharfException;
import dev.wharf.project.dbt.ColumnProperties;
import dev.wharf.project.dbt.ConfigTree;
import dev.wharf.project.dbt.DbtPackage;
import dev.wharf.project.dbt.TestProperties;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.dbt.DbtContext;
import dev.wharf.transform.dbt.RelationValue;
import dev.wharf.transform.dbt.YamlValues;
import dev.wharf.transform.jinja.Arguments;
import dev.wharf.transform.jinja.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles the tests that properties files ask for: the macro of each is called with its model and arguments. */
final class GenericTests {
    /**
     * What tests are attached to.
     *
     * @param shownAs its part of the tests' names: the model's name, or source and table
     */
    private record Attached(String id, String shownAs, RelationValue relation, DbtPackage pack, Set<String> tags) {}

    private final Workshop workshop;
    private final List<TestNode> tests = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    GenericTests(Workshop workshop) {
        this.workshop = workshop;
    }

    List<TestNode> compile() {
        Map<String, DbtPackage> packages = new HashMap<>();
        workshop.project().allPackages().forEach(pack -> packages.put(pack.name(), pack));
        for (Draft draft : workshop.catalogue().drafts()) {
            RelationValue relation = draft.relation();
            if (draft.properties() != null && draft.isEnabled() && relation != null) {
                Attached attached = new Attached(
                        draft.id(),
                        draft.name(),
                        relation,
                        java.util.Objects.requireNonNull(packages.get(draft.packageName())),
                        draft.tags());
                all(attached, "", draft.properties().tests(), draft.properties().columns());
            }
        }
        workshop.catalogue().sources().forEach(source -> {
            String shownAs = source.table().source() + "_" + source.table().name();
            Attached attached = new Attached(
                    source.id(),
                    shownAs,
                    source.relation(),
                    java.util.Objects.requireNonNull(packages.get(source.table().packageName())),
                    Set.of());
            all(attached, "source_", source.table().tests(), source.table().columns());
        });
        return tests;
    }

    private void all(Attached to, String prefix, List<TestProperties> ofTable, List<ColumnProperties> columns) {
        ofTable.forEach(test -> one(to, prefix, test, null));
        columns.forEach(column -> column.tests().forEach(test -> one(to, prefix, test, column)));
    }

    private void one(Attached to, String prefix, TestProperties test, @Nullable ColumnProperties column) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        test.arguments().forEach((name, node) -> written.put(name, node.toJava()));
        if (column != null) {
            written.put("column_name", columnName(column));
        }
        TestNames made = TestNames.of(prefix + test.test().replace('.', '_'), to.shownAs(), written);
        String name = test.name() == null ? made.full() : test.name();
        String brief = test.name() == null ? made.brief() : test.name();
        Draft draft = new Draft("test", name, to.pack().name(), fqn(to, test, name), test.location(), null);
        draft.dependsOn().add(to.id());
        workshop.attempt(draft, () -> {
                    configure(draft, test, to);
                    return draft.isEnabled() ? compile(draft, brief, test, column, to) : null;
                })
                .ifPresent(node -> add(node, test));
    }

    private void add(TestNode node, TestProperties test) {
        String first = places.putIfAbsent(node.name(), test.location().toString());
        if (first != null) {
            workshop.problems()
                    .add(
                            TransformError.BAD_CONFIG,
                            test.location(),
                            "The test '" + node.name() + "' stands there twice.",
                            "'" + first + "' asks for the same test, or gives the same name to another.",
                            "remove one of them, or give one a 'name:' of its own.");
            return;
        }
        tests.add(node);
    }

    private void configure(Draft draft, TestProperties test, Attached to) {
        YamlValues values = new YamlValues(workshop.context(draft, true).scope());
        ConfigTree tree = workshop.project().root().file().tests();
        ConfigLevels.merge(draft.config(), tree.levels(draft.fqn()), values);
        draft.config().merge(Map.of("tags", new ArrayList<Object>(to.tags())));
        ConfigLevels.merge(draft.config(), List.of(test.config()), values);
    }

    private TestNode compile(
            Draft draft, String brief, TestProperties test, @Nullable ColumnProperties column, Attached to) {
        if (workshop.macros().findTest(test.test(), draft.packageName()).isEmpty()) {
            throw new WharfException(
                    TransformError.UNKNOWN_MACRO,
                    "The test '" + test.test() + "' does not exist.",
                    "neither Wharf nor the project nor an installed package has a generic test of this name.",
                    NearestName.advice(test.test(), workshop.macros().testNames()));
        }
        DbtContext context = workshop.context(draft, true);
        YamlValues values = new YamlValues(context.scope());
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("model", model(draft, to));
        if (column != null) {
            arguments.put("column_name", columnName(column));
        }
        test.arguments().forEach((name, node) -> arguments.put(name, values.argument(node)));
        Object rendered = context.callTest(test.test(), new Arguments(List.of(), arguments));
        String sql = SqlTexts.clean(Values.text(rendered));
        if (sql.isEmpty()) {
            throw new WharfException(
                    TransformError.EMPTY_MODEL,
                    "The test '" + draft.name() + "' has no SQL.",
                    "its macro gives nothing for these arguments.",
                    "write a SELECT of the rows that are wrong into the macro.");
        }
        String id = draft.id() + "."
                + dev.wharf.transform.dbt.Md5.of(draft.id() + to.id()).substring(0, 10);
        return new TestNode(
                draft.origin(id),
                brief,
                to.id(),
                column == null ? null : column.name(),
                workshop.compiled(draft, sql),
                RulesReader.read(draft.name(), draft.config()));
    }

    private static Object model(Draft draft, Attached to) {
        Optional<Object> where = draft.config().find("where");
        return where.isEmpty()
                ? to.relation()
                : "(select * from " + to.relation() + " where " + Values.text(where.get()) + ") dbt_subquery";
    }

    private static String columnName(ColumnProperties column) {
        return column.isQuoted() ? '"' + column.name().replace("\"", "\"\"") + '"' : column.name();
    }

    /** Package, the folders of the properties file below its first, name: as dbt names tests for its trees. */
    private static List<String> fqn(Attached to, TestProperties test, String name) {
        List<String> parts = Arrays.asList(test.location().file().split("/"));
        List<String> fqn = new ArrayList<>();
        fqn.add(to.pack().name());
        fqn.addAll(parts.subList(Math.min(1, parts.size() - 1), parts.size() - 1));
        fqn.add(name);
        return fqn;
    }
}
