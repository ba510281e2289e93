/** Contracts of the lakehouse's parts. */
@NullMarked
package dev.wharf.testkit.lake;

import org.jspecify.annotations.NullMarked;
