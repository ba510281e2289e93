package dev.wharf.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.position.Position;
import dev.wharf.core.spi.AssetTask.Outcome;
import dev.wharf.ingest.internal.file.Checksum;
import dev.wharf.ingest.internal.table.BronzeTables;
import dev.wharf.lake.commit.Head;
import dev.wharf.project.source.FileSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(BronzeExtension.class)
class FileIngestTest {
    private final BronzeLake lake;

    @TempDir
    Path drop;

    FileIngestTest(BronzeLake lake) {
        this.lake = lake;
    }

    private static FileSource items(String name) {
        return BronzeLake.source("- {name: " + name + ", match: \"*.csv*\", columns: {id: int, name: string}}");
    }

    @Test
    void loadsTheSameContentOnce() throws IOException {
        FileSource source = items("once");
        Files.writeString(drop.resolve("a.csv"), "id,name\n1,a\n");

        assertThat(lake.loadSome(source, drop).rows()).hasValue(1);
        assertThat(lake.load(source, drop)).isInstanceOf(Outcome.UpToDate.class);
        Files.copy(drop.resolve("a.csv"), drop.resolve("other-name.csv"));
        assertThat(lake.load(source, drop)).isInstanceOf(Outcome.UpToDate.class);
        Files.writeString(drop.resolve("b.csv"), "id,name\n2,b\n");
        Files.copy(drop.resolve("b.csv"), drop.resolve("c.csv"));
        assertThat(lake.loadSome(source, drop).metrics()).containsEntry("files", 1L);

        assertThat(lake.rows(source)).extracting(row -> row.getField("id")).containsExactlyInAnyOrder(1, 2);
        assertThat(lake.ledger(source))
                .extracting(row -> row.getField("file"))
                .containsExactlyInAnyOrder("a.csv", "b.csv");
    }

    @Test
    void loadsTheSameContentForEachSourceThatWantsIt() throws IOException {
        Files.writeString(drop.resolve("a.csv"), "id,name\n1,a\n");

        assertThat(lake.loadSome(items("each_one"), drop).rows()).hasValue(1);
        assertThat(lake.loadSome(items("each_other"), drop).rows()).hasValue(1);
    }

    @Test
    void forgetsNothingWhenTheMemoryIsDeletedOrDamaged() throws IOException {
        FileSource source = items("memory_lost");
        Files.writeString(drop.resolve("a.csv"), "id,name\n1,a\n");
        lake.load(source, drop);
        Path remembered = lake.memory().resolve("loaded-memory_lost");
        assertThat(remembered).isRegularFile();

        Files.delete(remembered);
        assertThat(lake.load(source, drop)).isInstanceOf(Outcome.UpToDate.class);
        Files.writeString(remembered, "nonsense\n");
        assertThat(lake.load(source, drop)).isInstanceOf(Outcome.UpToDate.class);
        Files.writeString(drop.resolve("b.csv"), "id,name\n2,b\n");
        assertThat(lake.loadSome(source, drop).rows()).hasValue(1);
    }

    @Test
    void describesTheLoadInEachRowAndInThePositions() throws IOException {
        FileSource source = items("described");
        Files.writeString(drop.resolve("a.csv"), "id,name\n1,a\n");
        Files.writeString(drop.resolve("b.csv"), "id,name\n2,b\n");

        lake.load(source, drop);

        assertThat(lake.rows(source)).allSatisfy(row -> {
            assertThat(row.getField("_ingested_at")).isNotNull();
            assertThat((String) row.getField("_batch_id")).startsWith("r-test-");
        });
        assertThat(lake.rows(source))
                .extracting(row -> row.getField("_source"))
                .containsExactlyInAnyOrder("a.csv", "b.csv");
        Position inTable = position(BronzeTables.nameOf(source), "described");
        assertThat(inTable).isEqualTo(position(BronzeTables.FILES, "described"));
        assertThat(((Position.InFiles) inTable).files()).isEqualTo(2);
        String a = Checksum.of(drop.resolve("a.csv"));
        String b = Checksum.of(drop.resolve("b.csv"));
        assertThat(((Position.InFiles) inTable).digest()).isIn(chain(a, b), chain(b, a));
        Table table = lake.lakehouse().tables().loadTable(BronzeTables.nameOf(source));
        assertThat(table.spec().fields()).singleElement().satisfies(field -> {
            assertThat(field.transform()).hasToString("day");
            assertThat(table.schema().findColumnName(field.sourceId())).isEqualTo("_ingested_at");
        });
        assertThat(table.properties()).containsEntry("write.parquet.compression-codec", "zstd");
    }

