package dev.wharf.transform.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wharf.core.config.DataSize;
import dev.wharf.core.error.WharfException;
import dev.wharf.lake.RestLakehouse;
import dev.wharf.transform.duckdb.DuckDbConfig;
import dev.wharf.transform.duckdb.DuckDbEngine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The engine's own process. It is told what to open over its standard input, serves requests until that closes, and
 * ends. Standard output belongs to the protocol alone; whatever else is printed goes to standard error.
 */
public final class EngineProcess {
    private EngineProcess() {}

    /** @param args none: nothing of the lakehouse, least of all its keys, stands on a command line */
    public static void main(String[] args) {
        FileOutputStream pipe = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        int exit = 0;
        try {
            run(new Frames.Reader(System.in), new Frames.Writer(pipe));
        } catch (IOException parentGone) {
            exit = 1;
        } catch (RuntimeException | LinkageError e) {
            e.printStackTrace();
            exit = 70;
        }
        // A query that hangs in native code must not keep a process alive that nobody talks to.
        Runtime.getRuntime().halt(exit);
    }

    private static void run(Frames.Reader in, Frames.Writer out) throws IOException {
        Thread library = new Thread(DuckDbEngine::loadLibrary, "engine-library");
        library.setDaemon(true);
        library.start();
        Optional<JsonNode> opening = in.next();
        if (opening.isEmpty()) {
            return;
        }
        try (RestLakehouse lakehouse =
                RestLakehouse.open(RequestCodec.texts(opening.get().get("lakehouse")))) {
            DuckDbEngine engine =
                    new DuckDbEngine(lakehouse, config(opening.get().get("config")));
            engine.start();
            out.write(Frames.object().put("ready", true));
            try {
                new EngineHost(engine, out).serve(in);
            } finally {
                closeWithin(engine);
            }
        } catch (WharfException e) {
            out.write(Frames.object().set("error", ErrorCodec.encode(e)));
        }
    }

    /** Removes the engine's files; gives up on it when a statement does not let go. */
    private static void closeWithin(DuckDbEngine engine) {
        Thread closing = new Thread(engine::close, "engine-close");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(3_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static ObjectNode encode(DuckDbConfig config) {
        return Frames.object()
                .put("memoryLimit", config.memoryLimit().bytes())
                .put("lockedMemoryLimit", config.lockedMemoryLimit().bytes())
                .put("threads", config.threads())
                .put("tempDirectory", config.tempDirectory().toAbsolutePath().toString())
                .put("cacheSize", config.cacheSize().bytes())
                .put("fileSize", config.fileSize().bytes());
    }

    private static DuckDbConfig config(JsonNode node) {
        return new DuckDbConfig(
                new DataSize(node.get("memoryLimit").asLong()),
                new DataSize(node.get("lockedMemoryLimit").asLong()),
                node.get("threads").asInt(),
                Path.of(node.get("tempDirectory").asText()),
                new DataSize(node.get("cacheSize").asLong()),
                new DataSize(node.get("fileSize").asLong()));
    }
}
