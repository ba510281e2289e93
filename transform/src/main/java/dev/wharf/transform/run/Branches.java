package dev.wharf.transform.run;

import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialised;
import dev.wharf.lake.commit.BranchWrite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes away what a materialisation left behind that nobody will publish. */
final class Branches {
    private static final Logger LOG = LoggerFactory.getLogger(Branches.class);

    private Branches() {}

    /**
     * Removes the branch, or the files of a table that was never created. What a branch alone refers to stays on the
     * disk until snapshots are expired. Failing here costs space only.
     */
    static void discard(Lakehouse lakehouse, Materialised rows) {
        try {
            BranchWrite.discard(lakehouse, rows);
        } catch (RuntimeException e) {
            LOG.warn("what was written for {} could not be removed", rows, e);
        }
    }
}
