package dev.wharf.transform.compile;

import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.WharfException;
import dev.wharf.project.dbt.DocsBlock;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.dbt.RelationValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that the files of a project can refer to by name. */
final class Catalogue {
    private final String root;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Map<String, List<Draft>> byName = new HashMap<>();
    private final Map<String, List<SourceDraft>> sources = new LinkedHashMap<>();
    private final Map<String, List<DocsBlock>> docs = new HashMap<>();

    Catalogue(String root) {
        this.root = root;
    }

    void add(Draft draft) {
        drafts.put(draft.id(), draft);
        byName.computeIfAbsent(draft.name(), key -> new ArrayList<>()).add(draft);
    }

    void add(SourceDraft source) {
        sources.computeIfAbsent(source.table().fullName(), key -> new ArrayList<>())
                .add(source);
    }

    void add(DocsBlock block) {
        docs.computeIfAbsent(block.name(), key -> new ArrayList<>()).add(block);
    }

    /** The models and seeds, in the order in which they were added. */
    Collection<Draft> drafts() {
        return drafts.values();
    }

    Stream<SourceDraft> sources() {
        return sources.values().stream().flatMap(List::stream);
    }

    Optional<Draft> find(String id) {
        return Optional.ofNullable(drafts.get(id));
    }

    /** What {@code ref()} means in a file of the package. */
    Draft ref(@Nullable String named, String name, String packageName) {
        List<Draft> candidates = byName.getOrDefault(name, List.of());
        Optional<Draft> found = named == null
                ? closest(candidates, Draft::packageName, packageName)
                : candidates.stream()
                        .filter(draft -> draft.packageName().equals(named))
                        .findFirst();
        Draft draft = found.orElseThrow(() -> new WharfException(
                TransformError.UNKNOWN_REF,
                "ref('" + (named == null ? "" : named + "', '") + name + "') finds nothing.",
                "no model or seed of the project is called '" + name + "'.",
                NearestName.of(name, byName.keySet())
                        .map(near -> "did you mean ref('" + near + "')?")
                        .orElse("add the model, or declare a source and use source() for tables from elsewhere.")));
        if (!draft.isEnabled()) {
            throw new WharfException(
                    TransformError.DISABLED_REF,
                    "ref('" + name + "') finds a disabled " + draft.kind() + ".",
                    "'" + draft.location().file() + "' is set to 'enabled: false'.",
                    "enable it, or disable this file as well.");
        }
        return draft;
    }

    /** What {@code source()} means in a file of the package. */
    SourceDraft source(String source, String table, String packageName) {
        String full = source + "." + table;
        SourceDraft found = closest(
                        sources.getOrDefault(full, List.of()),
                        draft -> draft.table().packageName(),
                        packageName)
                .orElseThrow(() -> unknownSource(source, table));
        found.refuseExternal();
        return found;
    }

    /** The text of {@code doc()} in a file of the package. */
    String doc(String name, String packageName) {
        return closest(docs.getOrDefault(name, List.of()), DocsBlock::packageName, packageName)
                .map(DocsBlock::text)
                .orElseThrow(() -> new WharfException(
                        TransformError.BAD_ARGUMENTS,
                        "doc('" + name + "') finds nothing.",
                        "no .md file has a docs block of this name.",
                        NearestName.advice(name, docs.keySet())));
    }

    private WharfException unknownSource(String source, String table) {
        return new WharfException(
                TransformError.UNKNOWN_SOURCE,
                "source('" + source + "', '" + table + "') finds nothing.",
                "no YAML file of the project declares the table '" + source + "." + table + "'.",
                NearestName.of(source + "." + table, sources.keySet())
                        .map(near -> "did you mean source('" + near.replace(".", "', '") + "')?")
                        .orElse("declare it below 'sources:' in a YAML file of the models' folder."));
    }

    private <T> Optional<T> closest(List<T> candidates, Function<T, String> packageOf, String packageName) {
        for (String preferred : List.of(packageName, root)) {
            for (T candidate : candidates) {
                if (packageOf.apply(candidate).equals(preferred)) {
                    return Optional.of(candidate);
                }
            }
        }
        return candidates.stream().findFirst();
    }

    /** The relation as templates see it; before names are settled, a stand-in that only marks the place. */
    static RelationValue relationOf(Draft draft) {
        RelationValue relation = draft.relation();
        return relation == null ? new RelationValue("unsettled", draft.name(), "table") : relation;
    }
}
