package dev.wharf.transform.compile;

import dev.wharf.core.error.Problem;
import dev.wharf.core.error.Problems;
import dev.wharf.core.error.WharfException;
import dev.wharf.project.dbt.DataTypes;
import dev.wharf.project.dbt.DbtProject;
import dev.wharf.project.dbt.SeedFile;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.compile.DraftReader.Parsed;
import dev.wharf.transform.dbt.DbtEnvironment;
import dev.wharf.transform.dbt.MacroLibrary;
import dev.wharf.transform.dbt.Target;
import dev.wharf.transform.dbt.Variables;
import dev.wharf.transform.dbt.YamlValues;
import dev.wharf.transform.jinja.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.iceberg.types.Type;

/**
 * Compiles a dbt project in two passes, as dbt does: the first renders every file with {@code execute} false and
 * collects what it refers to and how it configures itself; then names are settled and references checked; the second
 * renders with everything known. Nothing is asked of the lakehouse or an engine. All problems are reported at once.
 */
public final class Compiler {
    private final Workshop workshop;
    private final DraftReader files;

    private Compiler(Workshop workshop) {
        this.workshop = workshop;
        this.files = new DraftReader(workshop);
    }

    /**
     * Compiles the project.
     *
     * @throws dev.wharf.core.error.InvalidInputException with every problem of every file
     */
    public static Manifest compile(DbtProject project, CompileOptions options) {
        Problems problems = new Problems();
        Target target = new Target(options.environment().name(), options.schema(), options.dialect());
        DbtEnvironment environment = new DbtEnvironment(
                project.name(),
                target,
                new Variables(project, options.vars()),
                options.system(),
                options.startedAt(),
                UUID.randomUUID().toString(),
                options.isFullRefresh());
        Workshop workshop = new Workshop(
                project,
                options,
                environment,
                MacroLibrary.read(project, options.dialect(), problems),
                new Catalogue(project.name()),
                problems,
                new Problems());
        return new Compiler(workshop).compile();
    }

    private Manifest compile() {
        files.read();
        files.models().forEach(this::collect);
        files.singularTests().forEach(this::collect);
        files.models().stream()
                .filter(file -> isAlive(file.draft()))
                .forEach(file -> new Materials(workshop).check(file.draft(), file.source()));
        Naming naming = new Naming(workshop);
        workshop.catalogue().drafts().stream().filter(Compiler::isAlive).forEach(naming::settle);
        List<String> order = order();
        List<ManifestNode> nodes = nodes(order);
        List<TestNode> tests = new ArrayList<>(new GenericTests(workshop).compile());
        files.singularTests().stream().filter(file -> isAlive(file.draft())).forEach(file -> {
            workshop.attempt(file.draft(), () -> test(file)).ifPresent(tests::add);
        });
        workshop.problems().throwIfAny();
        nodes.addAll(tests);
        List<Problem> warnings = new ArrayList<>(workshop.project().warnings());
        warnings.addAll(workshop.warnings().all());
        return new Manifest(workshop.project().name(), workshop.options().environment(), nodes, warnings);
    }

    /** The first pass over one file. */
    private void collect(Parsed file) {
        Draft draft = file.draft();
        if (!draft.isBroken()) {
            workshop.attempt(
                    draft,
                    () -> file.template().render(workshop.context(draft, false).scope()));
        }
    }

    private List<String> order() {
        Graph graph = new Graph();
        workshop.catalogue().drafts().stream()
                .filter(Draft::isEnabled)
                .forEach(draft -> graph.add(draft.id(), draft.dependsOn()));
        List<String> cycle = graph.findCycle();
        if (!cycle.isEmpty()) {
            Draft first = workshop.catalogue().find(cycle.get(0)).orElseThrow();
            List<String> names = new ArrayList<>();
            cycle.forEach(
                    id -> names.add(workshop.catalogue().find(id).orElseThrow().name()));
            names.add(names.get(0));
            workshop.problems()
                    .add(
                            TransformError.CYCLE,
                            first.location(),
                            "Models refer to each other in a circle.",
                            "the way round is '" + String.join("' -> '", names) + "', each read by the next.",
                            "take one ref() out of the circle, for example by moving shared logic into a model that"
                                    + " both read.");
        }
        return graph.sorted();
    }

