/** Draws a project's data model from what its models declare. */
@NullMarked
package dev.wharf.project.diagram;

import org.jspecify.annotations.NullMarked;
