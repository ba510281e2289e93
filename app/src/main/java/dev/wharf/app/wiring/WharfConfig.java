package dev.wharf.app.wiring;

import dev.wharf.app.console.server.ConsoleConfig;
import dev.wharf.core.config.ConfigKey;
import dev.wharf.core.config.Settings;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Problems;
import dev.wharf.ingest.IngestConfig;
import dev.wharf.lake.catalog.CatalogConfig;
import dev.wharf.lake.store.ObjectStoreConfig;
import dev.wharf.postgres.PostgresConfig;
import dev.wharf.serve.warehouse.WarehouseConfig;
import dev.wharf.transform.engine.EngineConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The platform's configuration: one record a part, read once at the start. */
public record WharfConfig(
        PostgresConfig postgres,
        ObjectStoreConfig objects,
        CatalogConfig catalog,
        EngineConfig engine,
        IngestConfig ingest,
        WarehouseConfig warehouse,
        ConsoleConfig console,
        RunConfig run,
        List<ConfigKey> reference) {

    /** Reads the configuration; every problem of it is added to {@code problems}. */
    public static WharfConfig read(
            Node.Mapping file,
            Map<String, String> flags,
            Map<String, String> environment,
            Path data,
            Problems problems) {
        Settings settings = Settings.of(file, flags, environment, problems);
        WharfConfig config = new WharfConfig(
                PostgresConfig.from(settings.section("postgres")),
                ObjectStoreConfig.from(settings.section("objects")),
                CatalogConfig.from(settings.section("catalog")),
                EngineConfig.from(settings.section("engine"), data.resolve("engine")),
                IngestConfig.from(settings.section("ingest")),
                WarehouseConfig.from(settings.section("warehouse")),
                ConsoleConfig.from(settings.section("console")),
                RunConfig.from(settings.section("run")),
                settings.reference());
        settings.rejectUnknown();
        return config;
    }
}
