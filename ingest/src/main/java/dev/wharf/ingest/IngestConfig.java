package dev.wharf.ingest;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.config.Settings;
import dev.wharf.ingest.internal.file.FramingLimits;

/**
 * How files are ingested.
 *
 * @param parallelFiles how many files are read at the same time, over all sources
 * @param maxRecordSize the longest record of a text file
 * @param quoteLookAhead how far an open quote is followed beyond its line, in bytes
 * @param quoteLookAheadLines how far, in lines
 * @param targetFileSize the size at which a data file is closed and the next one begun
 * @param maxColumns how many columns a table may have
 */
public record IngestConfig(
        int parallelFiles,
        DataSize maxRecordSize,
        DataSize quoteLookAhead,
        int quoteLookAheadLines,
        DataSize targetFileSize,
        int maxColumns) {
    private static final int PART_BYTES = 1 << 20;
    private static final int SMALLEST_PART_BYTES = 4 << 10;

    public IngestConfig {
        if (parallelFiles < 1 || quoteLookAheadLines < 1 || maxColumns < 1) {
            throw new IllegalArgumentException("parallelFiles, quoteLookAheadLines and maxColumns are at least 1");
        }
    }

    /** What an empty configuration means. */
    public static IngestConfig defaults() {
        return new IngestConfig(
                2, DataSize.ofMebibytes(4), DataSize.ofMebibytes(1), 1_000, DataSize.ofMebibytes(128), 1_000);
    }

    /** Reads the section {@code ingest}. */
    public static IngestConfig from(Settings section) {
        IngestConfig defaults = defaults();
        return new IngestConfig(
                section.integer(
                        "parallel-files",
                        defaults.parallelFiles,
                        1,
                        64,
                        "How many files are read at the same time, over all sources."),
                section.size(
                        "max-record-size",
                        defaults.maxRecordSize,
                        DataSize.parse("64KiB").orElseThrow(),
                        DataSize.ofMebibytes(256),
                        "The longest record of a CSV or JSON file; a longer line goes to the dead letters in parts."),
                section.size(
                        "quote-look-ahead",
                        defaults.quoteLookAhead,
                        DataSize.parse("1KiB").orElseThrow(),
                        DataSize.ofMebibytes(64),
                        "How far an open quote is followed beyond its line before it counts as broken."),
                section.integer(
                        "quote-look-ahead-lines",
                        defaults.quoteLookAheadLines,
                        1,
                        1_000_000,
                        "How many lines an open quote is followed before it counts as broken."),
                section.size(
                        "target-file-size",
                        defaults.targetFileSize,
                        DataSize.ofMebibytes(1),
                        DataSize.ofMebibytes(4096),
                        "The size of a data file at which the next one is begun."),
                section.integer(
                        "max-columns",
                        defaults.maxColumns,
                        1,
                        10_000,
                        "How many columns a bronze table may have; what would add more goes to the dead letters."));
    }

    /** What keeps the reading of text within bounds. */
    public FramingLimits framing() {
        int record = Math.toIntExact(maxRecordSize.bytes());
        int part = Math.max(SMALLEST_PART_BYTES, Math.min(PART_BYTES, record));
        return new FramingLimits(record, Math.toIntExact(quoteLookAhead.bytes()), quoteLookAheadLines, part);
    }
}
