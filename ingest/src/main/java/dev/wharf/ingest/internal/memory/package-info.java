/** What a machine remembers, so that a run with nothing new reads neither files nor the ledger again. */
@NullMarked
package dev.wharf.ingest.internal.memory;

import org.jspecify.annotations.NullMarked;
