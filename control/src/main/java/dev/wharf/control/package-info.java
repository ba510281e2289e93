/** Runs: how they are carried out, and what is remembered of them. */
@NullMarked
package dev.wharf.control;

import org.jspecify.annotations.NullMarked;
