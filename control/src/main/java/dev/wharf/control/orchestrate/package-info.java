/** Carries out a run: dependency order, side by side, retries, cancel. */
@NullMarked
package dev.wharf.control.orchestrate;

import org.jspecify.annotations.NullMarked;
