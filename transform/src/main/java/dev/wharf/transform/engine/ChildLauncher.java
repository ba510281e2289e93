package dev.wharf.transform.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.transform.duckdb.EngineError;
import dev.wharf.transform.duckdb.WorkFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts engine processes, one after the other. Not safe for use from several threads. */
final class ChildLauncher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChildLauncher.class);
    private static final int LAST_WORDS = 600;

    private final Supplier<? extends Lakehouse> lakehouse;
    private final EngineConfig config;
    private final Path logs;
    private @Nullable WorkFolder folder;

    ChildLauncher(Supplier<? extends Lakehouse> lakehouse, EngineConfig config, Path logs) {
        this.lakehouse = lakehouse;
        this.config = config;
        this.logs = logs;
    }

    /** A child that has said that it is ready. */
    EngineChild launch() {
        long begin = System.nanoTime();
        Path log = logs.resolve("engine.log");
        Process process = null;
        try {
            Files.createDirectories(logs);
            long printedBefore = Files.exists(log) ? Files.size(log) : 0;
            process = ChildCommand.of(config, emptied(), logs)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Frames.Writer out = new Frames.Writer(process.getOutputStream());
            Frames.Reader in = new Frames.Reader(process.getInputStream());
            ObjectNode opening = Frames.object();
            opening.set("lakehouse", RequestCodec.texts(lakehouse.get().properties()));
            opening.set("config", EngineProcess.encode(config.duckDb()));
            out.write(opening);
            awaitReady(process, in, () -> words(log, printedBefore));
            EngineChild child = new EngineChild(process, out, () -> lastWords(log, printedBefore));
            Thread reader = new Thread(() -> child.receive(in), "engine-answers");
            reader.setDaemon(true);
            reader.start();
            LOG.info(
                    "Engine process {} started in {} ms",
                    process.pid(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            return child;
        } catch (IOException e) {
            destroy(process);
            throw failed("its process could not be started: " + e.getMessage() + ".", e);
        } catch (WharfException e) {
            destroy(process);
            throw e;
        }
    }

    private void awaitReady(Process process, Frames.Reader in, Supplier<String> words) {
        CompletableFuture<Optional<JsonNode>> answer = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        answer.complete(in.next());
                    } catch (IOException e) {
                        answer.complete(Optional.empty());
                    }
                },
                "engine-start");
        reader.setDaemon(true);
        reader.start();
        try {
            Duration patience = config.startTimeout();
            JsonNode frame = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .orElseThrow(() -> failed("its process ended at once" + exit(process) + words.get(), null));
            if (frame.has("error")) {
                throw ErrorCodec.decode(frame.get("error"));
            }
        } catch (TimeoutException e) {
            throw failed("it did not answer within '" + config.startTimeout().toSeconds() + " s'" + words.get(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("the start was interrupted.", e);
        } catch (ExecutionException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        }
    }

    private static String exit(Process process) {
        try {
            return process.waitFor(2, TimeUnit.SECONDS) ? " with exit code '" + process.exitValue() + "'" : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** A folder for the child's own temporary files; one child at a time uses it, so what is there is left over. */
    private Path emptied() throws IOException {
        WorkFolder current = folder;
        if (current == null) {
            current = WorkFolder.open(config.duckDb().tempDirectory());
            folder = current;
        }
        Path child = current.sub("child");
        WorkFolder.delete(child);
        return Files.createDirectories(child);
    }

    private static String words(Path log, long from) {
        String words = lastWords(log, from);
        return words.isEmpty() ? "." : "; it said last: " + words;
    }

    /** What was printed since the log had {@code from} bytes, at most its end. */
    private static String lastWords(Path log, long from) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(from, file.length() - LAST_WORDS);
            file.seek(start);
            byte[] bytes = new byte[(int) Math.max(0, file.length() - start)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static WharfException failed(String cause, @Nullable Throwable e) {
        return new WharfException(
                EngineError.START_FAILED,
                "The engine could not be started.",
                cause,
                "see 'engine.log' in the folder of logs; 'engine.process: in-process' does without a process.",
                e);
    }

    private static void destroy(@Nullable Process process) {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        WorkFolder current = folder;
        folder = null;
        if (current != null) {
            current.close();
        }
    }
}
