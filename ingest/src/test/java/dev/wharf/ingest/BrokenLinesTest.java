package dev.wharf.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.spi.AssetTask.Outcome;
import dev.wharf.project.source.FileSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.Record;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is good is loaded, what is bad is kept whole with the reason, and nothing is lost. */
@ExtendWith(BronzeExtension.class)
class BrokenLinesTest {
    private static final int LONG_LINE = 100 << 20;

    private final BronzeLake lake;

    @TempDir
    Path drop;

    BrokenLinesTest(BronzeLake lake) {
        this.lake = lake;
    }

    private static FileSource orders(String name) {
        return BronzeLake.source("""
                - name: %s
                  match: "*"
                  format: csv
                  columns:
                    id: { type: int, required: true }
                    name: string
                    price: decimal(9,2)
                    sold_at: timestamp
                """.formatted(name));
    }

    @Test
    void keepsEveryBrokenLineWhole() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        line(file, "id,name,price,sold_at\r\n");
        line(file, "1,good,1.50,2011-12-09 12:50:00\r\n");
        line(file, "2,missing,1.50\n");
        line(file, "3,extra,1.50,2011-12-09 12:50:00,x\n");
        line(file, "4,\"unclosed,1.50,2011-12-09 12:50:00\n");
        line(file, "5,\"a \"\"quoted\"\"\ntwo-line name\",2,2011-12-09\n");
        line(file, "6,\"text\"behind,1.50,2011-12-09 12:50:00\n");
        file.write(new byte[] {'7', ',', (byte) 0xc3, (byte) 0x28, ',', '1', ',', '\n'});
        line(file, "eight,text in a number,1.50,\n");
        line(file, "9,year 0,1.50,0000-01-01 00:00:00\n");
        line(file, "10,no such day,1.50,2011-02-29 00:00:00\n");
        line(file, "11,too precise,1.505,\n");
        line(file, "12,too large,12345678.00,\n");
        line(file, ",no id,1.50,\n");
        line(file, "13,nul \u0000,1.50,\n");
        line(file, "\n");
        line(file, "3000000000,too large for an int,,\n");
        line(file, "14,,,");
        Files.write(drop.resolve("orders.csv"), file.toByteArray());
        FileSource source = orders("broken_lines");

        Outcome.Updated outcome = lake.loadSome(source, drop);

