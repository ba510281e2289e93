package dev.wharf.project.yaml;

import dev.wharf.core.document.Node;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one YAML 1.2 file (core schema). A file that is not valid becomes a problem with its line, never an exception. */
public final class YamlReader {
    private static final int MAX_ALIASES = 100;

    private final Problems problems;

    public YamlReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * The mapping at the root of the file; an empty file is an empty mapping.
     *
     * @param shownAs how messages name the file
     */
    public Optional<Node.Mapping> read(Path file, String shownAs) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            bad(new Location(shownAs, 0, null), "it is not UTF-8 text.", "save the file as UTF-8.");
            return Optional.empty();
        } catch (IOException e) {
            problems.add(
                    CoreError.MISSING_FILE,
                    Location.of(shownAs),
                    "The file cannot be read.",
                    causeOf(e),
                    "check that it exists and that you may read it.");
            return Optional.empty();
        }
        return parse(text, shownAs);
    }

    private static String causeOf(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist.";
        }
        return e instanceof AccessDeniedException ? "this user may not read it." : e.getMessage() + ".";
    }

    /** As {@link #read}, from text. */
    public Optional<Node.Mapping> parse(String text, String shownAs) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(shownAs)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(MAX_ALIASES)
                .build();
        try {
            Optional<org.snakeyaml.engine.v2.nodes.Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                return Optional.of(Node.Mapping.empty(Location.of(shownAs)));
            }
            Node node = convert(root.get(), shownAs, null);
            if (node instanceof Node.Mapping mapping) {
                return Optional.of(mapping);
            }
            if (node instanceof Node.Scalar scalar && scalar.value() == null) {
                return Optional.of(Node.Mapping.empty(Location.of(shownAs)));
            }
            bad(node.location(), "it does not start with 'key: value' lines.", "write keys at the top level.");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
            bad(
                    new Location(shownAs, line, null),
                    e.getProblem() + ".",
                    "mend this line; often it is the indent, a tab, or a text with ': ' that needs quotes.");
        } catch (YamlEngineException e) {
            bad(Location.of(shownAs), String.valueOf(e.getMessage()), "mend the file.");
        }
        return Optional.empty();
    }

    private Node convert(org.snakeyaml.engine.v2.nodes.Node node, String file, @Nullable String path) {
        Location location = new Location(
                file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0), path);
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, location, file, path);
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> items = new ArrayList<>();
            for (org.snakeyaml.engine.v2.nodes.Node item : sequence.getValue()) {
                items.add(convert(item, file, (path == null ? "" : path) + "[" + items.size() + "]"));
            }
            return new Node.Sequence(location, items);
        }
        ScalarNode scalar = (ScalarNode) node;
        return scalar(scalar, location);
    }

    private Node mapping(MappingNode mapping, Location location, String file, @Nullable String path) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                bad(location, "a key is a list or a mapping.", "use plain text as key.");
                continue;
            }
            String key = keyNode.getValue();
            String child = path == null ? key : path + "." + key;
            Node value = convert(tuple.getValueNode(), file, child);
            int keyLine = keyNode.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
            if (value instanceof Node.Scalar scalar && scalar.value() == null) {
                value = new Node.Scalar(new Location(file, keyLine, child), null, "");
            }
            if (entries.put(key, value) != null) {
                bad(new Location(file, keyLine, child), "key '" + key + "' stands there twice.", "remove one of them.");
            }
        }
        return new Node.Mapping(location, entries);
    }

    private static Node.Scalar scalar(ScalarNode node, Location location) {
        String text = node.getValue();
        Tag tag = node.getTag();
        Object value = text;
        if (tag.equals(Tag.NULL)) {
            return new Node.Scalar(location, null, "");
        } else if (tag.equals(Tag.BOOL)) {
            value = Boolean.parseBoolean(text);
        } else if (tag.equals(Tag.INT)) {
            value = integer(text);
        } else if (tag.equals(Tag.FLOAT)) {
            value = floating(text);
        }
        return new Node.Scalar(location, value, text);
    }

    private static Object integer(String text) {
        BigInteger value = text.startsWith("0x")
                ? new BigInteger(text.substring(2), 16)
                : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static Object floating(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            case ".nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private void bad(Location location, String cause, String fix) {
        problems.add(CoreError.BAD_DOCUMENT, location, "The file is not valid YAML.", cause, fix);
    }
}
