/** Hot paths under JMH, each with the limit that the same machine sets in the same run. */
@NullMarked
package dev.wharf.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
