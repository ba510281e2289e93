/** Gold in PostgreSQL: stable views over versioned tables, switched together, for every tool that speaks SQL. */
@NullMarked
package dev.wharf.serve.warehouse;

import org.jspecify.annotations.NullMarked;
