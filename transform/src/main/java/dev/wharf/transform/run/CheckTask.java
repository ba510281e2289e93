package dev.wharf.transform.run;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.spi.AssetTask;
import dev.wharf.transform.compile.TestNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Runs tests on what readers see, and changes nothing. A failure fails the run, and what is downstream of the check. */
final class CheckTask implements AssetTask {
    private final RunScope run;
    private final AssetId asset;
    private final Set<AssetId> upstream;
    private final Audit audit;

    CheckTask(RunScope run, AssetId asset, List<TestNode> tests, Set<AssetId> upstream) {
        this.run = run;
        this.asset = asset;
        this.upstream = Set.copyOf(upstream);
        this.audit = new Audit(run, tests);
    }

    @Override
    public AssetId asset() {
        return asset;
    }

    @Override
    public Set<AssetId> upstream() {
        return upstream;
    }

    @Override
    public Outcome execute(Context context) {
        run.start();
        List<TestResult> results = audit.onHead(context);
        if (Audit.hasFailed(results)) {
            throw Audit.failure(
                    "The rows of '" + asset.name() + "' are not what they should be:",
                    results,
                    "what was published stays published.");
        }
        if (results.isEmpty()) {
            return new Outcome.UpToDate("nothing it reads has changed since it passed");
        }
        if (asset.kind() == AssetId.Kind.TEST) {
            return new Outcome.Updated(
                    OptionalLong.empty(), OptionalLong.empty(), Map.of("tests", (long) results.size()));
        }
        // Tests do not change the model they are of: it is as old as it was.
        return new Outcome.UpToDate(results.size() == 1 ? "1 test passed" : results.size() + " tests passed");
    }
}
