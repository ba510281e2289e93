package dev.wharf.lake.commit;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.lake.LakeError;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.exceptions.UnprocessableEntityException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.rest.RESTCatalog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends prepared changes and does not rest before it knows what became of them, or that nobody can know. */
final class CommitSender {
    private static final Logger LOG = LoggerFactory.getLogger(CommitSender.class);
    private static final int SENDS = 3;
    private static final long FIRST_PAUSE_MILLIS = 100;

    private final Lakehouse lakehouse;
    private final String commitId;
    private final Duration patience;

    /** What the tables themselves say. */
    private enum Verdict {
        APPLIED,
        ABSENT,
        OVERTAKEN,
        TORN,
        UNREACHABLE
    }

    CommitSender(Lakehouse lakehouse, String commitId, Duration patience) {
        this.lakehouse = requireNonNull(lakehouse, "lakehouse is null");
        this.commitId = requireNonNull(commitId, "commitId is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    /** Returns when all changes are in. */
    void send(List<Prepared> changes) {
        RuntimeException lost = null;
        for (int attempt = 1; attempt <= SENDS; attempt++) {
            try {
                sendOnce(changes);
                return;
            } catch (RuntimeException e) {
                boolean isRefusal = isRefusal(e);
                Verdict verdict = investigate(changes);
                LOG.debug("commit {} attempt {} failed, tables say {}", commitId, attempt, verdict, e);
                // A refusal can follow a success: a request that was sent twice on its way meets its own result.
                if (verdict == Verdict.APPLIED) {
                    return;
                }
                if (verdict == Verdict.UNREACHABLE) {
                    throw unknown(e);
                }
                if (verdict == Verdict.OVERTAKEN || (isRefusal && lost == null)) {
                    changes.forEach(Prepared::discard);
                    throw refused(changes, e);
                }
                if (isRefusal) {
                    // An earlier request may still be under way and names these manifests: they stay.
                    throw unknown(e);
                }
                lost = e;
            }
        }
        throw unknown(requireNonNull(lost, "lost is null"));
    }

    private void sendOnce(List<Prepared> changes) {
        if (changes.size() == 1 && changes.get(0) instanceof Prepared.Update update) {
            update.operations().commit(update.base(), update.updated());
            return;
        }
        if (!(lakehouse.tables() instanceof RESTCatalog catalog)) {
            throw noTransactions(changes, null);
        }
        try {
            catalog.commitTransaction(changes.stream().map(Prepared::commit).toList());
        } catch (UnsupportedOperationException e) {
            throw noTransactions(changes, e);
        }
    }

    /** Asks the tables, as long as patience lasts. */
    private Verdict investigate(List<Prepared> changes) {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return verdict(changes);
            } catch (WharfException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.debug("commit {}: the catalog does not answer yet", commitId, e);
                if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause) > deadline) {
                    return Verdict.UNREACHABLE;
                }
            }
            pause(pause);
            pause = Math.min(pause * 2, 2000);
        }
    }

    /** Tables are read one by one: what looks torn may be a commit that landed between two reads, so it is read again. */
    private Verdict verdict(List<Prepared> changes) {
        Verdict first = readVerdict(changes);
        if (first != Verdict.TORN) {
            return first;
        }
        Verdict second = readVerdict(changes);
        if (second == Verdict.TORN) {
            throw torn(changes.stream().map(change -> change.expected().name()).toList());
        }
        return second;
    }

    private Verdict readVerdict(List<Prepared> changes) {
        int applied = 0;
        int possible = 0;
        for (Prepared change : changes) {
            Optional<TableMetadata> now =
                    Tables.find(lakehouse, change.expected().name()).map(TableOperations::current);
            if (now.isPresent() && change.isIn(now.get())) {
                applied++;
            } else if (change.expected().isAt(now.orElse(null))) {
                possible++;
            }
        }
        if (applied == changes.size()) {
            return Verdict.APPLIED;
        }
        if (applied > 0) {
            return Verdict.TORN;
        }
        return possible == changes.size() ? Verdict.ABSENT : Verdict.OVERTAKEN;
    }

    private void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(new IllegalStateException("interrupted while the outcome was looked for", e));
        }
    }

    /** Whether the catalog said no, and not merely nothing. */
    static boolean isRefusal(RuntimeException e) {
        return e instanceof CommitFailedException
                || e instanceof AlreadyExistsException
                || e instanceof NoSuchTableException
                || e instanceof NoSuchNamespaceException
                || e instanceof BadRequestException
                || e instanceof ForbiddenException
                || e instanceof NotAuthorizedException
                || e instanceof UnprocessableEntityException
                || e instanceof ValidationException
                || e instanceof IllegalArgumentException
                || e instanceof WharfException;
    }

    private RuntimeException refused(List<Prepared> changes, RuntimeException e) {
        if (e instanceof WharfException) {
            return e;
        }
        for (Prepared change : changes) {
            @Nullable
            TableMetadata now = Tables.find(lakehouse, change.expected().name())
                    .map(TableOperations::current)
                    .orElse(null);
            if (!change.expected().isAt(now)) {
                return change.expected().moved(now, commitId, e);
            }
        }
        boolean isRace = e instanceof CommitFailedException || e instanceof AlreadyExistsException;
        return new WharfException(
                isRace ? LakeError.HEAD_MOVED : LakeError.COMMIT_REFUSED,
                "Commit '" + commitId + "' to " + names(changes) + " was refused.",
                "the catalog says: " + e.getMessage(),
                isRace ? "run it again: it plans from the new head." : "mend what the catalog names and run again.",
                e);
    }

    private WharfException unknown(RuntimeException e) {
        return new WharfException(
                LakeError.COMMIT_UNKNOWN,
                "It is not known whether commit '" + commitId + "' took effect.",
                "the catalog's answer was lost, and it cannot be asked: " + e.getMessage(),
                "restore the connection to the catalog and run again: the commit is found by its id. Delete nothing.",
                e);
    }

    /** Some tables show this commit and others do not: no atomic catalog does that. */
    WharfException torn(Collection<TableIdentifier> tables) {
        return new WharfException(
                LakeError.COMMIT_UNKNOWN,
                "Commit '" + commitId + "' is in some of its tables and not in others: '" + tables + "'.",
                "the catalog did not commit them as one, or one of them was rolled back since.",
                "compare the snapshots with 'wharf.commit-id' = '" + commitId + "' and roll back those that differ.");
    }

    private WharfException noTransactions(List<Prepared> changes, @Nullable Throwable cause) {
        return new WharfException(
                LakeError.NO_MULTI_TABLE_COMMIT,
                "Commit '" + commitId + "' to " + names(changes) + " is not possible in this catalog.",
                "it offers no commit of several tables, or of a new table with its rows, as one.",
                "use Wharf's own catalog, or one that serves '/v1/{prefix}/transactions/commit'.",
                cause);
    }

    private static String names(List<Prepared> changes) {
        return "'"
                + String.join(
                        "', '",
                        changes.stream()
                                .map(c -> c.expected().name().toString())
                                .toList()) + "'";
    }
}
