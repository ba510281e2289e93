/**
 * Jinja2 as dbt uses it: a lexer, a parser, a tree of sealed records, and an interpreter with Python's semantics of
 * values. It knows nothing of dbt but the tags that dbt adds to the language; functions and variables come in through a
 * {@link dev.wharf.transform.jinja.Scope}.
 *
 * <p>A {@link dev.wharf.transform.jinja.Template} is immutable and safe for use from several threads; a scope and
 * whatever is bound to it belong to one thread.
 */
@NullMarked
package dev.wharf.transform.jinja;

import org.jspecify.annotations.NullMarked;
