/** Runs the tasks of assets in dependency order. */
@NullMarked
package dev.wharf.control.orchestrate;

import org.jspecify.annotations.NullMarked;
