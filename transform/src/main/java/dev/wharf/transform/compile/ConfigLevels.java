package dev.wharf.transform.compile;

import dev.wharf.project.dbt.ConfigLevel;
import dev.wharf.project.dbt.ConfigTree;
import dev.wharf.project.dbt.DbtPackage;
import dev.wharf.project.dbt.ProjectFile;
import dev.wharf.transform.dbt.NodeConfig;
import dev.wharf.transform.dbt.YamlValues;
import dev.wharf.transform.jinja.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Puts together what the YAML files say about a resource, the widest first: its package's {@code dbt_project.yml}, the
 * root project's, its properties. What the file itself says by {@code config()} comes on top when it is rendered.
 */
final class ConfigLevels {
    private final Workshop workshop;

    ConfigLevels(Workshop workshop) {
        this.workshop = workshop;
    }

    void apply(Draft draft, Function<ProjectFile, ConfigTree> tree) {
        YamlValues values = new YamlValues(workshop.context(draft, true).scope());
        workshop.project().packages().stream()
                .filter(pack -> pack.name().equals(draft.packageName()))
                .map(DbtPackage::file)
                .forEach(file -> merge(draft.config(), tree.apply(file).levels(draft.fqn()), values));
        merge(draft.config(), tree.apply(workshop.project().root().file()).levels(draft.fqn()), values);
        if (draft.properties() != null) {
            merge(draft.config(), draft.properties().config(), values);
        }
    }

    static void merge(NodeConfig config, List<ConfigLevel> levels, YamlValues values) {
        for (ConfigLevel level : levels) {
            Map<String, Object> rendered = new LinkedHashMap<>();
            level.values()
                    .forEach((key, node) ->
                            rendered.put(key, isHook(key) ? Values.from(node.toJava()) : values.setting(node)));
            config.merge(rendered);
        }
    }

    /** Hooks are refused, whatever they say: they are not rendered. */
    private static boolean isHook(String key) {
        return key.equals("pre_hook") || key.equals("post_hook");
    }
}
