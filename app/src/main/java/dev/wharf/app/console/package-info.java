/** What the console shows: one interface to read from and small records, independent of how things run. */
@NullMarked
package dev.wharf.app.console;

import org.jspecify.annotations.NullMarked;
