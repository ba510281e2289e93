/** Where a writer stands in its inputs, and how a snapshot remembers it. */
@NullMarked
package dev.wharf.core.position;

import org.jspecify.annotations.NullMarked;
