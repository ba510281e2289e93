/** The local door: how a command reaches the platform that already runs on a data folder. */
@NullMarked
package dev.wharf.app.door;

import org.jspecify.annotations.NullMarked;
