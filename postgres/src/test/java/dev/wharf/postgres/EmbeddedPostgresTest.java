package dev.wharf.postgres;

import dev.wharf.core.spi.Database;
import dev.wharf.testkit.database.DatabaseContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** One data folder for the whole class: each test starts and stops a server on it. */
class EmbeddedPostgresTest extends DatabaseContract {
    @TempDir
    static Path data;

    @Override
    protected Database create(Path folder) {
        return new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), data);
    }
}
