package dev.wharf.transform.duckdb;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialised;
import dev.wharf.testkit.engine.EngineContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The contract on DuckDB, wherever it runs, over a real lake. */
@ExtendWith(LakehouseExtension.class)
public abstract class DuckDbContract extends EngineContract {
    @TempDir
    protected static Path work;

    private static TestLakehouse lake;

    @BeforeAll
    static void useLake(TestLakehouse shared) {
        lake = shared;
    }

    protected static TestLakehouse lake() {
        return lake;
    }

    public static DuckDbConfig config(Path temp) {
        return new DuckDbConfig(
                DataSize.ofMebibytes(512),
                DataSize.ofMebibytes(256),
                2,
                temp,
                DataSize.ofMebibytes(256),
                DataSize.ofMebibytes(192));
    }

    @Override
    protected Lakehouse lakehouse() {
        return lake.lakehouse();
    }

    @Override
    protected void publish(Materialised materialised, String commitId) {
        lake.publish(materialised, commitId);
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
