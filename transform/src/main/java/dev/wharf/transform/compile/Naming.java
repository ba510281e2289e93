package dev.wharf.transform.compile;

import dev.wharf.core.error.Problems;
import dev.wharf.core.error.WharfException;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.dbt.DbtContext;
import dev.wharf.transform.dbt.RelationValue;
import dev.wharf.transform.jinja.Arguments;
import dev.wharf.transform.jinja.None;
import dev.wharf.transform.jinja.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Settles the names of models and seeds by {@code generate_schema_name} and {@code generate_alias_name}. */
final class Naming {
    private final Workshop workshop;
    private final Map<String, Draft> taken = new HashMap<>();

    Naming(Workshop workshop) {
        this.workshop = workshop;
    }

    void settle(Draft draft) {
        workshop.attempt(draft, () -> {
            DbtContext context = workshop.context(draft, true);
            String schema = call(context, "generate_schema_name", draft, "schema");
            String alias = call(context, "generate_alias_name", draft, "alias");
            check(draft, "schema", schema);
            check(draft, "alias", alias);
            String namespace = workshop.options().environment().namespace(schema);
            String type = draft.kind().equals("seed") || Materials.of(draft).equals("table") ? "table" : "view";
            RelationValue relation = new RelationValue(namespace, alias, type);
            draft.setRelation(relation);
            claim(draft, relation, workshop.problems());
            return relation;
        });
    }

    private static String call(DbtContext context, String macro, Draft draft, String setting) {
        Object custom = draft.config().find(setting).orElse(None.NONE);
        Object node = new DraftNode(draft);
        return Values.text(context.callNaming(macro, new Arguments(List.of(custom, node), Map.of())))
                .strip();
    }

    private static void check(Draft draft, String what, String name) {
        if (name.isEmpty() || name.contains(".") || name.contains("/") || !name.equals(name.strip())) {
            throw new WharfException(
                    TransformError.BAD_CONFIG,
                    "The " + what + " of '" + draft.name() + "' cannot be used.",
                    "'" + name + "' is not the name of a table or namespace.",
                    "use letters, digits and underscores.");
        }
    }

    private void claim(Draft draft, RelationValue relation, Problems problems) {
        Draft first = taken.putIfAbsent(relation.toString().toLowerCase(Locale.ROOT), draft);
        if (first != null) {
            problems.add(
                    TransformError.SAME_RELATION,
                    draft.location(),
                    "'" + draft.name() + "' and '" + first.name() + "' would write the same table.",
                    "both come out as '" + draft.identifier() + "'; the other stands in '"
                            + first.location().file() + "'.",
                    "give one of them another 'alias' or 'schema'.");
        }
    }
}