        List<Record> rows = lake.rows(source);
        assertThat(rows)
                .extracting(row -> row.getField("id"), row -> row.getField("name"), row -> row.getField("price"))
                .containsExactly(
                        Tuple.tuple(1, "good", new BigDecimal("1.50")),
                        Tuple.tuple(5, "a \"quoted\"\ntwo-line name", new BigDecimal("2.00")),
                        Tuple.tuple(14, null, null));
        assertThat(rows.get(1).getField("sold_at")).hasToString("2011-12-09T00:00");
        List<Record> letters = lake.deadLetters(source);
        assertThat(letters)
                .extracting(letter -> letter.getField("line"), letter -> letter.getField("reason"))
                .containsExactly(
                        Tuple.tuple(3L, "missing-columns"),
                        Tuple.tuple(4L, "extra-columns"),
                        Tuple.tuple(5L, "text-after-quote"),
                        Tuple.tuple(8L, "text-after-quote"),
                        Tuple.tuple(9L, "bad-utf8"),
                        Tuple.tuple(10L, "not-a-number"),
                        Tuple.tuple(11L, "not-a-date"),
                        Tuple.tuple(12L, "not-a-date"),
                        Tuple.tuple(13L, "decimals-do-not-fit"),
                        Tuple.tuple(14L, "number-too-large"),
                        Tuple.tuple(15L, "required-value-missing"),
                        Tuple.tuple(16L, "nul-byte"),
                        Tuple.tuple(18L, "number-too-large"));
        assertThat(letters).extracting(letter -> letter.getField("file")).containsOnly("orders.csv");
        assertThat(letters).extracting(letter -> letter.getField("id")).doesNotHaveDuplicates();
        assertThat(raw(letters.get(0))).isEqualTo("2,missing,1.50\n".getBytes(StandardCharsets.UTF_8));
        assertThat(raw(letters.get(2)))
                .isEqualTo("4,\"unclosed,1.50,2011-12-09 12:50:00\n".getBytes(StandardCharsets.UTF_8));
        assertThat(raw(letters.get(4))).isEqualTo(new byte[] {'7', ',', (byte) 0xc3, (byte) 0x28, ',', '1', ',', '\n'});
        assertThat(letters.get(5).getField("message"))
                .isEqualTo("Column 'id' (int): the text is not a number; it is 'eight'.");
        assertThat(outcome.rows()).hasValue(3);
        assertThat(outcome.metrics()).isEqualTo(Map.of("files", 1L, "dead-letters", 13L, "bytes", (long) file.size()));
        assertThat(lake.ledger(source)).singleElement().satisfies(entry -> {
            assertThat(entry.getField("rows")).isEqualTo(3L);
            assertThat(entry.getField("dead_letters")).isEqualTo(13L);
        });
    }

    @Test
    void takesALineOfAHundredMegabytesApart() throws IOException {
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) 'x');
        Path file = drop.resolve("long.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("id,name,price,sold_at\n1,before,,\n2,".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < LONG_LINE / block.length; i++) {
                out.write(block);
            }
            out.write(",,\n3,behind,,\n".getBytes(StandardCharsets.UTF_8));
        }
        FileSource source = orders("long_line");

        Outcome.Updated outcome = lake.loadSome(source, drop);

        assertThat(lake.rows(source)).extracting(row -> row.getField("id")).containsExactly(1, 3);
        assertThat(outcome.metrics()).containsEntry("dead-letters", 1L);
        long length = 0;
        int part = 0;
        for (Record letter : lake.deadLetters(source)) {
            assertThat(letter.getField("raw_part")).isEqualTo(part++);
            assertThat(letter.getField("reason")).isEqualTo("record-too-long");
            assertThat(letter.getField("line")).isEqualTo(3L);
            length += raw(letter).length;
        }
        assertThat(length).isEqualTo(LONG_LINE + "2,,,\n".length());
    }

    @Test
    void loadsAFileThatIsOnlyAHeaderAndKeepsOneThatIsNothing() throws IOException {
        Files.writeString(drop.resolve("header.csv"), "id,name,price,sold_at,note\n");
        Files.writeString(drop.resolve("nothing.csv"), "");
        Files.writeString(drop.resolve("blank.csv"), "\uFEFF\r\n\n");
        FileSource source = orders("no_lines");

        Outcome.Updated outcome = lake.loadSome(source, drop);

        assertThat(outcome.rows()).hasValue(0);
        assertThat(outcome.snapshotId()).isEmpty();
        assertThat(lake.rows(source)).isEmpty();
        assertThat(lake.ledger(source)).hasSize(3);
        assertThat(lake.deadLetters(source))
                .extracting(letter -> letter.getField("file"), letter -> letter.getField("reason"))
                .containsExactlyInAnyOrder(
                        Tuple.tuple("nothing.csv", "empty-file"), Tuple.tuple("blank.csv", "empty-file"));
        assertThat(lake.lakehouse()
                        .tables()
                        .loadTable(dev.wharf.ingest.internal.table.BronzeTables.nameOf(source))
                        .schema()
                        .findField("note"))
                .isNotNull();
    }

    @Test
    void refusesAFileWhoseHeaderIsBrokenAndKeepsItWhole() throws IOException {
        Files.writeString(drop.resolve("twice.csv"), "id,name,Name\n1,a,b\n");
        Files.writeString(drop.resolve("lacks.csv"), "name,price\na,1\n");
        Files.writeString(drop.resolve("reserved.csv"), "id,_source\n1,a\n");
        Files.writeString(drop.resolve("case.csv"), "ID,name\n1,a\n");
        Files.writeString(drop.resolve("quote.csv"), "id,\"name\n1,a\n");
        Files.write(drop.resolve("utf16.csv"), "id,name\n1,a\n".getBytes(StandardCharsets.UTF_16));
        FileSource source = orders("bad_headers");

        lake.load(source, drop);

        assertThat(lake.rows(source)).isEmpty();
        assertThat(lake.deadLetters(source))
                .extracting(letter -> letter.getField("file"), letter -> letter.getField("reason"))
                .containsExactlyInAnyOrder(
                        Tuple.tuple("twice.csv", "duplicate-header"),
                        Tuple.tuple("lacks.csv", "missing-column"),
                        Tuple.tuple("reserved.csv", "bad-name"),
                        Tuple.tuple("case.csv", "bad-name"),
                        Tuple.tuple("quote.csv", "bad-header"),
                        Tuple.tuple("utf16.csv", "bad-header"));
        for (Record letter : lake.deadLetters(source)) {
            assertThat(raw(letter)).isEqualTo(Files.readAllBytes(drop.resolve((String) letter.getField("file"))));
        }
    }

    private static void line(ByteArrayOutputStream file, String text) {
        file.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] raw(Record letter) {
        ByteBuffer buffer = ((ByteBuffer) letter.getField("raw")).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
