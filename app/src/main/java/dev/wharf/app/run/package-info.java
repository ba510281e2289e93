/** Puts a run together from what the modules offer: ingest, models, publishes. */
@NullMarked
package dev.wharf.app.run;

import org.jspecify.annotations.NullMarked;
