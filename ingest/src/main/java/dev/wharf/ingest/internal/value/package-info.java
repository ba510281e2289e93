/** From text to typed values, without an object for each cell. */
@NullMarked
package dev.wharf.ingest.internal.value;

import org.jspecify.annotations.NullMarked;
