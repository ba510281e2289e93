/** From Parquet files to rows. */
@NullMarked
package dev.wharf.ingest.internal.parquet;

import org.jspecify.annotations.NullMarked;
