package dev.wharf.app.console.page;

import java.util.List;

/** Names as a narrow column may break them. */
final class Names {
    private Names() {}

    /** The name cut behind its points and underscores. */
    static List<String> parts(String name) {
        return List.of(name.split("(?<=[._/])"));
    }
}
