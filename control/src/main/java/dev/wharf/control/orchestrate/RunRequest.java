package dev.wharf.control.orchestrate;

import dev.wharf.core.asset.AssetId;
import java.util.Set;

/**
 * Which run it is.
 *
 * @param command as the person typed it, for the history
 * @param knownAssets all assets of the project: what is upstream and not part of the run has to be among them, and
 *     counts as settled
 */
public record RunRequest(String runId, String project, String environment, String command, Set<AssetId> knownAssets) {
    public RunRequest {
        knownAssets = Set.copyOf(knownAssets);
    }
}
