package dev.wharf.project.dbt;

import java.util.List;

/** Where {@code adapter.dispatch} looks for the macros of a namespace, in this order. */
public record DispatchRule(String namespace, List<String> searchOrder) {
    public DispatchRule {
        searchOrder = List.copyOf(searchOrder);
    }
}
