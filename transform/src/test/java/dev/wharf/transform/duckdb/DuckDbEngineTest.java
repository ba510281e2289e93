package dev.wharf.transform.duckdb;

import dev.wharf.core.spi.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DuckDbEngineTest extends DuckDbContract {
    private static DuckDbEngine engine;

    @BeforeAll
    static void start() {
        engine = new DuckDbEngine(lake().lakehouse(), config(work.resolve("engine")));
        engine.start();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Override
    protected Engine engine() {
        return engine;
    }
}
