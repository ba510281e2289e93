package dev.wharf.app.wiring;

import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Part;
import dev.wharf.transform.duckdb.DuckDbEngine;
import dev.wharf.transform.engine.EngineConfig;
import dev.wharf.transform.engine.RemoteEngine;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine, started when it is first needed: a run that finds everything up to date never pays for it. A platform that
 * stays up starts it with its other parts.
 */
final class EnginePart implements Part, Supplier<Engine> {
    private final EngineConfig config;
    private final Supplier<Lakehouse> lakehouse;
    private final Path logs;
    private @Nullable Engine engine;

    /** @param logs the folder for what the child process prints */
    EnginePart(EngineConfig config, Supplier<Lakehouse> lakehouse, Path logs) {
        this.config = config;
        this.logs = logs;
        this.lakehouse = lakehouse;
    }

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public void start() {
        get();
    }

    @Override
    public synchronized Engine get() {
        Engine running = engine;
        if (running == null) {
            running = config.mode() == EngineConfig.Mode.CHILD
                    ? new RemoteEngine(lakehouse, config, logs)
                    : new DuckDbEngine(lakehouse.get(), config.duckDb());
            running.start();
            engine = running;
        }
        return running;
    }

    @Override
    public synchronized Health health() {
        Engine running = engine;
        return running == null ? Health.stopped() : running.health();
    }

    @Override
    public synchronized void close() {
        Engine running = engine;
        engine = null;
        if (running != null) {
            running.close();
        }
    }
}
