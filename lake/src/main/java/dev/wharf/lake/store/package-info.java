/** Where the objects lie: on this machine behind the S3 protocol, or with any S3 service. */
@NullMarked
package dev.wharf.lake.store;

import org.jspecify.annotations.NullMarked;
