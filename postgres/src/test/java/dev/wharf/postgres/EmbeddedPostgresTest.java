package dev.wharf.postgres;

import dev.wharf.core.spi.Database;
import dev.wharf.testkit.database.DatabaseContract;
import java.nio.file.Path;

class EmbeddedPostgresTest extends DatabaseContract {
    @Override
    protected Database create(Path folder) {
        return new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), folder);
    }
}
