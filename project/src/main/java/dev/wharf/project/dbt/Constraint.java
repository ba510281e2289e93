package dev.wharf.project.dbt;

import dev.wharf.core.error.Location;
import java.util.List;

/**
 * What a model promises of its rows.
 *
 * @param columns the columns it speaks of; for a column's constraint that column alone
 */
public record Constraint(Kind kind, List<String> columns, Location location) {
    /** The constraints that Wharf keeps. */
    public enum Kind {
        PRIMARY_KEY,
        NOT_NULL,
        UNIQUE
    }

    public Constraint {
        columns = List.copyOf(columns);
    }
}
