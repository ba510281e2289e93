/** Looks at the machine, the configuration and the project, and says what is wrong and how to mend it. */
@NullMarked
package dev.wharf.app.doctor;

import org.jspecify.annotations.NullMarked;
