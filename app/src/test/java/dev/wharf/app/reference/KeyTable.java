package dev.wharf.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table {@code | key | default | meaning |} of a reference page: what the schema says of each key. */
final class KeyTable {
    private final Map<String, Row> rows;

    private record Row(String defaultValue, String meaning) {}

    private KeyTable(Map<String, Row> rows) {
        this.rows = rows;
    }

    /** @param heading the line above the table, the page's first line for the first table */
    static KeyTable read(String page, String heading) throws IOException {
        Path file =
                Path.of(System.getProperty("wharf.root", "..")).resolve("docs").resolve(page);
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        int start = lines.indexOf(heading);
        assertThat(start).as("'%s' in docs/%s", heading, page).isNotNegative();
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String line : lines.subList(start + 1, lines.size())) {
            if (line.startsWith("| `")) {
                String[] cells = line.split("\\s*\\|\\s*");
                rows.put(plain(cells[1]), new Row(plain(cells[2]), plain(cells[3])));
            } else if (!rows.isEmpty()) {
                break;
            }
        }
        return new KeyTable(rows);
    }

    Set<String> keys() {
        return rows.keySet();
    }

    boolean isRequired(String key) {
        return row(key).defaultValue().equals("required");
    }

    String meaning(String key) {
        return row(key).meaning();
    }

    private Row row(String key) {
        assertThat(rows).containsKey(key);
        return rows.get(key);
    }

    private static String plain(String cell) {
        return cell.replace("`", "").strip();
    }
}
