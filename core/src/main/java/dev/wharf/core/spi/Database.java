package dev.wharf.core.spi;

import dev.wharf.core.config.Secret;
import java.util.Map;
import javax.sql.DataSource;

/** A PostgreSQL server that holds metadata and the warehouse: embedded, or any of version 14 or newer. */
public interface Database extends Part {
    /**
     * A pool of connections to the named database, which is created if it is absent. The pool belongs to this part
     * and closes with it. Safe for use from several threads.
     */
    DataSource dataSource(String database);

    /** How a foreign client reaches the named database. */
    Connection connection(String database);

    /**
     * What a client needs to know; the password prints as {@code ***}.
     *
     * @param options of the PostgreSQL driver, such as {@code sslmode}
     */
    record Connection(
            String host, int port, String database, String user, Secret password, Map<String, String> options) {
        public Connection {
            options = Map.copyOf(options);
        }

        /** Without options. */
        public Connection(String host, int port, String database, String user, Secret password) {
            this(host, port, database, user, password, Map.of());
        }

        public String jdbcUrl() {
            return "jdbc:postgresql://" + host + ":" + port + "/" + database;
        }
    }
}
