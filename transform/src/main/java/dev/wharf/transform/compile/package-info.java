/** From a dbt project to its manifest: configuration resolved, references checked, every query plain SQL. */
@NullMarked
package dev.wharf.transform.compile;

import org.jspecify.annotations.NullMarked;
