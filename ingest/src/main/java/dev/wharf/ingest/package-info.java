/** From files to bronze: each file once, each record in a table or in the dead letters. */
@NullMarked
package dev.wharf.ingest;

import org.jspecify.annotations.NullMarked;