    private Position position(TableIdentifier table, String source) {
        return Head.of(lake.lakehouse(), table)
                .positions()
                .at("files/" + source)
                .orElseThrow();
    }

    private static String chain(String first, String second) {
        return Checksum.chain(Checksum.chain("", first), second);
    }

    @Test
    void unpacksWhatIsPackedWhateverItsName() throws IOException {
        FileSource source = items("packed");
        Files.write(drop.resolve("two-members.csv.gz"), join(gzip("id,name\n1,a\n2,"), gzip("b\n")));
        Files.write(drop.resolve("really-gzip.csv"), gzip("id,name\n3,c\n"));
        Files.writeString(drop.resolve("really-plain.csv.gz"), "id,name\n4,d\n");
        Files.write(drop.resolve("e.csv.zst"), join(zstd("id,name\n5,e\n"), zstd("6,f\n")));

        lake.load(source, drop);

        assertThat(lake.deadLetters(source)).isEmpty();
        assertThat(lake.rows(source)).extracting(row -> row.getField("id")).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
    }

    @Test
    void loadsNothingOfAFileThatIsDamagedBehindItsFirstRows() throws IOException {
        FileSource source = items("damaged");
        String text = "id,name\n"
                + String.join(
                        "\n",
                        IntStream.range(0, 50_000)
                                .mapToObj(i -> i + ",n" + i * 31L % 9973)
                                .toList());
        byte[] gzip = gzip(text);
        byte[] zstd = zstd(text);
        byte[] flipped = gzip.clone();
        flipped[gzip.length / 2] ^= 0x55;
        Files.write(drop.resolve("cut.csv.gz"), Arrays.copyOf(gzip, gzip.length / 2));
        Files.write(drop.resolve("flipped.csv.gz"), flipped);
        Files.write(
                drop.resolve("tail.csv.gz"),
                join(gzip, "0123456789012345678901234567890123456789".getBytes(StandardCharsets.US_ASCII)));
        Files.write(drop.resolve("cut.csv.zst"), Arrays.copyOf(zstd, zstd.length / 2));

        Outcome.Updated outcome = lake.loadSome(source, drop);

        assertThat(outcome.rows()).hasValue(0);
        assertThat(lake.rows(source)).isEmpty();
        assertThat(lake.deadLetters(source)).hasSize(4).allSatisfy(letter -> {
            assertThat(letter.getField("reason")).isEqualTo("damaged-file");
            assertThat(BrokenLinesTest.raw(letter))
                    .isEqualTo(Files.readAllBytes(drop.resolve((String) letter.getField("file"))));
        });
        assertThat(lake.objects("damaged")).as("data files of what was refused").isZero();
    }

    @Test
    void addsAColumnThatANewFileBrings() throws IOException {
        FileSource source = items("wider");
        Files.writeString(drop.resolve("a.csv"), "id,name\n1,a\n");
        lake.load(source, drop);
        Files.writeString(drop.resolve("b.csv"), "colour, name ,id,\nred,b,2,x\n");
        lake.load(source, drop);
        Files.writeString(drop.resolve("c.csv"), "id\n3\n");
        lake.load(source, drop);

        assertThat(lake.rows(source))
                .extracting(row -> row.getField("id") + "|" + row.getField("name") + "|" + row.getField("colour") + "|"
                        + row.getField("column_4"))
                .containsExactlyInAnyOrder("1|a|null|null", "2|b|red|x", "3|null|null|null");
    }

