/** Where Wharf begins: the command line's entry. */
@NullMarked
package dev.wharf.app;

import org.jspecify.annotations.NullMarked;
