package dev.wharf.postgres;

import dev.wharf.core.config.Secret;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Database;
import dev.wharf.core.spi.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of Wharf's own: a child process on the loopback interface with its state in the data folder, fsync on
 * and a password of its own. It survives the death of its parent and is taken up again by the next {@link #start()};
 * {@link #close()} stops it, whoever started it. One process at a time uses a data folder: a lock sees to that, and the
 * system frees it when its holder dies. Safe for use from several threads.
 */
public final class EmbeddedPostgres implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String HOST = "127.0.0.1";

    private final PostgresConfig.Embedded config;
    private final Path data;
    private volatile @Nullable Running running;

    private record Running(FolderLock lock, Server server, DatabasePools pools, int port, Secret password) {}

    public EmbeddedPostgres(PostgresConfig.Embedded config, Path data) {
        this.config = config;
        this.data = data;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public synchronized void start() {
        if (running != null) {
            return;
        }
        FolderLock lock = null;
        try {
            ClusterFolder folder = ClusterFolder.in(data);
            lock = FolderLock.take(folder.lock());
            Running started = start(folder, lock);
            running = started;
            watch(started);
        } catch (IOException e) {
            throw new WharfException(
                    PostgresError.FOLDER_UNUSABLE,
                    "PostgreSQL cannot use the data folder '" + data + "'.",
                    e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "check the rights and the free space of the folder, or choose another with --data.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WharfException(
                    PostgresError.START_FAILED,
                    "The start of PostgreSQL was interrupted.",
                    "somebody ended the command.",
                    "run the command again.",
                    e);
        } finally {
            if (lock != null && running == null) {
                lock.close();
            }
        }
    }

    @Override
    public Health health() {
        Running current = running;
        return current == null
                ? Health.stopped()
                : ServerProbe.health(current.pools(), "postgres", HOST + ":" + current.port());
    }

    @Override
    public DataSource dataSource(String database) {
        return current().pools().pool(database);
    }

    @Override
    public Connection connection(String database) {
        Running current = current();
        return connection(database, current.port(), current.password());
    }

    @Override
    public synchronized void close() {
        Running current = running;
        running = null;
        if (current == null) {
            return;
        }
        current.pools().close();
        boolean wasInterrupted = Thread.interrupted();
        try {
            current.server().stop();
        } catch (IOException e) {
            LOG.warn("PostgreSQL in '{}' could not be stopped", data, e);
        } catch (InterruptedException e) {
            wasInterrupted = true;
        } finally {
            current.lock().close();
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Running start(ClusterFolder folder, FolderLock lock) throws IOException, InterruptedException {
        RunAs runAs = RunAs.choose(folder.pg());
        Path programs = new Programs(Platform.current(), programsRoot(folder, runAs)).unpacked();
        Secret password = folder.password(runAs);
        folder.initialise(programs, runAs);
        Server server = new Server(folder, programs, runAs, config, port -> pools(port, password));
        int port = server.start();
        return new Running(lock, server, pools(port, password), port, password);
    }

    /** A server that dies while it is needed is started again on its port; the pools then find it by themselves. */
    private void watch(Running started) throws IOException {
        started.server().process().ifPresent(process -> {
            Thread watcher = new Thread(
                    () -> {
                        process.onExit().join();
                        revive(started);
                    },
                    "wharf-postgres-watch");
            watcher.setDaemon(true);
            watcher.start();
        });
    }

    private synchronized void revive(Running dead) {
        if (!dead.equals(running)) {
            return; // it was closed, and its end was meant
        }
        LOG.warn("PostgreSQL on port {} has died; it is started again", dead.port());
        try {
            dead.server().restart(dead.port());
            watch(dead);
            LOG.info("PostgreSQL answers again on port {}", dead.port());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | WharfException e) {
            LOG.error("PostgreSQL on port {} could not be started again", dead.port(), e);
        }
    }

    private DatabasePools pools(int port, Secret password) {
        return new DatabasePools(
                database -> connection(database, port, password), java.util.Map.of(), "postgres", config.poolSize());
    }

    private static Connection connection(String database, int port, Secret password) {
        return new Connection(HOST, port, database, ClusterFolder.SUPERUSER, password);
    }

    /** The user's cache serves all data folders; where it cannot, the programs stand beside the data. */
    private Path programsRoot(ClusterFolder folder, RunAs runAs) {
        if (config.programs() != null) {
            return config.programs();
        }
        Path home = Path.of(System.getProperty("user.home", "/nonexistent"));
        Path cache = System.getProperty("os.name", "").startsWith("Mac")
                ? home.resolve("Library/Caches")
                : home.resolve(".cache");
        return runAs.changesUser() || !Files.isWritable(home)
                ? folder.pg().resolve("programs")
                : cache.resolve("wharf");
    }

    private Running current() {
        Running current = running;
        if (current == null) {
            throw DatabasePools.notStarted();
        }
        return current;
    }
}
