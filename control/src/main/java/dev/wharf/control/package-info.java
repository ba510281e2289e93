/** What runs, in which order, and what is known of it afterwards. */
@NullMarked
package dev.wharf.control;

import org.jspecify.annotations.NullMarked;
