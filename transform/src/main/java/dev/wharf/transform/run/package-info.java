/** Brings the tables, views and seeds of a manifest up to date: write, audit, publish. */
@NullMarked
package dev.wharf.transform.run;

import org.jspecify.annotations.NullMarked;
