/** The platform's configuration: where a value comes from, how it is checked, how it is documented. */
@NullMarked
package dev.wharf.core.config;

import org.jspecify.annotations.NullMarked;
