package dev.wharf.ingest.internal.file;

/**
 * What keeps framing within bounds.
 *
 * @param recordBytes the longest record
 * @param quoteBytes how far behind its first line an open quote is followed, in bytes
 * @param quoteLines how far, in lines
 * @param partBytes the largest piece of a record that is too long
 */
public record FramingLimits(int recordBytes, int quoteBytes, int quoteLines, int partBytes) {}
