package dev.wharf.ingest.internal.table;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.position.Position;
import dev.wharf.core.position.PositionMap;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.ingest.FaultPoints;
import dev.wharf.ingest.IngestError;
import dev.wharf.ingest.internal.memory.LoadedMemory;
import dev.wharf.lake.LakeError;
import dev.wharf.lake.commit.Head;
import dev.wharf.lake.commit.PositionedCommit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.catalog.TableIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The one lane through which the files of this process are committed: rows, dead letters and ledger of a file in one
 * commit of several tables. Files that arrive while a commit is under way are committed together by the next.
 *
 * <p>The ledger's head decides what is loaded. A commit names the head of every table that it touches; where another
 * process moved one of them, the ledger is asked again whether that process loaded the same content, and the commit is
 * built anew on the new heads with the same data files. What is found in the ledger is thrown away here. When it cannot
 * be known whether a commit took effect, nothing is thrown away.
 *
 * <p>Safe for use from several threads.
 */
public final class CommitLane {
    private static final int ATTEMPTS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 400;

    private final Lakehouse lakehouse;
    private final BronzeTables tables;
    private final Ledger ledger;
    private final LoadedMemory memory;
    private final FaultPoints faults;
    private final Lock lane = new ReentrantLock();
    private final ConcurrentLinkedQueue<Pending> waiting = new ConcurrentLinkedQueue<>();

    /** Written and read by whoever holds the lane. */
    private static final class Pending {
        private final LoadedFile file;
        private @Nullable Result result;
        private @Nullable RuntimeException failure;

        Pending(LoadedFile file) {
            this.file = file;
        }

        boolean isSettled() {
            return result != null || failure != null;
        }
    }

    /** What became of a file. */
    public sealed interface Result {
        /** Its rows are visible; the snapshot is that of the source's table, where it has rows. */
        record Committed(OptionalLong snapshotId) implements Result {}

        /** Somebody loaded the same content meanwhile. */
        record Duplicate() implements Result {}
    }

    public CommitLane(
            Lakehouse lakehouse, BronzeTables tables, Ledger ledger, LoadedMemory memory, FaultPoints faults) {
        this.lakehouse = lakehouse;
        this.tables = tables;
        this.ledger = ledger;
        this.memory = memory;
        this.faults = faults;
    }

