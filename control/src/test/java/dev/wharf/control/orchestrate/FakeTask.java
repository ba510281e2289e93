package dev.wharf.control.orchestrate;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.spi.AssetTask;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A task that does what the test says. */
record FakeTask(AssetId asset, Set<AssetId> upstream, Function<AssetTask.Context, AssetTask.Outcome> work)
        implements AssetTask {
    static FakeTask of(String name, String... upstream) {
        return new FakeTask(
                AssetId.model(name),
                Arrays.stream(upstream).map(AssetId::model).collect(Collectors.toSet()),
                context -> updated(1));
    }

    FakeTask doing(Function<AssetTask.Context, AssetTask.Outcome> other) {
        return new FakeTask(asset, upstream, other);
    }

    static AssetTask.Outcome updated(long rows) {
        return new AssetTask.Outcome.Updated(OptionalLong.of(rows), OptionalLong.of(7), Map.of("dead-letters", 2L));
    }

    @Override
    public Outcome execute(Context context) {
        return work.apply(context);
    }
}
