package dev.wharf.core.position;

import java.util.UUID;

/** Where a writer stands in one of its inputs. */
public sealed interface Position {
    /** What the position is a position in; one writer has at most one position per input. */
    String input();

    /**
     * The next record to read in a partition of the log.
     *
     * @param offset the offset of the next record, not of the last one read
     * @param leaderEpoch the epoch of the leader that the previous record was read from; -1 where unknown
     */
    record InLog(String clusterId, String topicId, int partition, long offset, int leaderEpoch) implements Position {
        @Override
        public String input() {
            return "log/" + clusterId + "/" + topicId + "/" + partition;
        }
    }

    /** A snapshot of a table, all of whose rows have been read. */
    record InTable(UUID table, long snapshotId) implements Position {
        @Override
        public String input() {
            return "table/" + table;
        }
    }

    /**
     * How many files of a file source have been loaded. The files themselves stand in the ledger table; the digest
     * chains their checksums, so that two ledgers that differ cannot share a position.
     *
     * @param source the file source's name
     * @param files how many files were loaded so far
     * @param digest lower-case hex SHA-256 of (previous digest, checksum of the last file)
     */
    record InFiles(String source, long files, String digest) implements Position {
        @Override
        public String input() {
            return "files/" + source;
        }
    }
}
