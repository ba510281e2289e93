package dev.wharf.core.position;

import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.WharfException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * How a snapshot's summary remembers a commit: the id of the commit, and the full map of positions as text.
 *
 * <p>Version 1 writes one entry {@code wharf.positions.v1}: the number of positions, then each of them after a
 * semicolon, in the order of the inputs' names, as words between spaces: {@code log CLUSTER TOPIC PARTITION OFFSET
 * EPOCH}, {@code table UUID SNAPSHOT}, {@code files SOURCE COUNT DIGEST}. Free text is percent-encoded. The same map
 * gives the same text on every machine. A summary with a version that this code does not know is refused, never taken
 * for one without positions.
 */
public final class PositionSummary {
    /** The id that a commit carries, by which it is found again when its answer was lost. */
    public static final String COMMIT_ID = "wharf.commit-id";

    /** The map of positions, version 1. */
    public static final String POSITIONS = "wharf.positions.v1";

    private static final String ANY_VERSION = "wharf.positions.";

    private PositionSummary() {}

    /** The entries of a summary for one commit. */
    public static Map<String, String> encode(String commitId, PositionMap positions) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(COMMIT_ID, commitId);
        entries.put(POSITIONS, text(positions));
        return entries;
    }

    /** The id of the commit that wrote the snapshot. */
    public static Optional<String> commitId(Map<String, String> summary) {
        return Optional.ofNullable(summary.get(COMMIT_ID));
    }

    /** The positions that a snapshot carries; empty where it carries none. */
    public static Optional<PositionMap> decode(Map<String, String> summary) {
        String text = summary.get(POSITIONS);
        if (text != null) {
            return Optional.of(parse(text));
        }
        for (String key : summary.keySet()) {
            if (key.startsWith(ANY_VERSION)) {
                throw bad(key, "they were written by a newer version of Wharf.");
            }
        }
        return Optional.empty();
    }

    private static String text(PositionMap positions) {
        StringBuilder text = new StringBuilder().append(positions.byInput().size());
        positions.byInput().values().forEach(position -> text.append(';').append(text(position)));
        return text.toString();
    }

    private static String text(Position position) {
        StringJoiner words = new StringJoiner(" ");
        if (position instanceof Position.InLog log) {
            words.add("log").add(escape(log.clusterId())).add(escape(log.topicId()));
            words.add(Integer.toString(log.partition())).add(Long.toString(log.offset()));
            words.add(Integer.toString(log.leaderEpoch()));
        } else if (position instanceof Position.InTable table) {
            words.add("table").add(table.table().toString()).add(Long.toString(table.snapshotId()));
        } else if (position instanceof Position.InFiles files) {
            words.add("files").add(escape(files.source())).add(Long.toString(files.files()));
            words.add(escape(files.digest()));
        }
        return words.toString();
    }

    private static PositionMap parse(String text) {
        String[] parts = text.split(";", -1);
        try {
            if (Integer.parseInt(parts[0]) != parts.length - 1) {
                throw bad(text, "their number is not the one that they begin with.");
            }
            List<Position> positions = new ArrayList<>();
            for (int i = 1; i < parts.length; i++) {
                positions.add(position(parts[i].split(" ", -1), text));
            }
            return PositionMap.empty().with(positions);
        } catch (IllegalArgumentException e) {
            throw bad(text, "a part of them is not what it should be: " + e.getMessage());
        }
    }

    private static Position position(String[] words, String text) {
        if (words.length == 6 && words[0].equals("log")) {
            return new Position.InLog(
                    unescape(words[1]),
                    unescape(words[2]),
                    Integer.parseInt(words[3]),
                    Long.parseLong(words[4]),
                    Integer.parseInt(words[5]));
        }
        if (words.length == 3 && words[0].equals("table")) {
            return new Position.InTable(UUID.fromString(words[1]), Long.parseLong(words[2]));
        }
        if (words.length == 4 && words[0].equals("files")) {
            return new Position.InFiles(unescape(words[1]), Long.parseLong(words[2]), unescape(words[3]));
        }
        throw bad(text, "'" + String.join(" ", words) + "' is of no known kind.");
    }

    private static String escape(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String unescape(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private static WharfException bad(String text, String cause) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
        return new WharfException(
                CoreError.BAD_POSITIONS,
                "The positions '" + shown + "' of a snapshot cannot be read.",
                cause,
                "use the version of Wharf that wrote the table, or rebuild the table's positions.");
    }
}
