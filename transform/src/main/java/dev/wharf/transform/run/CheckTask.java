package dev.wharf.transform.run;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.spi.AssetTask;
import dev.wharf.transform.compile.TestNode;
import java.util.List;
import java.util.Set;

/** Runs tests on what readers see, and changes nothing. A failure fails the run, and what is downstream of the check. */
final class CheckTask implements AssetTask {
    private final RunScope run;
    private final AssetId asset;
    private final Set<AssetId> upstream;
    private final Audit audit;
    private final int tests;

    CheckTask(RunScope run, AssetId asset, List<TestNode> tests, Set<AssetId> upstream) {
        this.run = run;
        this.asset = asset;
        this.upstream = Set.copyOf(upstream);
        this.audit = new Audit(run, tests);
        this.tests = tests.size();
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
        return new Outcome.UpToDate(
                results.isEmpty()
                        ? "nothing it reads has changed since it passed"
                        : results.size() + " of " + tests + (tests == 1 ? " test ran" : " tests ran") + " and passed");
    }
}
