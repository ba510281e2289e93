/** Measures Wharf: JMH for the hot paths, whole commands from outside, each beside a limit of the same machine. */
@NullMarked
package dev.wharf.benchmarks;

import org.jspecify.annotations.NullMarked;
