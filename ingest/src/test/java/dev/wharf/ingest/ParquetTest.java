package dev.wharf.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.ingest.internal.table.BronzeTables;
import dev.wharf.project.source.FileSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(BronzeExtension.class)
class ParquetTest {
    private final BronzeLake lake;

    @TempDir
    Path drop;

    ParquetTest(BronzeLake lake) {
        this.lake = lake;
    }

    private static FileSource source(String name) {
        return BronzeLake.source("- {name: " + name + ", match: \"*.parquet\"}");
    }

    @Test
    void takesTypesAndNestingFromTheFile() throws IOException {
        write("a.parquet", """
                message m {
                  required int32 id;
                  optional binary name (STRING);
                  optional int32 price (DECIMAL(9,2));
                  optional int64 at (TIMESTAMP(MILLIS,true));
                  optional int64 time (TIME(MICROS,false));
                  optional group item { optional binary sku (STRING); optional int32 count; }
                  optional group tags (LIST) { repeated group list { optional binary element (STRING); } }
                }""", row -> {
            row.append("id", 1)
                    .append("name", "tea")
                    .append("price", 150)
                    .append("at", 1_323_435_000_000L)
                    .append("time", 3_600_000_000L);
            row.addGroup("item").append("sku", "x").append("count", 2);
            Group tags = row.addGroup("tags");
            tags.addGroup("list").append("element", "a");
            tags.addGroup("list").append("element", "b");
        });
        FileSource source = source("parquet_types");

        lake.load(source, drop);

        assertThat(lake.deadLetters(source)).isEmpty();
        Record row = lake.rows(source).get(0);
        assertThat(row.getField("id")).isEqualTo(1);
        assertThat(row.getField("price")).hasToString("1.50");
        assertThat(row.getField("at")).hasToString("2011-12-09T12:50Z");
        assertThat(row.getField("time")).isEqualTo(3_600_000_000L);
        assertThat(((Record) row.getField("item")).getField("sku")).isEqualTo("x");
        assertThat(row.getField("tags")).hasToString("[a, b]");
        assertThat(row.getField("_source")).isEqualTo("a.parquet");
    }

    @Test
    void widensTheTableByUnionNestedFieldsIncluded() throws IOException {
        FileSource source = source("parquet_union");
        write(
                "a.parquet",
                "message m { optional int32 id; optional group item { optional binary sku (STRING); } }",
                row -> {
                    row.append("id", 1);
                    row.addGroup("item").append("sku", "x");
                });
        lake.load(source, drop);
        write(
                "b.parquet",
                "message m { optional group item { optional int32 count; optional binary sku (STRING); } optional int64 id; optional binary note (STRING); }",
                row -> {
                    row.addGroup("item").append("count", 7).append("sku", "y");
                    row.append("id", 5_000_000_000L).append("note", "n");
                });
        lake.load(source, drop);
        write("c.parquet", "message m { optional int32 id; }", row -> row.append("id", 3));
        lake.load(source, drop);

        assertThat(lake.deadLetters(source)).isEmpty();
        assertThat(lake.rows(source))
                .extracting(
                        row -> row.getField("id"),
                        row -> nested(row, "sku"),
                        row -> nested(row, "count"),
                        row -> row.getField("note"))
                .containsExactlyInAnyOrder(
                        Tuple.tuple(1L, "x", null, null),
                        Tuple.tuple(5_000_000_000L, "y", 7, "n"),
                        Tuple.tuple(3L, null, null, null));
    }

    private static Object nested(Record row, String field) {
        return row.getField("item") instanceof Record item ? item.getField(field) : null;
    }

    @Test
    void readsByNameWhereTheFileHasIdsOfItsOwn() throws IOException {
        FileSource source = source("parquet_ids");
        write(
                "a.parquet",
                "message m { optional int32 id; optional binary name (STRING); }",
                row -> row.append("id", 1).append("name", "a"));
        lake.load(source, drop);
        write(
                "b.parquet",
                "message m { optional binary name (STRING) = 1; optional int32 id = 2; }",
                row -> row.append("name", "b").append("id", 2));
        lake.load(source, drop);

        assertThat(lake.rows(source))
                .extracting(row -> row.getField("id") + "|" + row.getField("name"))
                .containsExactlyInAnyOrder("1|a", "2|b");
    }

