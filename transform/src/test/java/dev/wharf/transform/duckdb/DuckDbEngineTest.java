package dev.wharf.transform.duckdb;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialised;
import dev.wharf.testkit.engine.EngineContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class DuckDbEngineTest extends EngineContract {
    @TempDir
    static Path work;

    private static InMemoryLakehouse lakehouse;
    private static DuckDbEngine engine;

    @BeforeAll
    static void start() {
        lakehouse = new InMemoryLakehouse();
        DuckDbConfig config = new DuckDbConfig(
                DataSize.ofMebibytes(512),
                DataSize.ofMebibytes(256),
                2,
                work,
                DataSize.ofMebibytes(256),
                DataSize.ofMebibytes(192));
        engine = new DuckDbEngine(lakehouse, config, lakehouse);
        engine.start();
    }

    @AfterAll
    static void stop() {
        engine.close();
        lakehouse.close();
    }

    @Override
    protected Engine engine() {
        return engine;
    }

    @Override
    protected Lakehouse lakehouse() {
        return lakehouse;
    }

    @Override
    protected void publish(Materialised materialised) {
        lakehouse.publish(materialised);
    }

    @Override
    protected String nestedColumns() {
        return "[1, null] as a_list, map{'k': 2} as a_map, {'a': 1, 'b': 'x'} as a_struct";
    }

    @Override
    protected String endlessQuery() {
        return "select sum(a.range * b.range) as x from range(10000000) a, range(10000000) b";
    }
}
