package dev.wharf.app.console.page;

import dev.wharf.app.console.AssetSummary;
import dev.wharf.app.console.TestCounts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An asset in a table. */
record AssetRow(
        String name,
        String href,
        String kind,
        String layer,
        String description,
        String rows,
        @Nullable Moment updated,
        Badge result,
        TestCounts tests,
        String deadLetters) {
    static AssetRow of(AssetSummary asset, Instant now) {
        return new AssetRow(
                asset.id().name(),
                Links.asset(asset.id()),
                asset.kind(),
                asset.layer(),
                asset.description(),
                asset.rows().isPresent() ? Quantities.count(asset.rows().getAsLong()) : "",
                asset.updatedAt() == null ? null : Moment.ago(asset.updatedAt(), now),
                Badge.of(asset),
                asset.tests(),
                asset.deadLetters().orElse(0) > 0
                        ? Quantities.count(asset.deadLetters().orElse(0))
                        : "");
    }

    /** What the filter box looks through. */
    String words() {
        String verdicts = (tests.failed() > 0 ? " failed" : "") + (tests.warned() > 0 ? " warned" : "");
        return (name + " " + kind + " " + layer + " " + result.text() + verdicts + " " + description)
                .toLowerCase(java.util.Locale.ROOT);
    }
}
