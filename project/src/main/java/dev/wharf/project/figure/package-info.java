/** The figures a project is reconciled by: one number, computed in each layer, that has to be the same. */
@NullMarked
package dev.wharf.project.figure;

import org.jspecify.annotations.NullMarked;
