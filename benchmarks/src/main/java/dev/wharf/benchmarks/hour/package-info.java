/** An hour of a shop's data, made up by seed, with a ledger of what it adds up to. */
@NullMarked
package dev.wharf.benchmarks.hour;

import org.jspecify.annotations.NullMarked;
