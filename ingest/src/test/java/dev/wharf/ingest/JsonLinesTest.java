package dev.wharf.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.spi.AssetTask.Outcome;
import dev.wharf.ingest.internal.table.BronzeTables;
import dev.wharf.project.source.FileSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(BronzeExtension.class)
class JsonLinesTest {
    private final BronzeLake lake;

    @TempDir
    Path drop;

    JsonLinesTest(BronzeLake lake) {
        this.lake = lake;
    }

    private static FileSource events(String name) {
        return BronzeLake.source("""
                - name: %s
                  match: "*.jsonl"
                  columns:
                    id: { type: long, required: true }
                    price: decimal(9,2)
                    at: timestamptz
                    ok: boolean
                """.formatted(name));
    }

    @Test
    void typesWhatIsDeclaredAndTakesTheRestAsText() throws IOException {
        Files.writeString(drop.resolve("a.jsonl"), """
                \uFEFF{"id": 1, "price": 1.50, "at": "2011-12-09T12:50:00Z", "ok": true, "name": "tea \\"pot\\" \\u00e9\\ud83d\\ude00"}

                {"id": "2", "price": "3", "ok": "no", "nested": {"b": [1, 2],  "c": null}, "n": 1e2, "t": true}\r
                {"id": 3, "price": null, "late": "x"}""");
        FileSource source = events("json_types");

        lake.load(source, drop);

        assertThat(lake.deadLetters(source)).isEmpty();
        List<Record> rows = lake.rows(source);
        assertThat(rows)
                .extracting(
                        row -> row.getField("id"),
                        row -> row.getField("name"),
                        row -> row.getField("nested"),
                        row -> row.getField("n"),
                        row -> row.getField("t"),
                        row -> row.getField("late"))
                .containsExactly(
                        Tuple.tuple(1L, "tea \"pot\" é😀", null, null, null, null),
                        Tuple.tuple(2L, null, "{\"b\": [1, 2],  \"c\": null}", "1e2", "true", null),
                        Tuple.tuple(3L, null, null, null, null, "x"));
        assertThat(rows.get(0).getField("price")).hasToString("1.50");
        assertThat(rows.get(0).getField("at")).hasToString("2011-12-09T12:50Z");
        assertThat(rows.get(1).getField("ok")).isEqualTo(false);
    }

