package dev.wharf.app.console.page;

import dev.wharf.app.console.AssetSummary;
import dev.wharf.app.console.DashboardView;
import dev.wharf.app.console.PartStatus;
import dev.wharf.app.console.ProjectInfo;
import dev.wharf.app.console.RunView;
import dev.wharf.app.console.TestCounts;
import dev.wharf.core.asset.AssetId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the platform is, on one page. */
record OverviewPage(
        Shell shell,
        ProjectInfo project,
        List<PartRow> parts,
        @Nullable RunRow lastRun,
        List<ProblemBox> problems,
        TestCounts tests,
        List<AssetRow> withOpenTests,
        List<AssetRow> sources,
        List<AssetRow> gold,
        @Nullable Moment oldestSource,
        @Nullable Moment newestGold,
        String deadLetters,
        List<AssetRow> withDeadLetters,
        List<DashboardsPage.Entry> dashboards) {
    /** A part of the platform. */
    record PartRow(String name, String purpose, Badge state, String detail) {}

    static OverviewPage of(
            Shell shell,
            ProjectInfo project,
            List<PartStatus> parts,
            Optional<RunView> run,
            List<AssetSummary> assets,
            List<DashboardView> dashboards,
            Instant now) {
        List<AssetSummary> sources = assets.stream()
                .filter(asset -> asset.id().kind() == AssetId.Kind.SOURCE)
                .toList();
        List<AssetSummary> gold = assets.stream()
                .filter(asset -> asset.layer().equals("gold") && asset.id().kind() == AssetId.Kind.MODEL)
                .toList();
        List<AssetSummary> marked = assets.stream()
                .filter(asset -> asset.deadLetters().orElse(0) > 0)
                .toList();
        return new OverviewPage(
                shell,
                project,
                parts.stream()
                        .map(part -> new PartRow(
                                part.name(),
                                part.purpose(),
                                Badge.of(part.health().state()),
                                part.health().detail()))
                        .toList(),
                run.map(view -> RunRow.of(view.summary(), now)).orElse(null),
                run.stream()
                        .flatMap(view -> view.steps().stream())
                        .map(step -> step.problem())
                        .filter(Objects::nonNull)
                        .map(problem -> ProblemBox.of(problem))
                        .toList(),
                assets.stream().map(AssetSummary::tests).reduce(TestCounts.NONE, TestCounts::plus),
                rows(assets.stream().filter(OverviewPage::hasOpenTests).toList(), now),
                rows(sources, now),
                rows(gold, now),
                times(sources)
                        .min(Comparator.naturalOrder())
                        .map(at -> Moment.ago(at, now))
                        .orElse(null),
                times(gold)
                        .max(Comparator.naturalOrder())
                        .map(at -> Moment.ago(at, now))
                        .orElse(null),
                Quantities.count(marked.stream()
                        .mapToLong(asset -> asset.deadLetters().orElse(0))
                        .sum()),
                rows(marked, now),
                DashboardsPage.entries(dashboards));
    }

    /** Parts that are not as they should be, by name. */
    List<PartRow> unhealthy() {
        return parts.stream()
                .filter(part -> part.state().tone() != Tone.OK && part.state().tone() != Tone.RUN)
                .toList();
    }

    private static boolean hasOpenTests(AssetSummary asset) {
        return asset.tests().failed() + asset.tests().warned() > 0;
    }

    private static List<AssetRow> rows(List<AssetSummary> assets, Instant now) {
        return assets.stream().map(asset -> AssetRow.of(asset, now)).toList();
    }

    private static java.util.stream.Stream<Instant> times(List<AssetSummary> assets) {
        return assets.stream().map(AssetSummary::updatedAt).filter(Objects::nonNull);
    }
}
