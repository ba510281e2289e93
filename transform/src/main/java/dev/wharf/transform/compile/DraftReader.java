package dev.wharf.transform.compile;

import dev.wharf.core.error.Location;
import dev.wharf.project.dbt.DbtPackage;
import dev.wharf.project.dbt.ModelFile;
import dev.wharf.project.dbt.NodeProperties;
import dev.wharf.project.dbt.ProjectFile;
import dev.wharf.project.dbt.SeedFile;
import dev.wharf.project.dbt.SingularTestFile;
import dev.wharf.project.dbt.SourceTable;
import dev.wharf.project.dbt.SqlText;
import dev.wharf.transform.dbt.DbtContext;
import dev.wharf.transform.dbt.NodeConfig;
import dev.wharf.transform.dbt.YamlValues;
import dev.wharf.transform.jinja.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a draft of every file of the project, with what the YAML files say about it. */
final class DraftReader {
    /** A draft with the file it is rendered from, parsed. */
    record Parsed(Draft draft, SqlText source, Template template) {}

    private final Workshop workshop;
    private final ConfigLevels levels;
    private final List<Parsed> models = new ArrayList<>();
    private final List<Parsed> singularTests = new ArrayList<>();
    private final Map<String, SeedFile> seeds = new LinkedHashMap<>();

    DraftReader(Workshop workshop) {
        this.workshop = workshop;
        this.levels = new ConfigLevels(workshop);
    }

    List<Parsed> models() {
        return models;
    }

    List<Parsed> singularTests() {
        return singularTests;
    }

    /** The files of the seeds, by the ids of their drafts. */
    Map<String, SeedFile> seeds() {
        return seeds;
    }

    void read() {
        workshop.project().allPackages().forEach(pack -> pack.docs().forEach(workshop.catalogue()::add));
        workshop.project().allPackages().forEach(this::read);
    }

    private void read(DbtPackage pack) {
        for (ModelFile file : pack.models()) {
            Draft draft =
                    draft("model", file.name(), pack, file.fqn(), file.source().at(0));
            workshop.catalogue().add(draft);
            workshop.attempt(draft, () -> {
                levels.apply(draft, ProjectFile::models);
                return draft;
            });
            parse(draft, file.source(), models);
        }
        for (SeedFile file : pack.seeds()) {
            Draft draft = draft("seed", file.name(), pack, file.fqn(), Location.of(file.shownAs()));
            workshop.catalogue().add(draft);
            seeds.put(draft.id(), file);
            workshop.attempt(draft, () -> {
                levels.apply(draft, ProjectFile::seeds);
                return draft;
            });
        }
        for (SingularTestFile file : pack.singularTests()) {
            Draft draft =
                    draft("test", file.name(), pack, file.fqn(), file.source().at(0));
            workshop.attempt(draft, () -> {
                levels.apply(draft, ProjectFile::tests);
                return draft;
            });
            parse(draft, file.source(), singularTests);
        }
        pack.sources().forEach(source -> read(source, pack));
    }

    private void parse(Draft draft, SqlText source, List<Parsed> to) {
        if (draft.isEnabled()) {
            workshop.attempt(draft, () -> Template.parse(source.text(), source.shownAs()))
                    .ifPresent(template -> to.add(new Parsed(draft, source, template)));
        }
    }

    private void read(SourceTable table, DbtPackage pack) {
        Draft stand = new Draft("source", table.fullName(), pack.name(), List.of(pack.name()), table.location(), null);
        workshop.attempt(stand, () -> {
            DbtContext context = workshop.context(stand, true);
            YamlValues values = new YamlValues(context.scope());
            NodeConfig config = new NodeConfig();
            ConfigLevels.merge(config, table.config(), values);
            SourceDraft source = new SourceDraft(
                    table,
                    config,
                    values.text(table.schema(), table.location()),
                    values.text(table.identifier(), table.location()));
            if (source.isEnabled()) {
                workshop.catalogue().add(source);
            }
            return source;
        });
    }

    private static Draft draft(String kind, String name, DbtPackage pack, List<String> fqn, Location location) {
        return new Draft(kind, name, pack.name(), fqn, location, properties(kind, name, pack));
    }

    private static @Nullable NodeProperties properties(String kind, String name, DbtPackage pack) {
        return pack.properties().stream()
                .filter(properties -> properties.name().equals(name)
                        && properties.kind().name().equalsIgnoreCase(kind))
                .findFirst()
                .orElse(null);
    }
}
