package dev.wharf.project.dbt;

import dev.wharf.core.document.Fields;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import dev.wharf.project.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code dbt_project.yml}. */
final class ProjectFileReader {
    static final String FILE_NAME = "dbt_project.yml";

    private final Problems problems;
    private final Problems warnings;

    ProjectFileReader(Problems problems, Problems warnings) {
        this.problems = problems;
        this.warnings = warnings;
    }

    /** @param shownAs how messages name the file */
    Optional<ProjectFile> read(Path folder, String shownAs) {
        Path file = folder.resolve(FILE_NAME);
        if (!Files.isRegularFile(file)) {
            problems.add(
                    DbtError.NO_PROJECT,
                    Location.of(shownAs),
                    "There is no dbt project here.",
                    "the folder '" + folder + "' holds no '" + FILE_NAME + "'.",
                    "run the command in the project's folder, or name it with --project DIR.");
            return Optional.empty();
        }
        return new YamlReader(problems)
                .read(file, shownAs)
                .map(YamlMerges::expand)
                .map(root -> build(folder, root));
    }

    private ProjectFile build(Path folder, Node.Mapping root) {
        new KnownKeys(warnings).check(root, KnownKeys.PROJECT);
        Fields fields = new Fields(root, problems);
        String name = fields.requiredString("name");
        if (!name.isEmpty() && !name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            problems.add(
                    DbtError.BAD_NAME,
                    fields.locationOf("name"),
                    "The project's name is not one that dbt allows.",
                    "'" + name + "' holds more than letters, digits and underscores.",
                    "name it '" + name.replaceAll("[^A-Za-z0-9_]", "_") + "', for example.");
        }
        for (String hook : List.of("on-run-start", "on-run-end")) {
            refuseHook(fields, hook);
        }
        return new ProjectFile(
                folder,
                name,
                ProjectPaths.from(fields),
                fields.entries("vars"),
                tree(fields, "models"),
                tree(fields, "seeds"),
                tests(fields),
                fields.list("dispatch").stream()
                        .map(rule ->
                                new DispatchRule(rule.requiredString("macro_namespace"), rule.strings("search_order")))
                        .toList());
    }

    private void refuseHook(Fields fields, String hook) {
        if (fields.node(hook).isPresent() && !fields.strings(hook).stream().allMatch(String::isBlank)) {
            problems.add(
                    DbtError.UNSUPPORTED,
                    fields.locationOf(hook),
                    "The hook '" + hook + "' cannot be run.",
                    "a hook may write, and only models write to the lakehouse.",
                    "remove the hook; put a query that checks something into tests/.");
        }
    }

    private static ConfigTree tree(Fields fields, String key) {
        return new ConfigTree(new Node.Mapping(fields.locationOf(key), fields.entries(key)));
    }

    private static ConfigTree tests(Fields fields) {
        Map<String, Node> both = new LinkedHashMap<>(fields.entries("tests"));
        both.putAll(fields.entries("data_tests"));
        return new ConfigTree(new Node.Mapping(fields.locationOf("data_tests"), both));
    }
}
