/** The only way a writer or a model commits. */
@NullMarked
package dev.wharf.lake.commit;

import org.jspecify.annotations.NullMarked;
