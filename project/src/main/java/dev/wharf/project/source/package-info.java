/** What to ingest: {@code sources/*.yml} as typed records. */
@NullMarked
package dev.wharf.project.source;

import org.jspecify.annotations.NullMarked;
