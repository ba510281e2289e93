/** A dbt project as typed records: read once, every problem found in one pass, nothing rendered yet. */
@NullMarked
package dev.wharf.project.dbt;

import org.jspecify.annotations.NullMarked;
