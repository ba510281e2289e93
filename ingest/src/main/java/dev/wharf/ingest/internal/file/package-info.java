/** The files of a source: which they are, what they hold, how to open them. */
@NullMarked
package dev.wharf.ingest.internal.file;

import org.jspecify.annotations.NullMarked;
