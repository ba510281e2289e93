package dev.wharf.postgres;

import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server process of one folder. It is detached from this process and outlives it; {@link #start()} takes up one
 * that runs already, if it serves this folder with our password and settings. Not safe for use from several threads.
 */
final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);
    private static final long LOG_LIMIT = 10_000_000;
    private static final int PORT_ATTEMPTS = 5;
    private static final int RESTART_ATTEMPTS = 20;
    private static final Duration RESTART_PAUSE = Duration.ofMillis(500);

    private final ClusterFolder folder;
    private final Path programs;
    private final RunAs runAs;
    private final PostgresConfig.Embedded config;
    private final IntFunction<DatabasePools> connect;

    /** @param connect connections to a server on a port, with this folder's password */
    Server(
            ClusterFolder folder,
            Path programs,
            RunAs runAs,
            PostgresConfig.Embedded config,
            IntFunction<DatabasePools> connect) {
        this.folder = folder;
        this.programs = programs;
        this.runAs = runAs;
        this.config = config;
        this.connect = connect;
    }

    /** Returns the port on which the server answers. */
    int start() throws IOException, InterruptedException {
        OptionalInt running = findRunning();
        if (running.isPresent()) {
            if (isAsConfigured(running.getAsInt())) {
                LOG.info("took up the running PostgreSQL on port {}", running.getAsInt());
                return running.getAsInt();
            }
            LOG.info("restarting PostgreSQL: its settings or programs have changed");
            stop();
        }
        for (int attempt = 1; ; attempt++) {
            int port = config.port() == 0 ? freePort() : requireFree(config.port());
            Optional<String> failure = launch(port);
            if (failure.isEmpty()) {
                verify(port);
                return port;
            }
            boolean isPortTaken = failure.get().contains("could not bind");
            if (isPortTaken && config.port() != 0) {
                throw portTaken(port);
            }
            if (!isPortTaken || attempt == PORT_ATTEMPTS) {
                throw new WharfException(
                        PostgresError.START_FAILED,
                        "The embedded PostgreSQL did not start.",
                        "its log '" + folder.log() + "' ends with: " + failure.get(),
                        "mend what the log names (memory, disk space, rights) and run the command again.");
            }
        }
    }

    /** Starts the server again on its port after its process has died; its orphans may hold the memory for a moment. */
    void restart(int port) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            findRunning();
            Optional<String> failure = launch(port);
            if (failure.isEmpty()) {
                verify(port);
                return;
            }
            if (attempt == RESTART_ATTEMPTS) {
                throw new WharfException(
                        PostgresError.START_FAILED,
                        "The embedded PostgreSQL died and could not be started again.",
                        "its log '" + folder.log() + "' ends with: " + failure.get(),
                        "mend what the log names and start the platform again.");
            }
            Thread.sleep(RESTART_PAUSE.toMillis());
        }
    }

    /** The server's process. */
    Optional<ProcessHandle> process() throws IOException {
        return PostmasterFile.read(folder.data()).flatMap(file -> ProcessHandle.of(file.pid()));
    }

    /** Stops the server, whoever started it, and waits for its end. */
    void stop() throws IOException, InterruptedException {
        Optional<PostmasterFile> file = PostmasterFile.read(folder.data());
        if (file.isEmpty() || !file.get().mayBeRunning()) {
            return;
        }
        for (String mode : new String[] {"fast", "immediate"}) {
            Command.Result result = pgCtl("stop", "-m", mode, "-w", "-t", Long.toString(STOP_TIMEOUT.toSeconds()));
            file = PostmasterFile.read(folder.data());
            if (result.isSuccessful() || file.isEmpty() || !file.get().mayBeRunning()) {
                return;
            }
            LOG.warn("PostgreSQL did not stop ({}): {}", mode, result.output());
        }
    }

    /** The port of a server that runs in this folder; waits for one that is just starting or stopping. */
    private OptionalInt findRunning() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + config.startTimeout().toNanos();
        while (true) {
            Optional<PostmasterFile> found = PostmasterFile.read(folder.data());
            if (found.isEmpty()) {
                return OptionalInt.empty();
            }
            PostmasterFile file = found.get();
            if (!file.mayBeRunning() || isOfAnother(file)) {
                LOG.info("'{}' is left over from a server that is gone", file.file());
                file.disown();
                return OptionalInt.empty();
            }
            if (answers(file)) {
                return OptionalInt.of(file.port());
            }
            if (System.nanoTime() > deadline) {
                throw new WharfException(
                        PostgresError.NOT_ANSWERING,
                        "The PostgreSQL of '" + folder.data() + "' does not answer.",
                        "process '" + file.pid() + "' holds the folder, but accepts no connection on port '"
                                + file.port() + "' within "
                                + config.startTimeout().toSeconds() + " s.",
                        "wait if it is recovering (see '" + folder.log() + "'), or end process '" + file.pid() + "'.");
            }
            Thread.sleep(20);
        }
    }

    private boolean answers(PostmasterFile file) {
        if (file.port() == 0) {
            return false;
        }
        try (DatabasePools pools = connect.apply(file.port())) {
            return ServerProbe.serves(pools, folder.data());
        } catch (SQLException e) {
            if (ServerProbe.isLoginRefused(e) && file.isCertainlyOurs()) {
                throw folder.passwordLost("the running server says: " + e.getMessage());
            }
            return false;
        }
    }

    /** A server answers on the port, but with other data: the process id has passed to it. */
    private boolean isOfAnother(PostmasterFile file) {
        if (file.port() == 0 || file.isCertainlyOurs()) {
            return false;
        }
        try (DatabasePools pools = connect.apply(file.port())) {
            return !ServerProbe.serves(pools, folder.data());
        } catch (SQLException e) {
            return ServerProbe.isLoginRefused(e);
        }
    }

    private boolean isAsConfigured(int port) throws IOException {
        Path file = folder.data().resolve(ServerSettings.FILE);
        boolean isPortRight = config.port() == 0 || config.port() == port;
        return isPortRight
                && Files.isRegularFile(file)
                && Files.readString(file).equals(new ServerSettings(config, programs).render(port));
    }

    /** Returns the reason from the log where the server did not come up. */
    private Optional<String> launch(int port) throws IOException, InterruptedException {
        Path settings = folder.data().resolve(ServerSettings.FILE);
        Path fresh = folder.data().resolve(ServerSettings.FILE + ".new");
        Files.writeString(fresh, new ServerSettings(config, programs).render(port));
        runAs.give(fresh);
        Files.move(fresh, settings, StandardCopyOption.ATOMIC_MOVE);
        if (Files.exists(folder.log()) && Files.size(folder.log()) > LOG_LIMIT) {
            Files.move(folder.log(), folder.log().resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        long logged = Files.exists(folder.log()) ? Files.size(folder.log()) : 0;
        Command.Result result = pgCtl(
                "start",
                "-l",
                folder.log().toString(),
                "-w",
                "-t",
                Long.toString(Math.max(1, config.startTimeout().toSeconds())));
        return result.isSuccessful() ? Optional.empty() : Optional.of(logFrom(logged, result.output()));
    }

    private void verify(int port) throws IOException, InterruptedException {
        try (DatabasePools pools = connect.apply(port)) {
            if (ServerProbe.serves(pools, folder.data())) {
                return;
            }
            throw portTaken(port);
        } catch (SQLException e) {
            stop();
            if (ServerProbe.isLoginRefused(e)) {
                throw folder.passwordLost("the server says: " + e.getMessage());
            }
            throw new WharfException(
                    PostgresError.START_FAILED,
                    "The embedded PostgreSQL started, but does not answer on port '" + port + "'.",
                    String.valueOf(e.getMessage()),
                    "check that connections to 127.0.0.1 are allowed on this machine; see '" + folder.log() + "'.",
                    e);
        }
    }

    private Command.Result pgCtl(String action, String... options) throws IOException, InterruptedException {
        String[] words = new String[options.length + 4];
        words[0] = programs.resolve("bin/pg_ctl").toString();
        words[1] = action;
        words[2] = "-D";
        words[3] = folder.data().toString();
        System.arraycopy(options, 0, words, 4, options.length);
        return Command.of(runAs, folder.output(), words)
                .run(STOP_TIMEOUT.plus(config.startTimeout()).plusSeconds(10));
    }

    private String logFrom(long start, String otherwise) throws IOException {
        if (!Files.exists(folder.log())) {
            return otherwise;
        }
        try (RandomAccessFile log = new RandomAccessFile(folder.log().toFile(), "r")) {
            long from = Math.max(start, log.length() - 2000);
            byte[] tail = new byte[(int) Math.max(0, log.length() - from)];
            log.seek(from);
            log.readFully(tail);
            String text = new String(tail, StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? otherwise : text;
        }
    }

    private int requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return port;
        } catch (IOException e) {
            throw portTaken(port);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static WharfException portTaken(int port) {
        return new WharfException(
                PostgresError.PORT_TAKEN,
                "PostgreSQL cannot listen on port '" + port + "'.",
                "another program listens there.",
                "stop that program, or choose another port: set 'postgres.port' in wharf.yaml, or"
                        + " WHARF_POSTGRES_PORT (0 takes a free one).");
    }
}
