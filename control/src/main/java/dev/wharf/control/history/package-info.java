/** Remembers runs as the events they were, and reads them back. */
@NullMarked
package dev.wharf.control.history;

import org.jspecify.annotations.NullMarked;
