/** From lines of JSON to rows. */
@NullMarked
package dev.wharf.ingest.internal.json;

import org.jspecify.annotations.NullMarked;
