/** The tables in bronze: rows, dead letters, the ledger, and the commit that joins them. */
@NullMarked
package dev.wharf.ingest.internal.table;

import org.jspecify.annotations.NullMarked;
