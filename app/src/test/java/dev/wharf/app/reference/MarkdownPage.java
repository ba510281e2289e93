package dev.wharf.app.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation: where it links to, and the anchors that others may link to. */
record MarkdownPage(Path file, List<Link> links, Set<String> anchors) {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern OUTSIDE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*");
    private static final String FENCE = "```";

    /** A relative link; {@code anchor} is empty where it names none. */
    record Link(int line, Path target, String anchor) {}

    static MarkdownPage read(Path file) throws IOException {
        List<Link> links = new ArrayList<>();
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        boolean isCode = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.strip().startsWith(FENCE)) {
                isCode = !isCode;
            } else if (!isCode) {
                Matcher heading = HEADING.matcher(line);
                if (heading.matches()) {
                    anchors.add(anchor(heading.group(1), seen));
                }
                links.addAll(links(file, i + 1, line));
            }
        }
        return new MarkdownPage(file, links, anchors);
    }

    private static List<Link> links(Path file, int number, String line) {
        List<Link> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(line.replaceAll("`[^`]*`", ""));
        while (matcher.find()) {
            String target = matcher.group(1);
            if (!OUTSIDE.matcher(target).matches()) {
                int hash = target.indexOf('#');
                String path = hash < 0 ? target : target.substring(0, hash);
                Path to = path.isEmpty() ? file : file.resolveSibling(path).normalize();
                links.add(new Link(number, to, hash < 0 ? "" : target.substring(hash + 1)));
            }
        }
        return links;
    }

    /** As the usual hosts make it: lower case, words joined by hyphens, a number behind a repeated one. */
    private static String anchor(String heading, Map<String, Integer> seen) {
        String text = heading.replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1").toLowerCase(Locale.ROOT);
        String anchor = text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
        int times = seen.merge(anchor, 1, Integer::sum);
        return times == 1 ? anchor : anchor + "-" + (times - 1);
    }
}
