package dev.wharf.app.run;

import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Sink;
import dev.wharf.ingest.IngestConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What runs work with. The engine and the sink are made when they are first needed: a run that finds everything up to
 * date does without.
 *
 * @param staging a folder for files on their way
 */
public record RunServices(
        Lakehouse lakehouse,
        Supplier<Engine> engine,
        Supplier<Sink> sink,
        IngestConfig ingest,
        int threads,
        Path staging,
        Clock clock) {}
