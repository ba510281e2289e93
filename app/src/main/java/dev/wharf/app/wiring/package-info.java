/** The one place that builds the object graph: configuration, data folder, platform. */
@NullMarked
package dev.wharf.app.wiring;

import org.jspecify.annotations.NullMarked;
