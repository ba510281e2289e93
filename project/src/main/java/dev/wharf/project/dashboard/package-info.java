/** What to show: {@code dashboards/*.yml} as typed records. */
@NullMarked
package dev.wharf.project.dashboard;

import org.jspecify.annotations.NullMarked;