    @Test
    void keepsRowsThatBronzeCannotHoldExactly() throws IOException {
        FileSource source = BronzeLake.source(
                "- {name: parquet_rows, match: \"*.parquet\", columns: {id: {type: int, required: true}}}");
        Path file = drop.resolve("a.parquet");
        MessageType type = MessageTypeParser.parseMessageType(
                "message m { optional int32 id; optional int64 at (TIMESTAMP(NANOS,false)); }");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(type)
                .build()) {
            SimpleGroupFactory rows = new SimpleGroupFactory(type);
            writer.write(rows.newGroup().append("id", 1).append("at", 1_323_435_000_000_001_000L));
            writer.write(rows.newGroup().append("id", 2).append("at", 1_323_435_000_000_000_001L));
            writer.write(rows.newGroup().append("at", 0L));
        }

        lake.load(source, drop);

        assertThat(lake.rows(source))
                .extracting(row -> row.getField("id") + "|" + row.getField("at"))
                .containsExactly("1|2011-12-09T12:50:00.000001");
        assertThat(lake.deadLetters(source))
                .extracting(letter -> letter.getField("line"), letter -> letter.getField("reason"))
                .containsExactly(Tuple.tuple(2L, "decimals-do-not-fit"), Tuple.tuple(3L, "required-value-missing"));
        assertThat(new String(BrokenLinesTest.raw(lake.deadLetters(source).get(0)), StandardCharsets.UTF_8))
                .contains("000000001");
    }

    @Test
    void keepsAFileThatCannotBeReadWhole() throws IOException {
        FileSource source =
                BronzeLake.source("- {name: parquet_broken, match: \"*\", columns: {id: {type: int, required: true}}}");
        Consumer<Group> row = one -> one.append("id", 1);
        write("good.parquet", "message m { optional int32 id; }", row);
        byte[] good = Files.readAllBytes(drop.resolve("good.parquet"));
        byte[] flipped = good.clone();
        Arrays.fill(flipped, 4, 30, (byte) 0x7f);
        Files.write(drop.resolve("flipped.parquet"), flipped);
        Files.write(drop.resolve("cut.parquet"), Arrays.copyOf(good, good.length / 2));
        Files.writeString(drop.resolve("text.parquet"), "id\n1\n");
        Files.writeString(drop.resolve("empty.parquet"), "");
        write("other.parquet", "message m { optional int32 other; }", one -> one.append("other", 1));
        write("type.parquet", "message m { optional binary id (STRING); }", one -> one.append("id", "x"));

        lake.load(source, drop);

        assertThat(lake.rows(source)).hasSize(1);
        assertThat(lake.deadLetters(source))
                .extracting(letter -> letter.getField("file"), letter -> letter.getField("reason"))
                .containsExactlyInAnyOrder(
                        Tuple.tuple("flipped.parquet", "damaged-file"),
                        Tuple.tuple("cut.parquet", "damaged-file"),
                        Tuple.tuple("text.parquet", "damaged-file"),
                        Tuple.tuple("empty.parquet", "damaged-file"),
                        Tuple.tuple("other.parquet", "missing-column"),
                        Tuple.tuple("type.parquet", "incompatible-type"));
        assertThat(lake.deadLetters(source))
                .allSatisfy(letter -> assertThat(BrokenLinesTest.raw(letter))
                        .isEqualTo(Files.readAllBytes(drop.resolve((String) letter.getField("file")))));
        Schema schema =
                lake.lakehouse().tables().loadTable(BronzeTables.nameOf(source)).schema();
        assertThat(schema.findType("id")).isEqualTo(Types.IntegerType.get());
    }

    private void write(String name, String schema, Consumer<Group> fill) throws IOException {
        MessageType type = MessageTypeParser.parseMessageType(schema);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(drop.resolve(name)))
                .withType(type)
                .build()) {
            Group row = new SimpleGroupFactory(type).newGroup();
            fill.accept(row);
            writer.write(row);
        }
    }
}
