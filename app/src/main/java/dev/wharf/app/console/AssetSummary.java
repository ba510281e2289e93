package dev.wharf.app.console;

import dev.wharf.core.asset.AssetId;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An asset in a list and in the lineage graph.
 *
 * @param layer the group it is shown in: {@code bronze}, {@code silver}, {@code gold}, {@code warehouse}
 * @param kind what it is, in a word: {@code source}, {@code seed}, {@code table}, {@code view}, {@code publish}
 * @param rows as the current snapshot has them; empty for a view
 * @param updatedAt when it last changed; null where it never was built
 * @param lastResult how it fared in the last run that had it; null where there was none
 * @param tests the last verdicts
 * @param deadLetters how many records were set aside; empty for what has no dead letters
 * @param upstream what it reads
 */
public record AssetSummary(
        AssetId id,
        String layer,
        String kind,
        String description,
        OptionalLong rows,
        @Nullable Instant updatedAt,
        @Nullable StepState lastResult,
        TestCounts tests,
        OptionalLong deadLetters,
        Set<AssetId> upstream) {
    public AssetSummary {
        upstream = Set.copyOf(upstream);
    }
}
