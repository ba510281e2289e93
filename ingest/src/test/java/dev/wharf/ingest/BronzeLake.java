package dev.wharf.ingest;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.config.Settings;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import dev.wharf.core.spi.AssetTask.Outcome;
import dev.wharf.ingest.internal.table.BronzeTables;
import dev.wharf.lake.RestLakehouse;
import dev.wharf.lake.catalog.CatalogConfig;
import dev.wharf.lake.catalog.CatalogServer;
import dev.wharf.lake.store.EmbeddedObjectStore;
import dev.wharf.postgres.EmbeddedPostgres;
import dev.wharf.postgres.PostgresConfig;
import dev.wharf.project.source.FileSource;
import dev.wharf.project.source.SourceReader;
import dev.wharf.project.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/** A lake of real parts on free ports: PostgreSQL, object store, catalog; and what tests ask of it. */
final class BronzeLake implements AutoCloseable {
    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final EmbeddedObjectStore store;
    private final CatalogServer catalog;
    private final RestLakehouse lakehouse;

    BronzeLake() {
        try {
            folder = Files.createTempDirectory("wharf-bronze");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres = new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), folder);
        postgres.start();
        store = new EmbeddedObjectStore(folder, 0);
        store.start();
        catalog = new CatalogServer(
                new CatalogConfig(null, "127.0.0.1", 0, null, DataSize.ofMebibytes(8), Map.of()), postgres, store);
        catalog.start();
        lakehouse = RestLakehouse.open(RestLakehouse.describe(catalog.uri(), null, store, Map.of()));
    }

    Path folder() {
        return folder;
    }

    URI catalogUri() {
        return catalog.uri();
    }

    RestLakehouse lakehouse() {
        return lakehouse;
    }

    static FileSource source(String yaml) {
        Problems problems = new Problems();
        SourceReader reader = new SourceReader(problems);
        new YamlReader(problems)
                .parse("files:\n" + yaml.indent(2), "sources/test.yml")
                .ifPresent(reader::read);
        problems.throwIfAny();
        return reader.files().get(0);
    }

    Path memory() {
        return folder.resolve("ingest");
    }

    Outcome load(FileSource source, Path drop) {
        return load(source, drop, IngestConfig.defaults());
    }

    Outcome load(FileSource source, Path drop, IngestConfig config) {
        try (FileIngest ingest = new FileIngest(lakehouse, config, memory(), Clock.systemUTC())) {
            return ingest.load(source, drop, "r-test");
        }
    }

    Outcome.Updated loadSome(FileSource source, Path drop) {
        return (Outcome.Updated) load(source, drop);
    }

    /** All rows of a source's table. */
    List<Record> rows(FileSource source) {
        return read(BronzeTables.nameOf(source), "_source", null);
    }

    List<Record> deadLetters(FileSource source) {
        List<Record> letters = read(BronzeTables.DEAD_LETTERS, "source", source.name());
        letters.sort(Comparator.<Record, Long>comparing(letter -> (Long) letter.getField("line"))
                .thenComparing(letter -> (Integer) letter.getField("raw_part")));
        return letters;
    }

    List<Record> ledger(FileSource source) {
        return read(BronzeTables.FILES, "source", source.name());
    }

    private List<Record> read(TableIdentifier table, String column, String value) {
        if (!lakehouse.tables().tableExists(table)) {
            return new ArrayList<>();
        }
        IcebergGenerics.ScanBuilder scan =
                IcebergGenerics.read(lakehouse.tables().loadTable(table));
        try (CloseableIterable<Record> rows =
                (value == null ? scan : scan.where(Expressions.equal(column, value))).build()) {
            List<Record> copies = new ArrayList<>();
            rows.forEach(row -> copies.add(row.copy()));
            return copies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Settings settings(Map<String, String> flags, Problems problems) {
        return Settings.of(Node.Mapping.empty(Location.of("wharf.yaml")), flags, Map.of(), problems);
    }

    /** The data files of a bronze table that lie in the store, committed or not. */
    long objects(String table) {
        // A table's folder carries its name and a suffix of its own.
        String location = "/bronze/" + table + "-";
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(location))
                    .filter(file -> file.toString().contains(".parquet"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        lakehouse.close();
        catalog.close();
        store.close();
        postgres.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
