package dev.wharf.transform.compile;

import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.Problems;
import dev.wharf.transform.TransformError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One term of a selection.
 *
 * @param parents how many steps up to go along, 0 for none
 * @param children how many steps down to go along, 0 for none
 * @param isAt true for {@code @name}: the node, all that reads it, and all that those read
 */
record SelectorTerm(SelectorMethod method, String value, int parents, int children, boolean isAt) {
    private static final Pattern SHAPE =
            Pattern.compile("(?<at>@)?(?:(?<up>\\d*)\\+)?(?:(?<method>[\\w.]+):)?(?<value>.*?)(?:\\+(?<down>\\d*))?");

    static SelectorTerm parse(String text, Problems problems) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches() || matcher.group("value").isEmpty()) {
            problems.add(
                    TransformError.BAD_SELECTION,
                    null,
                    "The selection '" + text + "' cannot be read.",
                    "it names nothing.",
                    "write a name, for example '+fact_orders'.");
            return new SelectorTerm(SelectorMethod.none(), "", 0, 0, false);
        }
        String value = matcher.group("value");
        String method = matcher.group("method");
        return new SelectorTerm(
                method == null ? SelectorMethod.implied(value) : named(method, text, problems),
                value,
                steps(matcher.group("up")),
                steps(matcher.group("down")),
                matcher.group("at") != null);
    }

    Set<String> resolve(Manifest manifest, Graph graph) {
        Set<String> found = new LinkedHashSet<>();
        for (ManifestNode node : manifest.nodes()) {
            if (method.matches(node, value)) {
                found.add(node.id());
            }
        }
        for (String id : List.copyOf(found)) {
            found.addAll(graph.upstreamOf(id, parents));
            found.addAll(graph.downstreamOf(id, isAt ? Graph.ALL : children));
        }
        if (isAt) {
            List.copyOf(found).forEach(id -> found.addAll(graph.upstreamOf(id, Graph.ALL)));
        }
        return found;
    }

    private static int steps(String text) {
        if (text == null) {
            return 0;
        }
        return text.isEmpty() ? Graph.ALL : Integer.parseInt(text);
    }

    private static SelectorMethod named(String method, String text, Problems problems) {
        return SelectorMethod.named(method).orElseGet(() -> {
            problems.add(
                    TransformError.BAD_SELECTION,
                    null,
                    "The selection '" + text + "' cannot be read.",
                    "'" + method + ":' is not a way to select that Wharf knows.",
                    NearestName.advice(method, SelectorMethod.NAMES));
            return SelectorMethod.none();
        });
    }
}
