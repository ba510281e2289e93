package dev.wharf.transform.jinja;

import java.util.List;

/** Filters of Jinja that are known, and refused with a reason. */
final class RefusedFilters {
    private RefusedFilters() {}

    static Operations all() {
        Operations all = new Operations();
        refuse(all, List.of("random"), "a build must give the same SQL every time");
        refuse(all, List.of("urlize", "pprint"), "it makes text for people's eyes, not for a database");
        return all;
    }

    private static void refuse(Operations all, List<String> names, String reason) {
        for (String name : names) {
            all.add(name + "(*args, **kwargs)", (value, a, scope) -> {
                throw refused("filter", name, reason);
            });
        }
    }

    static Fault refused(String kind, String name, String reason) {
        return new Fault(
                JinjaError.REFUSED, "The " + kind + " '" + name + "' is refused.", reason, JinjaError.REFUSED.remedy());
    }
}
