/** What a query reads: the files of a table at one snapshot. */
@NullMarked
package dev.wharf.lake.read;

import org.jspecify.annotations.NullMarked;
