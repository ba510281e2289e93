package dev.wharf.ingest;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.AssetTask.Outcome;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.ingest.internal.file.SourceFolder;
import dev.wharf.ingest.internal.file.StoredFile;
import dev.wharf.ingest.internal.memory.ChecksumMemory;
import dev.wharf.ingest.internal.memory.LoadedMemory;
import dev.wharf.ingest.internal.table.BronzeTables;
import dev.wharf.ingest.internal.table.CommitLane;
import dev.wharf.ingest.internal.table.Ledger;
import dev.wharf.lake.commit.Head;
import dev.wharf.project.source.FileSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Loads the files of sources into bronze, each content once. Files are read side by side, over all sources, up to the
 * configured number. A file is committed with its dead letters and its line in the ledger, or not at all.
 *
 * <p>Safe for use from several threads.
 */
public final class FileIngest implements AutoCloseable {
    private final @Nullable Path memory;
    private final Clock clock;
    private final BronzeTables tables;
    private final Ledger ledger;
    private final FileLoader loader;
    private final ExecutorService readers;

    /** Remembers nothing beyond the process: each process reads every file, and what the ledger says of them. */
    public FileIngest(Lakehouse lakehouse, IngestConfig config, Clock clock) {
        this(lakehouse, config, null, clock, FaultPoints.NONE);
    }

    /** @param memory a folder for what this machine remembers of files; it may be deleted at any time */
    public FileIngest(Lakehouse lakehouse, IngestConfig config, Path memory, Clock clock) {
        this(lakehouse, config, memory, clock, FaultPoints.NONE);
    }

    FileIngest(Lakehouse lakehouse, IngestConfig config, @Nullable Path memory, Clock clock, FaultPoints faults) {
        requireNonNull(lakehouse, "lakehouse is null");
        requireNonNull(config, "config is null");
        this.memory = memory;
        this.clock = requireNonNull(clock, "clock is null");
        this.tables = new BronzeTables(lakehouse);
        LoadedMemory loaded = new LoadedMemory(memory);
        this.ledger = new Ledger(lakehouse, tables, loaded);
        CommitLane lane = new CommitLane(lakehouse, tables, ledger, loaded, faults);
        this.loader = new FileLoader(config, tables, lane, clock, faults);
        this.readers = Executors.newFixedThreadPool(config.parallelFiles(), work -> {
            Thread thread = new Thread(work, "ingest");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Loads what is new in the folder. Where some files fail, the others are loaded nevertheless, and the first failure
     * is thrown.
     *
     * @param runId begins the names of the batches
     */
    public Outcome load(FileSource source, Path folder, String runId) {
        Head head = ledger.head();
        List<Path> paths = list(source, new SourceFolder(folder), !Ledger.hasLoaded(head, source.name()));
        List<StoredFile> files = describe(source, paths);
        Set<String> seen = new HashSet<>(ledger.loaded(head, source.name()));
        List<StoredFile> fresh =
                files.stream().filter(file -> seen.add(file.checksum())).toList();
        if (Ledger.hasLoaded(head, source.name())) {
            requireTable(source);
        }
        if (fresh.isEmpty()) {
            return new Outcome.UpToDate(
                    files.isEmpty()
                            ? "no file in '" + folder + "' matches '" + source.match() + "' any more"
                            : "nothing new: files loaded before: " + files.size());
        }
        List<FileLoader.Loaded> loaded = settle(fresh.stream()
                .<Callable<FileLoader.Loaded>>map(file -> () -> loader.load(source, file, runId))
                .toList());
        return outcome(loaded);
    }

    /** Somebody dropped the table: to go on as if its rows were there would hide that they are lost. */
    private void requireTable(FileSource source) {
        if (tables.find(BronzeTables.nameOf(source)).isEmpty()) {
            throw new WharfException(
                    IngestError.TABLE_GONE,
                    "Nothing can be loaded into '" + BronzeTables.nameOf(source) + "'.",
                    "the table is gone, but 'bronze._files' says which files were loaded into it.",
                    "restore the table (the catalog can register its last metadata file again), or give the source another name.");
        }
    }

    /** Lets no more files begin. One that is being read may still be committed; it is loaded whole or not at all. */
    @Override
    public void close() {
        readers.shutdown();
    }

    private static Outcome outcome(List<FileLoader.Loaded> all) {
        List<FileLoader.Loaded> loaded =
                all.stream().filter(file -> !file.isDuplicate()).toList();
        if (loaded.isEmpty()) {
            return new Outcome.UpToDate("nothing new: another process loaded the files meanwhile");
        }
        long rows = loaded.stream().mapToLong(FileLoader.Loaded::rows).sum();
        // The last commit is the newest; side by side, the largest sequence would be, which nobody needs to know.
        OptionalLong snapshot = loaded.get(loaded.size() - 1).snapshotId();
        return new Outcome.Updated(
                OptionalLong.of(rows),
                snapshot,
                Map.of(
                        "files",
                        (long) loaded.size(),
                        "dead-letters",
                        loaded.stream()
                                .mapToLong(FileLoader.Loaded::deadLetters)
                                .sum(),
                        "bytes",
                        loaded.stream().mapToLong(FileLoader.Loaded::bytes).sum()));
    }

    private List<Path> list(FileSource source, SourceFolder folder, boolean isFirst) {
        if (!folder.exists()) {
            if (!isFirst) {
                return List.of();
            }
            throw new WharfException(
                    IngestError.NO_FOLDER,
                    "Source '" + source.name() + "' has nothing to load.",
                    "folder '" + folder.path() + "' does not exist.",
                    "create it and put the files '" + source.match() + "' there, or name another folder with"
                            + " --input DIR or with 'path' in " + source.location() + ".");
        }
        List<Path> files;
        try {
            files = folder.files(source);
        } catch (IOException e) {
            throw FileLoader.unreadable(folder.path(), e);
        }
        if (files.isEmpty() && isFirst) {
            throw new WharfException(
                    IngestError.NO_FILES,
                    "Source '" + source.name() + "' has nothing to load.",
                    "no file in folder '" + folder.path() + "' matches '" + source.match() + "'.",
                    "put the files there, or correct 'match' in " + source.location() + ".");
        }
        return files;
    }

    private List<StoredFile> describe(FileSource source, List<Path> paths) {
        ChecksumMemory checksums = ChecksumMemory.open(memory, source.name(), clock);
        List<StoredFile> files = settle(paths.stream()
                .<Callable<StoredFile>>map(path -> () -> describe(checksums, path))
                .toList());
        checksums.keep(files);
        return files;
    }

    private static StoredFile describe(ChecksumMemory checksums, Path path) {
        try {
            return checksums.describe(path);
        } catch (IOException e) {
            throw FileLoader.unreadable(path, e);
        }
    }

    /** Does the work on the readers; when all is settled, throws the first failure or returns the results. */
    private <T> List<T> settle(List<Callable<T>> work) {
        List<Future<T>> futures = new ArrayList<>();
        work.forEach(task -> futures.add(readers.submit(task)));
        List<T> results = new ArrayList<>();
        RuntimeException failure = null;
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (InterruptedException e) {
                futures.forEach(other -> other.cancel(true));
                Thread.currentThread().interrupt();
                throw new WharfException(
                        IngestError.UNREADABLE_FILE, "The load was given up.", "it was interrupted.", "run again.", e);
            } catch (ExecutionException e) {
                RuntimeException cause = unwrap(e);
                if (failure == null) {
                    failure = cause;
                } else {
                    failure.addSuppressed(cause);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }

    private static RuntimeException unwrap(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException runtime ? runtime : new IllegalStateException(e.getCause());
    }
}
