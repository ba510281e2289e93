/** What dbt puts within a template's reach: ref, source, config, relations, macros of packages. */
@NullMarked
package dev.wharf.transform.dbt;

import org.jspecify.annotations.NullMarked;
