/** Whole commands, measured from outside: time by the clock, memory by the system's own count. */
@NullMarked
package dev.wharf.benchmarks.endtoend;

import org.jspecify.annotations.NullMarked;
