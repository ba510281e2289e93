/** Figures as a table for docs/performance.md. */
@NullMarked
package dev.wharf.benchmarks.report;

import org.jspecify.annotations.NullMarked;
