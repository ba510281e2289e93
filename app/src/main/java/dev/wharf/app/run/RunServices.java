package dev.wharf.app.run;

import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Sink;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What runs work with.
 *
 * @param engine made when it is first needed: a run that finds everything up to date does without
 * @param sinks the warehouse, for a run that may publish breaking changes or may not
 * @param ingest makes the tasks that load files
 * @param threads assets worked on side by side unless a run says otherwise
 * @param staging a folder for files on their way
 * @param environment the variables that {@code env_var} of a project reads
 */
public record RunServices(
        Lakehouse lakehouse,
        Supplier<Engine> engine,
        Function<Boolean, Sink> sinks,
        IngestTasks ingest,
        int threads,
        Path staging,
        Map<String, String> environment,
        Clock clock) {
    public RunServices {
        environment = Map.copyOf(environment);
    }
}
