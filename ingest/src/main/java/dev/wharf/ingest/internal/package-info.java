/** The kinds of files. */
@NullMarked
package dev.wharf.ingest.internal;

import org.jspecify.annotations.NullMarked;
