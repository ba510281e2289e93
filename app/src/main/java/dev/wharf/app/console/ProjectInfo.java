package dev.wharf.app.console;

import java.util.List;

/**
 * What is being shown.
 *
 * @param version of Wharf
 * @param queryHints commands that read the project's tables from outside, as one types them
 */
public record ProjectInfo(
        String name, String description, String environment, String version, List<QueryHint> queryHints) {
    public ProjectInfo {
        queryHints = List.copyOf(queryHints);
    }

    /** A command to copy: {@code wharf query "select ..."}. */
    public record QueryHint(String label, String command) {}
}
