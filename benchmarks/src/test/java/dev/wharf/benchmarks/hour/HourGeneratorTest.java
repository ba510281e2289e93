package dev.wharf.benchmarks.hour;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HourGeneratorTest {
    private static final HourSize SIZE = new HourSize(4_000, 100, 250);

    @TempDir
    Path folder;

    @Test
    void sameSeedGivesTheSameBytes() throws IOException {
        new HourGenerator(SIZE, 7).write(folder.resolve("a"));
        new HourGenerator(SIZE, 7).write(folder.resolve("b"));
        new HourGenerator(SIZE, 8).write(folder.resolve("c"));
        try (Stream<Path> files = Files.list(folder.resolve("a"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                assertThat(folder.resolve("b").resolve(name)).hasSameBinaryContentAs(file);
                assertThat(Files.mismatch(folder.resolve("c").resolve(name), file))
                        .as(name)
                        .isNotNegative();
            }
        }
    }

    @Test
    void ledgerCountsTheClicksThatAreThere() throws IOException {
        Map<String, Long> ledger = new HourGenerator(SIZE, 7).write(folder).totals();
        List<String> lines = clicks();
        long whole = lines.stream().filter(line -> line.endsWith("}")).count();

        assertThat(lines).hasSize(SIZE.clicks());
        assertThat(ledger).containsEntry("clicks", whole).containsEntry("broken clicks", lines.size() - whole);
        assertThat(ledger.get("broken clicks")).isPositive();
        assertThat(ledger)
                .containsEntry(
                        "clicks by mobile",
                        lines.stream()
                                .filter(line -> line.endsWith("}") && line.contains("\"device\":\"mobile\""))
                                .count());
    }

    @Test
    void ledgerAddsUpWhatWasNotCancelled() throws IOException {
        Map<String, Long> ledger = new HourGenerator(SIZE, 7).write(folder).totals();
        Set<String> cancelled = new HashSet<>();
        for (String[] order : rows("orders.csv")) {
            if (order[3].equals("cancelled")) {
                cancelled.add(order[0]);
            }
        }
        BigDecimal revenue = BigDecimal.ZERO;
        for (String[] item : rows("order_items.csv")) {
            if (!cancelled.contains(item[1])) {
                revenue = revenue.add(new BigDecimal(item[4]).multiply(new BigDecimal(item[5])));
            }
        }
        assertThat(ledger)
                .containsEntry("orders", (long) SIZE.orders())
                .containsEntry("order items", (long) SIZE.items())
                .containsEntry("orders cancelled", (long) cancelled.size())
                .containsEntry("revenue in cents", revenue.movePointRight(2).longValueExact());
        assertThat(Ledger.parse(Files.readAllLines(folder.resolve(Ledger.FILE))).totals())
                .isEqualTo(ledger);
    }

    private List<String[]> rows(String file) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(file));
        return lines.subList(1, lines.size()).stream()
                .map(line -> line.split(","))
                .toList();
    }

    private List<String> clicks() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".zst")).toList()) {
                try (InputStream in = new ZstdInputStreamNoFinalizer(Files.newInputStream(file))) {
                    lines.addAll(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
                }
            }
        }
        return lines;
    }
}
