package dev.wharf.transform.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One way to tell whether a node is meant: by name, tag, path, and so on. */
interface SelectorMethod {
    /** The names that can stand before the colon. */
    List<String> NAMES = List.of(
            "fqn", "tag", "path", "file", "source", "package", "resource_type", "test_type", "test_name", "config");

    boolean matches(ManifestNode node, String value);

    static SelectorMethod none() {
        return (node, value) -> false;
    }

    static SelectorMethod implied(String value) {
        if (value.contains("/") || value.contains("\\")) {
            return SelectorMethod::byPath;
        }
        return value.endsWith(".sql") || value.endsWith(".csv") ? SelectorMethod::byFile : SelectorMethod::byName;
    }

    static Optional<SelectorMethod> named(String name) {
        String[] parts = name.split("\\.", 2);
        return Optional.ofNullable(
                switch (parts[0]) {
                    case "fqn" -> SelectorMethod::byName;
                    case "tag" -> (node, value) -> node.origin().tags().stream().anyMatch(tag -> glob(value, tag));
                    case "path" -> SelectorMethod::byPath;
                    case "file" -> SelectorMethod::byFile;
                    case "source" -> SelectorMethod::bySource;
                    case "package" -> (node, value) -> glob(value, node.origin().packageName());
                    case "resource_type" -> (node, value) -> value.equals(resourceType(node));
                    case "test_type" -> SelectorMethod::byTestType;
                    case "test_name" ->
                        (node, value) -> node instanceof TestNode && node.name().startsWith(value);
                    case "config" -> parts.length == 1 ? null : (node, value) -> byConfig(node, parts[1], value);
                    default -> null;
                });
    }

    private static boolean byName(ManifestNode node, String value) {
        if (node instanceof SourceNode) {
            return false;
        }
        if (glob(value, node.name())) {
            return true;
        }
        List<String> fqn = node.origin().fqn();
        return matchesFrom(fqn, value) || matchesFrom(fqn.subList(Math.min(1, fqn.size()), fqn.size()), value);
    }

    private static boolean matchesFrom(List<String> fqn, String value) {
        List<String> flat = new ArrayList<>();
        fqn.forEach(part -> flat.addAll(Arrays.asList(part.split("\\."))));
        String[] wanted = value.split("\\.");
        if (flat.size() < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!glob(wanted[i], flat.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean byPath(ManifestNode node, String value) {
        String path = value.replace('\\', '/').replaceAll("^\\./|/$", "");
        String file = node.origin().file();
        return glob(path, file) || file.startsWith(path + "/") || glob(path + "/*", file);
    }

    private static boolean byFile(ManifestNode node, String value) {
        String file = node.origin().file();
        String last = file.substring(file.lastIndexOf('/') + 1);
        return glob(value, last);
    }

    private static boolean bySource(ManifestNode node, String value) {
        if (!(node instanceof SourceNode)) {
            return false;
        }
        List<String> fqn = node.origin().fqn();
        List<String> named = fqn.subList(fqn.size() - 2, fqn.size());
        String[] wanted = value.split("\\.");
        return switch (wanted.length) {
            case 1 -> glob(wanted[0], named.get(0));
            case 2 -> glob(wanted[0], named.get(0)) && glob(wanted[1], named.get(1));
            default -> glob(wanted[0], fqn.get(0)) && glob(wanted[1], named.get(0)) && glob(wanted[2], named.get(1));
        };
    }

    private static boolean byTestType(ManifestNode node, String value) {
        return node instanceof TestNode test
                && (value.equals("data")
                        || (value.equals("singular") && test.isSingular())
                        || (value.equals("generic") && !test.isSingular()));
    }

    private static boolean byConfig(ManifestNode node, String key, String value) {
        if (!(node instanceof ModelNode model)) {
            return false;
        }
        Object found = model.config();
        for (String part : key.split("\\.")) {
            found = found instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return found instanceof Iterable<?> items
                ? contains(items, value)
                : found != null && found.toString().equals(value);
    }

    private static boolean contains(Iterable<?> items, String value) {
        for (Object item : items) {
            if (String.valueOf(item).equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static String resourceType(ManifestNode node) {
        if (node instanceof ModelNode) {
            return "model";
        }
        if (node instanceof SeedNode) {
            return "seed";
        }
        return node instanceof SourceNode ? "source" : "test";
    }

    private static boolean glob(String pattern, String text) {
        if (!pattern.contains("*") && !pattern.contains("?")) {
            return pattern.equals(text);
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }
}
