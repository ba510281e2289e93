/** The user's project: its folder and what stands in it, as typed records. */
@NullMarked
package dev.wharf.project;

import org.jspecify.annotations.NullMarked;
