/** From bytes to records of fields, with a way back after broken quotes. */
@NullMarked
package dev.wharf.ingest.internal.csv;

import org.jspecify.annotations.NullMarked;