    /** Returns when the file is committed, or found to be loaded already. */
    public Result commit(LoadedFile file) {
        Pending mine = new Pending(file);
        waiting.add(mine);
        lane.lock();
        try {
            if (!mine.isSettled()) {
                List<Pending> group = new ArrayList<>();
                for (Pending next = waiting.poll(); next != null; next = waiting.poll()) {
                    group.add(next);
                }
                settle(group);
            }
        } finally {
            lane.unlock();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
        if (mine.result == null) {
            throw new IllegalStateException("the file was not settled");
        }
        return mine.result;
    }

    private void settle(List<Pending> group) {
        try {
            commitGroup(group);
        } catch (WharfException e) {
            boolean isUnknown = e.code() == LakeError.COMMIT_UNKNOWN;
            List<Pending> left = group.stream().filter(one -> !one.isSettled()).toList();
            if (!isUnknown && left.size() > 1) {
                // One file may be what the commit was refused for; the others need not suffer.
                left.forEach(one -> settle(List.of(one)));
                return;
            }
            left.forEach(one -> {
                one.failure = e;
                if (!isUnknown) {
                    discard(one.file);
                }
            });
        } catch (RuntimeException e) {
            // Whatever it was, it came from somewhere between us and the catalog: nothing is known, nothing is deleted.
            group.stream().filter(one -> !one.isSettled()).forEach(one -> one.failure = e);
        }
    }

    private void commitGroup(List<Pending> group) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Head head = ledger.head();
            dropLoaded(group, head);
            List<Pending> left = group.stream().filter(one -> !one.isSettled()).toList();
            if (left.isEmpty()) {
                return;
            }
            try {
                send(left, head);
                return;
            } catch (WharfException e) {
                if (e.code() != LakeError.HEAD_MOVED) {
                    throw e;
                }
                pause(attempt);
            }
        }
        throw new WharfException(
                IngestError.STILL_CONTENDED,
                "'" + group.get(0).file.batch().file().name() + "' could not be committed.",
                "at each of '" + ATTEMPTS + "' attempts another writer had moved the tables.",
                "run again; nothing of it was loaded.");
    }

    /** Settles the files whose content is in the ledger, or stands in the group twice. */
    private void dropLoaded(List<Pending> group, Head head) {
        Map<String, List<Pending>> bySource = new LinkedHashMap<>();
        group.stream()
                .filter(one -> !one.isSettled())
                .forEach(one -> bySource.computeIfAbsent(
                                one.file.batch().source().name(), name -> new ArrayList<>())
                        .add(one));
        bySource.forEach((source, files) -> {
            Set<String> known = new HashSet<>(ledger.loaded(head, source));
            for (Pending file : files) {
                if (!known.add(checksumOf(file))) {
                    file.result = new Result.Duplicate();
                    discard(file.file);
                }
            }
        });
    }

    private void send(List<Pending> group, Head ledgerHead) {
        PositionMap positions = ledgerHead.positions();
        Map<TableIdentifier, List<DataFile>> files = new LinkedHashMap<>();
        Map<TableIdentifier, Map<String, Position>> moved = new LinkedHashMap<>();
        for (Pending one : group) {
            LoadedFile file = one.file;
            String source = file.batch().source().name();
            Position next = Ledger.next(positions.at(Ledger.inputOf(source)), source, checksumOf(one));
            positions = positions.with(List.of(next));
            add(BronzeTables.nameOf(file.batch().source()), file.data(), next, files, moved);
            add(BronzeTables.DEAD_LETTERS, file.dead(), next, files, moved);
            add(BronzeTables.FILES, List.of(file.ledger()), next, files, moved);
        }
        PositionedCommit commit =
                new PositionedCommit(lakehouse, group.get(0).file.batch().id());
        files.forEach((table, added) -> {
            Head head = table.equals(BronzeTables.FILES) ? ledgerHead : Head.ofPositioned(lakehouse, table);
            Map<String, Position> ofTable = moved.getOrDefault(table, Map.of());
            commit.append(head, added, head.positions().with(ofTable.values()));
        });
        faults.reached(FaultPoints.Point.WITHIN_COMMIT);
        Map<TableIdentifier, Long> snapshots = commit.commit();
        remember(group, ledgerHead.positions());
        for (Pending one : group) {
            Long snapshot = snapshots.get(BronzeTables.nameOf(one.file.batch().source()));
            one.result = new Result.Committed(snapshot == null ? OptionalLong.empty() : OptionalLong.of(snapshot));
        }
    }

    private void remember(List<Pending> group, PositionMap before) {
        PositionMap positions = before;
        for (Pending one : group) {
            String source = one.file.batch().source().name();
            Optional<Position> last = positions.at(Ledger.inputOf(source));
            Position.InFiles next = Ledger.next(last, source, checksumOf(one));
            String digest =
                    last.map(position -> ((Position.InFiles) position).digest()).orElse("");
            memory.extend(source, digest, checksumOf(one), next.digest());
            positions = positions.with(List.of(next));
        }
    }

    private static void add(
            TableIdentifier table,
            List<DataFile> added,
            Position position,
            Map<TableIdentifier, List<DataFile>> files,
            Map<TableIdentifier, Map<String, Position>> moved) {
        if (!added.isEmpty()) {
            files.computeIfAbsent(table, name -> new ArrayList<>()).addAll(added);
            moved.computeIfAbsent(table, name -> new LinkedHashMap<>()).put(position.input(), position);
        }
    }

    private static String checksumOf(Pending pending) {
        return pending.file.batch().file().checksum();
    }

    private void discard(LoadedFile file) {
        delete(BronzeTables.nameOf(file.batch().source()), file.data());
        delete(BronzeTables.DEAD_LETTERS, file.dead());
        delete(BronzeTables.FILES, List.of(file.ledger()));
    }

    private void delete(TableIdentifier name, List<DataFile> files) {
        if (!files.isEmpty()) {
            tables.find(name)
                    .ifPresent(table -> files.forEach(file -> RollingWriter.deleteQuietly(table, file.location())));
        }
    }

    private static void pause(int attempt) {
        try {
            TimeUnit.MILLISECONDS.sleep(
                    ThreadLocalRandom.current().nextLong(Math.min(LONGEST_PAUSE_MILLIS, 20L << Math.min(attempt, 10))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WharfException(
                    IngestError.STILL_CONTENDED,
                    "A commit was given up.",
                    "the run was interrupted while it waited for other writers.",
                    "run again.",
                    e);
        }
    }
}
