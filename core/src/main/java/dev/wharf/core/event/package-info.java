/** What happens in a run, as a stream of events that history, console and lineage read. */
@NullMarked
package dev.wharf.core.event;

import org.jspecify.annotations.NullMarked;
