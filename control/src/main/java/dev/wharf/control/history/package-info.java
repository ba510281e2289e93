/** What happened in runs, kept and read. */
@NullMarked
package dev.wharf.control.history;

import org.jspecify.annotations.NullMarked;
