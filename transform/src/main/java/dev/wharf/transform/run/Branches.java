package dev.wharf.transform.run;

import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialised;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes away what a materialisation left behind that nobody will publish. */
final class Branches {
    private static final Logger LOG = LoggerFactory.getLogger(Branches.class);

    private Branches() {}

    /**
     * Removes the branch; the expiry of snapshots then takes its files. A staged table was never created, and its files
     * are orphans that maintenance removes. Failing to remove a branch costs space only.
     */
    static void discard(Lakehouse lakehouse, Materialised rows) {
        if (!(rows instanceof Materialised.OnBranch branch)) {
            return;
        }
        try {
            lakehouse
                    .tables()
                    .loadTable(branch.target())
                    .manageSnapshots()
                    .removeBranch(branch.branch())
                    .commit();
        } catch (NoSuchTableException e) {
            LOG.debug("table {} is gone, and its branch with it", branch.target());
        } catch (RuntimeException e) {
            LOG.warn("branch {} of table {} could not be removed", branch.branch(), branch.target(), e);
        }
    }
}