    @Test
    void keepsLinesThatAreNoRecords() throws IOException {
        Files.writeString(
                drop.resolve("a.jsonl"),
                String.join(
                        "\n",
                        "{\"id\": 1}",
                        "{\"id\": 2",
                        "[1]",
                        "{\"id\": 3} {}",
                        "{\"id\": 4, \"id\": 5}",
                        "{\"id\": 6, \"x\": 1, \"x\": 2}",
                        "{\"id\": \"seven\"}",
                        "{\"id\": {\"a\": 1}}",
                        "{\"price\": 1}",
                        "{\"id\": 8, \"ok\": \"perhaps\"}",
                        "{\"id\": 9, \"s\": \"\\ud800\"}",
                        "{\"id\": 10, \"s\": \"\\u0000\"}",
                        "{\"id\": 11, \"\": 1}",
                        "{\"id\": 12, \"_source\": 1}",
                        "{\"id\": 13, \"k\": 1, \"K\": 2}",
                        "{\"id\": 14, \"ID\": 1}",
                        "{\"id\": 15, \"deep\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}",
                        "not json",
                        "{\"id\": 16}"));
        FileSource source = events("json_broken");

        Outcome.Updated outcome = lake.loadSome(source, drop);

        assertThat(lake.rows(source)).extracting(row -> row.getField("id")).containsExactly(1L, 16L);
        assertThat(lake.deadLetters(source))
                .extracting(letter -> letter.getField("line"), letter -> letter.getField("reason"))
                .containsExactly(
                        Tuple.tuple(2L, "bad-json"),
                        Tuple.tuple(3L, "bad-json"),
                        Tuple.tuple(4L, "bad-json"),
                        Tuple.tuple(5L, "duplicate-key"),
                        Tuple.tuple(6L, "duplicate-key"),
                        Tuple.tuple(7L, "not-a-number"),
                        Tuple.tuple(8L, "nested-value"),
                        Tuple.tuple(9L, "required-value-missing"),
                        Tuple.tuple(10L, "not-a-boolean"),
                        Tuple.tuple(11L, "bad-utf8"),
                        Tuple.tuple(12L, "nul-byte"),
                        Tuple.tuple(13L, "bad-name"),
                        Tuple.tuple(14L, "bad-name"),
                        Tuple.tuple(15L, "bad-name"),
                        Tuple.tuple(16L, "bad-name"),
                        Tuple.tuple(17L, "bad-json"),
                        Tuple.tuple(18L, "bad-json"));
        assertThat(outcome.metrics()).containsEntry("dead-letters", 17L);
        assertThat(BrokenLinesTest.raw(lake.deadLetters(source).get(0)))
                .isEqualTo("{\"id\": 2\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void widensTheTableWhenAFieldComesLate() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            text.append("{\"id\": ")
                    .append(i)
                    .append(", \"note\": \"")
                    .append("x".repeat(80))
                    .append("\"}\n");
        }
        text.append("{\"id\": 60000, \"late\": \"yes\"}\n");
        Files.writeString(drop.resolve("a.jsonl"), text);
        FileSource source = events("json_late");

        lake.load(source, drop);

        assertThat(lake.rows(source)).hasSize(60_001);
        assertThat(lake.rows(source))
                .filteredOn(row -> row.getField("late") != null)
                .extracting(row -> row.getField("id"))
                .containsExactly(60_000L);
    }

    @Test
    void stopsAtTheLargestNumberOfColumns() throws IOException {
        Files.writeString(
                drop.resolve("a.jsonl"),
                "{\"id\": 1, \"a\": 1}\n{\"id\": 2, \"b\": 1}\n{\"id\": 3, \"c\": 1, \"d\": 1}\n");
        FileSource source = events("json_wide");
        IngestConfig defaults = IngestConfig.defaults();
        IngestConfig narrow = new IngestConfig(
                1, defaults.maxRecordSize(), defaults.quoteLookAhead(), 10, defaults.targetFileSize(), 9);

        lake.load(source, drop, narrow);

        assertThat(lake.rows(source)).extracting(row -> row.getField("id")).containsExactly(1L, 2L);
        assertThat(lake.deadLetters(source))
                .extracting(letter -> letter.getField("reason"))
                .containsExactly("too-many-columns");
        assertThat(lake.lakehouse()
                        .tables()
                        .loadTable(BronzeTables.nameOf(source))
                        .schema()
                        .columns())
                .hasSize(9);
    }

    @Test
    void takesTheTypeOfTheTableForAColumnThatIsNoLongerDeclared() throws IOException {
        Files.writeString(drop.resolve("a.jsonl"), "{\"id\": 1, \"price\": 2.5}\n");
        lake.load(events("json_undeclared"), drop);
        Files.writeString(drop.resolve("b.jsonl"), "{\"id\": 2, \"price\": 3.5}\n{\"id\": 3, \"price\": \"free\"}\n");
        FileSource bare = BronzeLake.source("- {name: json_undeclared, match: \"*.jsonl\"}");

        lake.load(bare, drop);

        assertThat(lake.rows(bare))
                .extracting(row -> String.valueOf(row.getField("price")))
                .containsExactlyInAnyOrder("2.50", "3.50");
        assertThat(lake.deadLetters(bare))
                .extracting(letter -> letter.getField("reason"))
                .containsExactly("not-a-number");
        assertThat(lake.lakehouse()
                        .tables()
                        .loadTable(BronzeTables.nameOf(bare))
                        .schema()
                        .findType("price"))
                .isEqualTo(Types.DecimalType.of(9, 2));
    }
}
