package dev.wharf.transform.engine;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.spi.Engine;
import dev.wharf.transform.duckdb.DuckDbContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RemoteEngineTest extends DuckDbContract {
    private static RemoteEngine engine;

    @BeforeAll
    static void start() {
        EngineConfig config = new EngineConfig(
                EngineConfig.Mode.CHILD,
                config(work.resolve("engine")),
                DataSize.ofMebibytes(256),
                List.of(),
                Duration.ofSeconds(60));
        engine = new RemoteEngine(() -> lake().lakehouse(), config, work.resolve("logs"));
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
