package dev.wharf.serve.warehouse;

import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialised;
import dev.wharf.core.spi.Relation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Exports one row per table that names the snapshot it was asked for, and can do nothing else. */
final class TestEngine implements Engine {
    final List<String> exported = new ArrayList<>();

    @Override
    public long exportCsv(Relation relation, List<Relation> inputs, Path file) {
        Relation.Pinned pinned = (Relation.Pinned) relation;
        exported.add(pinned.name().toString());
        try {
            Files.writeString(file, "\"1\",\"" + pinned.snapshotId() + "\"\n", StandardOpenOption.CREATE_NEW);
            return 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.EXPORT_CSV);
    }

    @Override
    public String dialect() {
        return "test";
    }

    @Override
    public Materialised materialise(Materialisation materialisation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<QueryColumn> describe(String sql, List<Relation> inputs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public QueryResult query(String sql, List<Relation> inputs, int maxRows) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void queryLocked(String sql, List<Relation> inputs, RowConsumer rows) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> tablesIn(String sql) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public void start() {}

    @Override
    public Health health() {
        return Health.healthy("test");
    }

    @Override
    public void close() {}
}
