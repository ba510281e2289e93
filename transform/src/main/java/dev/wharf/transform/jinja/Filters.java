package dev.wharf.transform.jinja;

import dev.wharf.core.error.NearestName;

/** All filters by name. */
final class Filters {
    private static final Operations ALL = new Operations()
            .addAll(TextFilters.all())
            .addAll(LayoutFilters.all())
            .addAll(NumberFilters.all())
            .addAll(SequenceFilters.all())
            .addAll(ChoiceFilters.all())
            .addAll(MarkupFilters.all())
            .addAll(RefusedFilters.all());

    private Filters() {}

    static boolean exists(Object name) {
        return Equality.key(name) instanceof String text && ALL.find(text).isPresent();
    }

    static Operation get(String name) {
        return ALL.find(name)
                .orElseThrow(() -> new Fault(
                        JinjaError.UNKNOWN_FILTER,
                        "The filter '" + name + "' is unknown.",
                        "Jinja has no such filter",
                        Str.sentence(NearestName.advice(name, ALL.names()))));
    }
}
