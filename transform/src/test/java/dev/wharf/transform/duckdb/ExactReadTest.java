package dev.wharf.transform.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.position.PositionMap;
import dev.wharf.core.position.PositionSummary;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialised;
import dev.wharf.core.spi.Relation;
import dev.wharf.lake.RestLakehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.avro.Avro;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.avro.DataWriter;
import org.apache.iceberg.deletes.BaseDVFileWriter;
import org.apache.iceberg.deletes.DVFileWriter;
import org.apache.iceberg.deletes.EqualityDeleteWriter;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.encryption.EncryptedFiles;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.expressions.Literal;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tables that others wrote or changed: what DuckDB cannot read as Iceberg means it must come out right all the same. */
@ExtendWith(LakehouseExtension.class)
class ExactReadTest {
    @TempDir
    static Path work;

    private static TestLakehouse lake;
    private static DuckDbEngine engine;
    private static Tables tables;

    @BeforeAll
    static void start(TestLakehouse shared) {
        lake = shared;
        engine = new DuckDbEngine(lake.lakehouse(), DuckDbContract.config(work.resolve("engine")));
        engine.start();
        tables = new Tables(lake, engine);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void columnsRenamedAddedWidenedAndDropped() {
        Relation before = tables.create("select 1 as id, 'ann' as name, 2.50::decimal(9,2) as amount, 'x' as gone");
        Table table = tables.load(before.name());
        table.updateSchema()
                .renameColumn("name", "full_name")
                .addColumn("loyalty", Types.IntegerType.get())
                .updateColumn("amount", Types.DecimalType.of(18, 2))
                .deleteColumn("gone")
                .commit();
        append(table, "select 2 as id, 'bob' as full_name, 3.75::decimal(18,2) as amount, 7 as loyalty");

        assertThat(tables.rows(tables.pinned(before.name()), "select * from {table} order by id"))
                .containsExactly(
                        Arrays.asList(1, "ann", new BigDecimal("2.50"), null),
                        Arrays.asList(2, "bob", new BigDecimal("3.75"), 7));
        assertThat(tables.rows(before, "select name, gone from {table}"))
                .as("the earlier snapshot under its own schema")
                .containsExactly(List.of("ann", "x"));
    }

    @Test
    void nestedFieldsRenamed() {
        Relation before = tables.create("select 1 as id, {'city': 'Oslo', 'zip': 1} as addr, [{'n': 1}] as items");
        Table table = tables.load(before.name());
        table.updateSchema()
                .renameColumn("addr.zip", "postcode")
                .renameColumn("items.element.n", "quantity")
                .commit();
        append(table, "select 2 as id, {'city': 'Rome', 'postcode': 2} as addr, [{'quantity': 3}] as items");

        assertThat(tables.rows(
                        tables.pinned(before.name()),
                        "select id, addr.city, addr.postcode, items[1].quantity from {table} order by id"))
                .containsExactly(List.of(1, "Oslo", 1, 1), List.of(2, "Rome", 2, 3));
    }

    @Test
    void rowsDeletedByPositionAndByValue() throws IOException {
        Relation before = tables.create("select range::integer as id, 'n' || range as name from range(10)");
        Table table = tables.load(before.name());
        deleteByValue(table, 3);
        table.refresh();
        deleteByPosition(table, onlyFile(table), 4);

        assertThat(tables.rows(tables.pinned(before.name()), "select list(id order by id) from {table}"))
                .containsExactly(List.of(List.of(0, 1, 2, 5, 6, 7, 8, 9)));
        assertThat(tables.rows(before, "select count(*) from {table}")).containsExactly(List.of(10L));
    }

    @Test
    void rowsDeletedByVectors() throws IOException {
        TableIdentifier name = Tables.name();
        String commitId = UUID.randomUUID().toString();
        Materialised materialised = engine.materialise(new Materialisation(
                name,
                "select range::integer as id from range(5)",
                List.of(),
                List.of(),
                new Materialisation.ExpectedHead.Absent(),
                "audit",
                Map.of("format-version", "3"),
                PositionSummary.encode(commitId, PositionMap.empty())));
        lake.publish(materialised, commitId);
        Table table = tables.load(name);
        String file = onlyFile(table);
        DVFileWriter writer = new BaseDVFileWriter(
                OutputFileFactory.builderFor(table, 1, 1)
                        .format(FileFormat.PUFFIN)
                        .build(),
                path -> null);
        writer.delete(file, 0, table.spec(), null);
        writer.delete(file, 4, table.spec(), null);
        writer.close();
        RowDelta delta = table.newRowDelta();
        writer.result().deleteFiles().forEach(delta::addDeletes);
        delta.commit();

        assertThat(tables.rows(tables.pinned(name), "select list(id order by id) from {table}"))
                .containsExactly(List.of(List.of(1, 2, 3)));
    }

    @Test
    void columnsWithDefaults() {
        Relation before = tables.create("select 1 as id");
        Table table = tables.load(before.name());
        table.updateProperties().set("format-version", "3").commit();
        table.updateSchema()
                .addColumn("country", Types.StringType.get(), Literal.of("NO"))
                .commit();
        append(table, "select 2 as id, 'SE' as country");

        assertThat(tables.rows(tables.pinned(before.name()), "select id, country from {table} order by id"))
                .containsExactly(List.of(1, "NO"), List.of(2, "SE"));
    }

    @Test
    void filesOfAnotherFormat() throws IOException {
        Relation before = tables.create("select 1 as id, 'a' as s");
        Table table = tables.load(before.name());
        OutputFile out =
                table.io().newOutputFile(table.locationProvider().newDataLocation(UUID.randomUUID() + ".avro"));
        FileAppender<Record> appender = Avro.write(out)
                .schema(table.schema())
                .createWriterFunc(DataWriter::create)
                .build();
        Record row = GenericRecord.create(table.schema());
        row.setField("id", 2);
        row.setField("s", "from avro");
        appender.add(row);
        appender.close();
        table.newAppend()
                .appendFile(DataFiles.builder(table.spec())
                        .withPath(out.location())
                        .withFormat(FileFormat.AVRO)
                        .withFileSizeInBytes(appender.length())
                        .withMetrics(new Metrics(1L))
                        .build())
                .commit();

        assertThat(tables.rows(tables.pinned(before.name()), "select * from {table} order by id"))
                .containsExactly(List.of(1, "a"), List.of(2, "from avro"));
    }

    @Test
    void namesAFormatThatItCannotRead() {
        Relation before = tables.create("select 1 as id");
        Table table = tables.load(before.name());
        table.newAppend()
                .appendFile(DataFiles.builder(table.spec())
                        .withPath(table.location() + "/data/x.orc")
                        .withFormat(FileFormat.ORC)
                        .withFileSizeInBytes(10)
                        .withRecordCount(1)
                        .build())
                .commit();

        WharfException error = catchThrowableOfType(
                WharfException.class, () -> tables.rows(tables.pinned(before.name()), "select * from {table}"));

        assertThat(error.code()).isEqualTo(EngineError.UNREADABLE_TABLE);
        assertThat(error.fix()).contains("Parquet");
    }

    @Test
    void columnNamesThatDifferOnlyInCaseAreNamed() {
        TableIdentifier name = Tables.name();
        Table table = lake.lakehouse()
                .tables()
                .createTable(
                        name,
                        new Schema(
                                Types.NestedField.optional(1, "id", Types.LongType.get()),
                                Types.NestedField.optional(2, "ID", Types.LongType.get())));

        WharfException error = catchThrowableOfType(
                WharfException.class,
                () -> tables.rows(new Relation.Empty(name, table.uuid()), "select * from {table}"));

        assertThat(error.code()).isEqualTo(EngineError.UNREADABLE_TABLE);
        assertThat(error.getMessage()).contains("'ID'");
    }

    @Test
    void refusesToReplaceAPartitionedTable() {
        TableIdentifier name = Tables.name();
        Schema schema = new Schema(Types.NestedField.optional(1, "id", Types.LongType.get()));
        Table table = lake.lakehouse()
                .tables()
                .createTable(
                        name,
                        schema,
                        PartitionSpec.builderFor(schema).bucket("id", 4).build());

        WharfException error = catchThrowableOfType(
                WharfException.class,
                () -> engine.materialise(new Materialisation(
                        name,
                        "select 1::bigint as id",
                        List.of(),
                        List.of(),
                        new Materialisation.ExpectedHead.Empty(table.uuid()),
                        "audit",
                        Map.of(),
                        Map.of())));

        assertThat(error.code()).isEqualTo(EngineError.UNREADABLE_TABLE);
        assertThat(error.reason()).contains("partitioned");
    }

    @Test
    void readsAndWritesWhereObjectsAreNotOnThisMachine() throws IOException {
        Path folder = work.resolve("remote");
        try (RestLakehouse remote = lake.withoutLocalFiles();
                DuckDbEngine far = new DuckDbEngine(remote, DuckDbContract.config(folder))) {
            far.start();
            Tables there = new Tables(lake, far);
            Relation table = there.create("select range as id from range(1000)");

            assertThat(there.rows(table, "select sum(id) from {table}").get(0).get(0))
                    .hasToString("499500");
            assertThat(there.rows(table, "select sum(id) from {table}").get(0).get(0))
                    .hasToString("499500");
            assertThat(cached(folder)).isEqualTo(1);
        }
        assertThat(cached(folder)).as("the copies outlive the engine").isEqualTo(1);
    }

    @Test
    void splitsALargeResultIntoSeveralFiles() {
        DuckDbConfig usual = DuckDbContract.config(work.resolve("splitting"));
        DuckDbConfig small = new DuckDbConfig(
                usual.memoryLimit(),
                usual.lockedMemoryLimit(),
                usual.threads(),
                usual.tempDirectory(),
                usual.cacheSize(),
                DataSize.ofMebibytes(2));
        try (DuckDbEngine splitting = new DuckDbEngine(lake.lakehouse(), small)) {
            splitting.start();
            Tables there = new Tables(lake, splitting);
            Relation table = there.create("select range as id, md5(range::varchar) as s from range(600000)");

            List<Path> files = there.files(table);
            assertThat(files).hasSizeGreaterThan(2);
            assertThat(there.rows(table, "select count(*), sum(id), count(distinct s) from {table}"))
                    .containsExactly(List.of(600_000L, new BigDecimal("179999700000"), 600_000L));
            try (CloseableIterable<FileScanTask> tasks =
                    there.load(table.name()).newScan().includeColumnStats().planFiles()) {
                for (FileScanTask task : tasks) {
                    assertThat(task.file().splitOffsets()).isNotEmpty().isSorted();
                    assertThat(task.file().lowerBounds()).containsKey(1);
                    assertThat(task.file().nullValueCounts()).containsEntry(1, 0L);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void append(Table table, String sql) {
        Path file = work.resolve(UUID.randomUUID() + ".parquet");
        String ids = ParquetText.fieldIds(table.schema());
        InterruptWatch interrupts = new InterruptWatch();
        try (DuckDbInstance instance =
                        DuckDbInstance.open(DataSize.ofMebibytes(128), 1, work.resolve("append"), interrupts);
                Session session = instance.bare()) {
            session.execute(ComposedSql.internal(
                    "the test", "copy (" + sql + ") to '" + file + "' (format parquet, field_ids " + ids + ")"));
            OutputFile out = table.io()
                    .newOutputFile(table.locationProvider()
                            .newDataLocation(file.getFileName().toString()));
            try (var stream = out.create()) {
                Files.copy(file, stream);
            }
            DataFile data = DataFiles.builder(table.spec())
                    .withPath(out.location())
                    .withFormat(FileFormat.PARQUET)
                    .withFileSizeInBytes(Files.size(file))
                    .withRecordCount(1)
                    .build();
            table.newAppend().appendFile(data).commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            interrupts.close();
        }
    }

    private static void deleteByValue(Table table, int id) throws IOException {
        Schema keys = table.schema().select("id");
        EqualityDeleteWriter<Record> writer = new GenericFileWriterFactory.Builder(table)
                .deleteFileFormat(FileFormat.PARQUET)
                .equalityFieldIds(new int[] {keys.findField("id").fieldId()})
                .equalityDeleteRowSchema(keys)
                .build()
                .newEqualityDeleteWriter(deletesOf(table), table.spec(), null);
        Record key = GenericRecord.create(keys);
        key.setField("id", id);
        writer.write(key);
        writer.close();
        table.newRowDelta().addDeletes(writer.toDeleteFile()).commit();
    }

    private static void deleteByPosition(Table table, String file, long position) throws IOException {
        PositionDeleteWriter<Record> writer = new GenericFileWriterFactory.Builder(table)
                .deleteFileFormat(FileFormat.PARQUET)
                .build()
                .newPositionDeleteWriter(deletesOf(table), table.spec(), null);
        PositionDelete<Record> delete = PositionDelete.create();
        writer.write(delete.set(file, position));
        writer.close();
        table.newRowDelta().addDeletes(writer.toDeleteFile()).commit();
    }

    private static EncryptedOutputFile deletesOf(Table table) {
        return EncryptedFiles.plainAsEncryptedOutput(table.io()
                .newOutputFile(table.locationProvider().newDataLocation(UUID.randomUUID() + "-deletes.parquet")));
    }

    private static String onlyFile(Table table) {
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            return tasks.iterator().next().file().location();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long cached(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }
}
