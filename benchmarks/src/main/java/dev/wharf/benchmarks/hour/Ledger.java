package dev.wharf.benchmarks.hour;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Totals by name, kept by the generator while it writes, and by nobody else. */
public final class Ledger {
    /** The file beside the data. */
    public static final String FILE = "ledger.csv";

    private static final String HEADER = "figure,total";

    private final Map<String, Long> totals = new LinkedHashMap<>();

    void add(String figure, long amount) {
        totals.merge(figure, amount, Long::sum);
    }

    public Map<String, Long> totals() {
        return Map.copyOf(totals);
    }

    void write(Path folder) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        totals.forEach((figure, total) -> lines.add(figure + "," + total));
        Files.write(folder.resolve(FILE), lines, StandardCharsets.UTF_8);
    }

    /** Reads a heading and one line for each figure: {@code clicks,4199916}. */
    public static Ledger parse(List<String> lines) {
        Ledger ledger = new Ledger();
        for (String line : lines.subList(1, lines.size())) {
            int comma = line.lastIndexOf(',');
            ledger.add(line.substring(0, comma), Long.parseLong(line.substring(comma + 1)));
        }
        return ledger;
    }
}