    @Test
    void widensTypesAndNeverNarrowsThem() throws IOException {
        FileSource source = items("retyped");
        Files.writeString(drop.resolve("a.csv"), "id,name\n1,a\n");
        lake.load(source, drop);
        FileSource wider = BronzeLake.source(
                "- {name: retyped, match: \"*.csv*\", columns: {id: long, name: string, more: date}}");
        Files.writeString(drop.resolve("b.csv"), "id,name\n5000000000,b\n");
        lake.load(wider, drop);
        Files.writeString(drop.resolve("c.csv"), "id,name\n6000000000,c\n");
        lake.load(source, drop);

        assertThat(lake.rows(source))
                .extracting(row -> row.getField("id"))
                .containsExactlyInAnyOrder(1L, 5_000_000_000L, 6_000_000_000L);
        assertThat(lake.lakehouse()
                        .tables()
                        .loadTable(BronzeTables.nameOf(source))
                        .schema()
                        .findType("more"))
                .isEqualTo(Types.DateType.get());
        Files.writeString(drop.resolve("d.csv"), "id,name\n7,d\n");
        assertError(
                () -> lake.load(BronzeLake.source("- {name: retyped, match: \"*.csv*\", columns: {id: date}}"), drop),
                IngestError.TYPE_CONFLICT,
                "'date'");
        assertError(
                () -> lake.load(BronzeLake.source("- {name: retyped, match: \"*.csv*\", columns: {Id: int}}"), drop),
                IngestError.NAME_TAKEN,
                "'id'");
    }

    @Test
    void tellsQuotedEmptinessFromNoValue() throws IOException {
        FileSource source = BronzeLake.source(
                "- {name: nulls, match: \"*.csv\", csv: {nulls: [\"\", \"NULL\"]}, columns: {id: int, name: string}}");
        Files.writeString(drop.resolve("a.csv"), "id,name\n1,\n2,\"\"\n3,NULL\n\"\",\"NULL\"\n");

        lake.load(source, drop);

        assertThat(lake.rows(source))
                .extracting(row -> row.getField("id") + "|" + row.getField("name"))
                .containsExactly("1|null", "2|", "3|null", "null|NULL");
    }

    @Test
    void readsOtherDelimitersAndFilesWithoutAHeader() throws IOException {
        FileSource source = BronzeLake.source("""
                - name: dialect
                  match: "*.txt"
                  csv: { delimiter: "\\t", quote: "'", header: false }
                  columns: { id: int, name: string }
                """);
        Files.writeString(drop.resolve("a.txt"), "1\t'a\tb'\n2\t\"c\"\n");

        lake.load(source, drop);

        assertThat(lake.rows(source)).extracting(row -> row.getField("name")).containsExactly("a\tb", "\"c\"");
    }

    @Test
    void splitsALargeFileIntoDataFiles() throws IOException {
        FileSource source = items("split");
        StringBuilder text = new StringBuilder("id,name\n");
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 60_000; i++) {
            text.append(i)
                    .append(',')
                    .append(Long.toHexString(random.nextLong()))
                    .append(Long.toHexString(random.nextLong()))
                    .append('\n');
        }
        Files.writeString(drop.resolve("a.csv"), text);
        IngestConfig defaults = IngestConfig.defaults();

        lake.load(
                source,
                drop,
                new IngestConfig(
                        1,
                        defaults.maxRecordSize(),
                        defaults.quoteLookAhead(),
                        10,
                        dev.wharf.core.config.DataSize.parse("256KiB").orElseThrow(),
                        100));

