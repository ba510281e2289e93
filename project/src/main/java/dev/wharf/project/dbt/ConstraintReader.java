package dev.wharf.project.dbt;

import dev.wharf.core.document.Fields;
import dev.wharf.core.error.Problems;
import java.util.ArrayList;
import java.util.List;

/** Reads the constraints of a model or a column. */
final class ConstraintReader {
    private final Problems problems;

    ConstraintReader(Problems problems) {
        this.problems = problems;
    }

    /** @param column the columns that a constraint without any speaks of */
    List<Constraint> read(Fields owner, List<String> column) {
        List<Constraint> constraints = new ArrayList<>();
        for (Fields fields : owner.list("constraints")) {
            String type = fields.requiredString("type");
            List<String> columns = fields.has("columns") ? fields.strings("columns") : column;
            switch (type) {
                case "primary_key" -> add(constraints, Constraint.Kind.PRIMARY_KEY, columns, fields);
                case "not_null" -> add(constraints, Constraint.Kind.NOT_NULL, columns, fields);
                case "unique" -> add(constraints, Constraint.Kind.UNIQUE, columns, fields);
                case "foreign_key", "check", "custom", "" -> notKept(type, fields);
                default ->
                    problems.add(
                            DbtError.BAD_CONSTRAINT,
                            fields.locationOf("type"),
                            "Constraint '" + type + "' is unknown.",
                            "dbt knows primary_key, not_null, unique, foreign_key, check and custom.",
                            dev.wharf.core.error.NearestName.advice(
                                    type, List.of("primary_key", "not_null", "unique")));
            }
        }
        return constraints;
    }

    private void add(List<Constraint> constraints, Constraint.Kind kind, List<String> columns, Fields fields) {
        if (columns.isEmpty()) {
            problems.add(
                    DbtError.BAD_CONSTRAINT,
                    fields.location(),
                    "The constraint names no columns.",
                    "a constraint of a model speaks of some of its columns.",
                    "add 'columns: [...]' to it.");
            return;
        }
        constraints.add(new Constraint(kind, columns, fields.location()));
    }

    private void notKept(String type, Fields fields) {
        if (type.isEmpty()) {
            return;
        }
        problems.add(
                DbtError.BAD_CONSTRAINT,
                fields.locationOf("type"),
                "Constraint '" + type + "' cannot be kept.",
                "an Iceberg table has no constraint of this kind.",
                type.equals("foreign_key")
                        ? "use the test 'relationships' on the column instead."
                        : "use a test instead: one that returns the rows that break the rule.");
    }
}