    private List<ManifestNode> nodes(List<String> order) {
        List<ManifestNode> nodes = new ArrayList<>();
        workshop.catalogue()
                .sources()
                .forEach(source -> workshop.attempt(
                                new Draft(
                                        "source",
                                        source.table().fullName(),
                                        source.table().packageName(),
                                        List.of(),
                                        source.table().location(),
                                        null),
                                () -> source.node(new ContentsReader(values(stand(source))).of(source)))
                        .ifPresent(nodes::add));
        Map<String, Parsed> models = new HashMap<>();
        files.models().forEach(file -> models.put(file.draft().id(), file));
        for (String id : order) {
            Draft draft = workshop.catalogue().find(id).orElse(null);
            if (draft == null || !isAlive(draft)) {
                continue;
            }
            Parsed model = models.get(id);
            SeedFile seed = files.seeds().get(id);
            if (model != null) {
                workshop.attempt(draft, () -> model(model)).ifPresent(nodes::add);
            } else if (seed != null) {
                workshop.attempt(draft, () -> seed(draft, seed)).ifPresent(nodes::add);
            }
        }
        return nodes;
    }

    private static Draft stand(SourceDraft source) {
        return new Draft(
                "source",
                source.table().fullName(),
                source.table().packageName(),
                List.of(source.table().packageName()),
                source.table().location(),
                null);
    }

    private ModelNode model(Parsed file) {
        Draft draft = file.draft();
        boolean isTable = Materials.of(draft).equals("table");
        Compiled compiled = render(file, "model");
        if (!isTable && compiled.isVolatile()) {
            draft.setVolatileView();
        }
        return new ModelNode(
                draft.origin(draft.id()),
                draft.identifier(),
                isTable ? ModelNode.Materialized.TABLE : ModelNode.Materialized.VIEW,
                compiled,
                contents(draft),
                Plain.map(draft.config().values()),
                file.source());
    }

    private TestNode test(Parsed file) {
        Draft draft = file.draft();
        return new TestNode(
                draft.origin(draft.id()),
                draft.name(),
                null,
                null,
                render(file, "test"),
                RulesReader.read(draft.name(), draft.config()));
    }

    /** The second pass over one file. */
    private Compiled render(Parsed file, String what) {
        Draft draft = file.draft();
        String sql = SqlTexts.clean(
                file.template().render(workshop.context(draft, true).scope()));
        if (sql.isEmpty()) {
            throw new WharfException(
                    TransformError.EMPTY_MODEL,
                    "The " + what + " '" + draft.name() + "' has no SQL.",
                    "nothing but blanks and comments is left of the file when it is rendered.",
                    "write a SELECT into it, or remove the file.");
        }
        return workshop.compiled(draft, sql);
    }

    private SeedNode seed(Draft draft, SeedFile file) {
        String delimiter = draft.config().find("delimiter").map(Values::text).orElse(",");
        if (delimiter.length() != 1) {
            throw new WharfException(
                    TransformError.BAD_CONFIG,
                    "The delimiter of seed '" + draft.name() + "' cannot be used.",
                    "'" + delimiter + "' is not one character.",
                    "write one character, for example ';'.");
        }
        return new SeedNode(
                draft.origin(draft.id()),
                draft.identifier(),
                file,
                delimiter.charAt(0),
                columnTypes(draft),
                contents(draft));
    }

    private static Map<String, Type> columnTypes(Draft draft) {
        Map<String, Type> types = new TreeMap<>();
        if (draft.config().find("column_types").orElse(Map.of()) instanceof Map<?, ?> declared) {
            declared.forEach((column, type) -> {
                try {
                    DataTypes.parse(Values.text(type)).ifPresent(known -> types.put(Values.text(column), known));
                } catch (IllegalArgumentException e) {
                    throw new WharfException(
                            TransformError.BAD_CONFIG,
                            "The type of column '" + column + "' of seed '" + draft.name() + "' cannot be read.",
                            e.getMessage() + ".",
                            "write a type such as string, integer, decimal(10,2), date or timestamp.");
                }
            });
        }
        return types;
    }

    private Contents contents(Draft draft) {
        return new ContentsReader(values(draft)).of(draft.properties(), draft.config());
    }

    private YamlValues values(Draft draft) {
        return new YamlValues(workshop.context(draft, true).scope());
    }

    private static boolean isAlive(Draft draft) {
        return draft.isEnabled() && !draft.isBroken();
    }
}
