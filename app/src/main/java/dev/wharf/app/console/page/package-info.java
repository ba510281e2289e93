/** The console's pages: what each shows, as records that the templates print. The templates compile into this package. */
@NullMarked
package dev.wharf.app.console.page;

import org.jspecify.annotations.NullMarked;