        assertThat(lake.rows(source)).hasSize(60_000);
        assertThat(lake.objects("split")).isGreaterThan(2);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        FileSource source = items("missing");
        Path absent = drop.resolve("absent");
        assertError(() -> lake.load(source, absent), IngestError.NO_FOLDER, "'" + absent + "'");
        assertError(() -> lake.load(source, drop), IngestError.NO_FILES, "'*.csv*'");
        Files.writeString(drop.resolve("a.csv"), "id,name\n1,a\n");
        lake.load(source, drop);
        Files.delete(drop.resolve("a.csv"));
        assertThat(lake.load(source, drop)).isInstanceOf(Outcome.UpToDate.class);
        assertThat(lake.load(source, absent)).isInstanceOf(Outcome.UpToDate.class);
    }

    @Test
    void asksForTheFormatWhereNothingTellsIt() throws IOException {
        Files.writeString(drop.resolve("a.dat"), "id\n1\n");
        assertError(
                () -> lake.load(BronzeLake.source("- {name: formless, match: \"*.dat\"}"), drop),
                IngestError.UNKNOWN_FORMAT,
                "'a.dat'");
    }

    @Test
    void leavesHiddenFilesAlone() throws IOException {
        FileSource source = items("hidden");
        Files.writeString(drop.resolve(".a.csv"), "id,name\n1,a\n");
        Files.createDirectories(drop.resolve("folder.csv"));
        assertError(() -> lake.load(source, drop), IngestError.NO_FILES, "'*.csv*'");
    }

    @Test
    void loadsTheOtherFilesWhenOneFails() throws IOException {
        FileSource source = BronzeLake.source("- {name: partly, match: \"*\", columns: {id: int}}");
        Files.writeString(drop.resolve("a.dat"), "id\n1\n");
        Files.writeString(drop.resolve("b.csv"), "id\n2\n");

        assertError(() -> lake.load(source, drop), IngestError.UNKNOWN_FORMAT, "'a.dat'");

        assertThat(lake.rows(source)).extracting(row -> row.getField("id")).containsExactly(2);
    }

    @Test
    void loadsNothingOfAFileThatIsBeingWritten() throws IOException {
        FileSource source = items("growing");
        Path file = drop.resolve("a.csv");
        Files.writeString(file, "id,name\n" + "1,a\n".repeat(20_000));
        AtomicBoolean isGrown = new AtomicBoolean();
        FaultPoints grow = point -> {
            if (isGrown.compareAndSet(false, true)) {
                append(file, "2,b\n");
            }
        };
        try (FileIngest ingest =
                new FileIngest(lake.lakehouse(), IngestConfig.defaults(), lake.memory(), Clock.systemUTC(), grow)) {
            assertError(() -> ingest.load(source, drop, "r-test"), IngestError.FILE_CHANGED, "'" + file + "'");
            assertThat(lake.rows(source)).isEmpty();
            assertThat(lake.objects("growing")).as("data files").isZero();

            ingest.load(source, drop, "r-test");
        }
        assertThat(lake.rows(source)).hasSize(20_001);
    }

    @Test
    void saysWhichFileCannotBeRead() throws IOException {
        FileSource source = items("vanishing");
        Path file = drop.resolve("a.csv");
        Files.writeString(file, "id,name\n" + "1,a\n".repeat(20_000));
        FaultPoints vanish = point -> delete(file);
        try (FileIngest ingest =
                new FileIngest(lake.lakehouse(), IngestConfig.defaults(), lake.memory(), Clock.systemUTC(), vanish)) {
            assertError(() -> ingest.load(source, drop, "r-test"), IngestError.UNREADABLE_FILE, "'" + file + "'");
        }
        assertThat(lake.rows(source)).isEmpty();
        assertThat(lake.objects("vanishing")).as("data files").isZero();
    }

    @Test
    void givesUpWhenOthersMoveTheTablesAtEachAttempt() throws IOException {
        FileSource source = items("contended");
        Files.writeString(drop.resolve("a.csv"), "id,name\n1,a\n");
        FaultPoints move = point -> {
            if (point == FaultPoints.Point.WITHIN_COMMIT) {
                lake.lakehouse()
                        .tables()
                        .loadTable(BronzeTables.FILES)
                        .newAppend()
                        .commit();
            }
        };
        try (FileIngest ingest =
                new FileIngest(lake.lakehouse(), IngestConfig.defaults(), lake.memory(), Clock.systemUTC(), move)) {
            assertError(() -> ingest.load(source, drop, "r-test"), IngestError.STILL_CONTENDED, "'a.csv'");
        }
        assertThat(lake.rows(source)).isEmpty();
        assertThat(lake.objects("contended")).as("data files").isZero();

        assertThat(lake.loadSome(source, drop).rows()).hasValue(1);
    }

    @Test
    void refusesATableThatSomebodyPartitionedOtherwise() throws IOException {
        FileSource source = items("repartitioned");
        Files.writeString(drop.resolve("a.csv"), "id,name\n1,a\n");
        lake.load(source, drop);
        lake.lakehouse()
                .tables()
                .loadTable(BronzeTables.nameOf(source))
                .updateSpec()
                .addField("id")
                .commit();
        Files.writeString(drop.resolve("b.csv"), "id,name\n2,b\n");

        assertError(() -> lake.load(source, drop), IngestError.FOREIGN_PARTITIONS, "'bronze.repartitioned'");
    }

    @Test
    void saysThatATableIsGone() throws IOException {
        FileSource source = items("gone");
        Files.writeString(drop.resolve("a.csv"), "id,name\n1,a\n");
        lake.load(source, drop);
        lake.lakehouse().tables().dropTable(BronzeTables.nameOf(source), false);

        assertError(() -> lake.load(source, drop), IngestError.TABLE_GONE, "'bronze.gone'");
        Files.writeString(drop.resolve("b.csv"), "id,name\n2,b\n");
        assertError(() -> lake.load(source, drop), IngestError.TABLE_GONE, "'bronze.gone'");
    }

    @Test
    void loadsAHundredFilesInFewCommits() throws IOException {
        FileSource source = items("hundred");
        for (int i = 0; i < 100; i++) {
            Files.writeString(drop.resolve("f" + i + ".csv"), "id,name\n" + i + ",n\n");
        }
        IngestConfig defaults = IngestConfig.defaults();

        Outcome.Updated outcome = (Outcome.Updated) lake.load(
                source,
                drop,
                new IngestConfig(
                        8, defaults.maxRecordSize(), defaults.quoteLookAhead(), 1000, defaults.targetFileSize(), 1000));

        assertThat(outcome.rows()).hasValue(100);
        assertThat(outcome.metrics())
                .isEqualTo(Map.of(
                        "files",
                        100L,
                        "dead-letters",
                        0L,
                        "bytes",
                        outcome.metrics().get("bytes")));
        assertThat(lake.rows(source))
                .extracting(row -> (Integer) row.getField("id"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).boxed().toList());
        assertThat(((Position.InFiles) position(BronzeTables.FILES, "hundred")).files())
                .isEqualTo(100);
        assertThat(lake.load(source, drop)).isInstanceOf(Outcome.UpToDate.class);
    }

    @Test
    void isATaskOfARun() {
        FileSource source = items("as_task");
        try (FileIngest ingest =
                new FileIngest(lake.lakehouse(), IngestConfig.defaults(), lake.memory(), Clock.systemUTC())) {
            FileIngestTask task = new FileIngestTask(source, drop, ingest);
            assertThat(task.asset()).isEqualTo(AssetId.source("bronze.as_task"));
            assertThat(task.upstream()).isEmpty();
        }
    }

    private static void assertError(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, IngestError code, String shown) {
        assertThatThrownBy(call)
                .isInstanceOf(WharfException.class)
                .hasMessageContaining(shown)
                .extracting(error -> ((WharfException) error).code())
                .isEqualTo(code);
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] zstd(String text) {
        return Zstd.compress(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List.of(parts).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }
}
