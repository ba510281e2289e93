package dev.wharf.transform.run;

import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialised;
import dev.wharf.core.spi.Relation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Somebody else who writes a table just before or just after the engine has computed its new rows. */
final class Meddler {
    private final RunWorld world;
    private final String table;
    private final int atMost;
    private final boolean isEarly;
    private int moves;

    Meddler(RunWorld world, String table, int atMost, boolean isEarly) {
        this.world = world;
        this.table = table;
        this.atMost = atMost;
        this.isEarly = isEarly;
    }

    int moves() {
        return moves;
    }

    Engine around(Engine engine) {
        return new Meddling(engine);
    }

    private final class Meddling implements Engine {
        private final Engine engine;

        Meddling(Engine engine) {
            this.engine = engine;
        }

        @Override
        public Materialised materialise(Materialisation materialisation) {
            if (isEarly) {
                meddle(materialisation);
                return engine.materialise(materialisation);
            }
            Materialised rows = engine.materialise(materialisation);
            meddle(materialisation);
            return rows;
        }

        private void meddle(Materialisation materialisation) {
            if (materialisation.target().toString().equals(table) && moves < atMost) {
                moves++;
                world.load(table, "select 77::bigint as id, 1::int as code, 1::decimal(8,2) as amount");
            }
        }

        @Override
        public String dialect() {
            return engine.dialect();
        }

        @Override
        public Set<Capability> capabilities() {
            return engine.capabilities();
        }

        @Override
        public List<QueryColumn> describe(String sql, List<Relation> inputs) {
            return engine.describe(sql, inputs);
        }

        @Override
        public QueryResult query(String sql, List<Relation> inputs, int maxRows) {
            return engine.query(sql, inputs, maxRows);
        }

        @Override
        public void queryLocked(String sql, List<Relation> inputs, RowConsumer rows) {
            engine.queryLocked(sql, inputs, rows);
        }

        @Override
        public List<String> tablesIn(String sql) {
            return engine.tablesIn(sql);
        }

        @Override
        public long exportCsv(Relation relation, List<Relation> inputs, Path file) {
            return engine.exportCsv(relation, inputs, file);
        }

        @Override
        public String name() {
            return engine.name();
        }

        @Override
        public void start() {
            engine.start();
        }

        @Override
        public Health health() {
            return engine.health();
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
