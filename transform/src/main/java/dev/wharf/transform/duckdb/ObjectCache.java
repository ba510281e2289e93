package dev.wharf.transform.duckdb;

import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Local copies of objects that never change, by name. When they weigh more than the limit, those that were not used
 * for the longest time go; one that a query holds stays, so the limit may be exceeded for as long as queries run. What
 * an earlier process left is found again. Safe for use from several threads, in one process.
 */
final class ObjectCache {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectCache.class);
    private final Path folder;
    private final long limit;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Object> loading = new ConcurrentHashMap<>();
    private long weight;

    private static final class Entry {
        private final Path file;
        private final long bytes;
        private int holders;

        private Entry(Path file, long bytes) {
            this.file = file;
            this.bytes = bytes;
        }
    }

    /** Writes the object's bytes to a file that does not exist yet. */
    interface Loader {
        void load(Path target) throws IOException;
    }

    /** A file that stays until this is closed. */
    record Lease(Path file, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }

    ObjectCache(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /** Takes up what is there, oldest first, and removes what was left half written. */
    void start() {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    if (file.toString().endsWith(".parquet")) {
                        add(file.getFileName().toString(), file);
                    } else if (file.toString().endsWith(".part")) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new WharfException(
                    EngineError.START_FAILED,
                    "The engine's cache '" + folder + "' could not be read.",
                    String.valueOf(e.getMessage()),
                    "make the folder writable, or set 'engine.temp-directory'.",
                    e);
        }
    }

    /** The local copy of an object; {@code loader} makes it when there is none. */
    Lease acquire(String object, Loader loader) {
        String name = nameOf(object);
        Lease held = hold(name);
        if (held != null) {
            return held;
        }
        Object lock = loading.computeIfAbsent(name, n -> new Object());
        synchronized (lock) {
            held = hold(name);
            if (held == null) {
                load(name, object, loader);
                held = hold(name);
            }
        }
        loading.remove(name, lock);
        if (held == null) {
            return acquire(object, loader);
        }
        return held;
    }

    private void load(String name, String object, Loader loader) {
        Path part = folder.resolve(name + "." + UUID.randomUUID() + ".part");
        try {
            loader.load(part);
            Path file = folder.resolve(name);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            add(name, file);
        } catch (IOException | UncheckedIOException e) {
            deleteQuietly(part);
            throw new WharfException(
                    EngineError.IO_FAILED,
                    "Object '" + object + "' could not be copied to the engine's cache.",
                    String.valueOf(e.getMessage()),
                    "check the object store and the free space of '" + folder + "', then run again.",
                    e);
        }
    }

    private synchronized void add(String name, Path file) throws IOException {
        long bytes = Files.size(file);
        Entry old = entries.put(name, new Entry(file, bytes));
        weight += bytes - (old == null ? 0 : old.bytes);
    }

    private synchronized ObjectCache.@org.jspecify.annotations.Nullable Lease hold(String name) {
        Entry entry = entries.get(name);
        if (entry == null || !Files.exists(entry.file)) {
            return null;
        }
        entry.holders++;
        return new Lease(entry.file, () -> release(entry));
    }

    private synchronized void release(Entry entry) {
        entry.holders--;
        Iterator<Entry> oldest = entries.values().iterator();
        while (weight > limit && oldest.hasNext()) {
            Entry candidate = oldest.next();
            if (candidate.holders == 0) {
                oldest.remove();
                weight -= candidate.bytes;
                deleteQuietly(candidate.file);
            }
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Could not delete {}", file, e);
        }
    }

    private static String nameOf(String object) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(object.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash) + ".parquet";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
