package dev.wharf.transform.compile;

import dev.wharf.core.error.Location;
import dev.wharf.core.error.NearestName;
import dev.wharf.project.dbt.SqlText;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.jinja.None;
import dev.wharf.transform.jinja.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses, by name, what a model's configuration asks for and Wharf does not do. */
final class Materials {
    private static final Map<String, String> LATER = Map.of(
            "incremental", "incremental models are not built yet",
            "ephemeral", "ephemeral models are not built yet",
            "snapshot", "snapshots are not built yet",
            "materialized_view", "an Iceberg catalog has no materialized views",
            "external", "models write tables of the lakehouse, not files elsewhere",
            "dynamic_table", "an Iceberg catalog has no dynamic tables");

    private static final Set<String> HOOKS = Set.of("pre_hook", "post_hook");

    private final Workshop workshop;

    Materials(Workshop workshop) {
        this.workshop = workshop;
    }

    /** What the model is to be: a view unless it says otherwise, as in dbt. */
    static String of(Draft draft) {
        return draft.config().find("materialized").map(Values::text).orElse("view");
    }

    void check(Draft draft, SqlText source) {
        String materialized = of(draft);
        if (!Set.of("table", "view").contains(materialized)) {
            String known = LATER.get(materialized);
            refuse(
                    draft,
                    source,
                    "materialized",
                    "The materialization '" + materialized + "' of model '" + draft.name() + "' cannot be run.",
                    known == null ? "Wharf has no such materialization." : known + ".",
                    known == null
                            ? NearestName.of(materialized, List.of("table", "view"))
                                    .map(near -> "did you mean '" + near + "'?")
                                    .orElse("use 'table' or 'view'.")
                            : "use 'table' or 'view', or set 'enabled: false' on the model.");
        }
        for (String hook : HOOKS) {
            if (draft.config().find(hook).filter(Materials::isGiven).isPresent()) {
                refuse(
                        draft,
                        source,
                        hook,
                        "The " + hook + " of model '" + draft.name() + "' cannot be run.",
                        "a hook may write, and only models write to the lakehouse.",
                        "remove the hook; make a model of what it writes.");
            }
        }
        refuseGiven(draft, source, "grants", "rights are granted in the catalog, not by models.");
        refuseGiven(draft, source, "database", "there is one lakehouse; '+schema' chooses the namespace in it.");
        refuseGiven(draft, source, "sql_header", "a model is one SELECT, and nothing runs before it.");
    }

    private void refuseGiven(Draft draft, SqlText source, String setting, String cause) {
        if (draft.config().find(setting).filter(Materials::isGiven).isPresent()) {
            refuse(
                    draft,
                    source,
                    setting,
                    "The setting '" + setting + "' of model '" + draft.name() + "' cannot be honoured.",
                    cause,
                    "remove the setting.");
        }
    }

    private static boolean isGiven(Object value) {
        if (value instanceof String text) {
            return !text.isBlank();
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(item -> item != null && isGiven(item));
        }
        return value != None.NONE && Values.isTrue(value);
    }

    private void refuse(Draft draft, SqlText source, String setting, String what, String cause, String fix) {
        draft.setBroken();
        workshop.problems().add(TransformError.UNSUPPORTED, place(source, setting), what, cause, fix);
    }

    /** The line of the model that names the setting, or the file where a YAML file names it. */
    private static Location place(SqlText source, String setting) {
        int line = 1;
        for (String text : source.text().split("\n", -1)) {
            if (text.contains(setting)) {
                return source.at(line);
            }
            line++;
        }
        return source.at(0);
    }
}
