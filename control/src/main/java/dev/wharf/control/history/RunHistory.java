package dev.wharf.control.history;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.event.RunEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What people ask of the history: how the last runs went, and how each asset is. Reads what is written; a run in this
 * process is seen up to the last flush of its store, a fraction of a second ago. Safe for use from several threads.
 */
public final class RunHistory {
    private static final String RUNS = """
            select r.run_id, r.project, r.environment, r.command, r.started_at, r.took_ms, r.is_successful,
                %s as is_alive,
                count(*) filter (where e.kind = 'asset-completed') as updated,
                count(*) filter (where e.kind = 'asset-skipped' and (e.body->>'up-to-date')::boolean) as up_to_date,
                count(*) filter (where e.kind = 'asset-failed') as failed,
                count(*) filter (where e.kind = 'asset-skipped' and not (e.body->>'up-to-date')::boolean) as skipped,
                count(*) filter (where e.verdict = 'PASS') as tests_passed,
                count(*) filter (where e.verdict = 'WARN') as tests_warned,
                count(*) filter (where e.verdict in ('FAIL', 'ERROR')) as tests_failed
            from (select * from runs.run order by number desc limit ?) r
            left join runs.event e on e.run_number = r.number
            group by r.number, r.run_id, r.project, r.environment, r.command, r.started_at, r.took_ms, r.is_successful
            order by r.number desc
            """.formatted(RunLease.IS_HELD);

    // the recursion hops from name to name in the index: its cost grows with the assets, not with the history
    private static final String ASSETS = """
            with recursive asset (asset_kind, asset_name) as (
                (select asset_kind, asset_name from runs.event where asset_name is not null order by 1, 2 limit 1)
                union all
                select n.asset_kind, n.asset_name from asset a cross join lateral (
                    select e.asset_kind, e.asset_name from runs.event e
                    where e.asset_name is not null and (e.asset_kind, e.asset_name) > (a.asset_kind, a.asset_name)
                    order by 1, 2 limit 1) n
            )
            select r.run_id, s.body::text, f.at as fresh_at, c.rows
            from asset a
            cross join lateral (
                select e.run_number, e.seq, e.body from runs.event e
                where e.asset_kind = a.asset_kind and e.asset_name = a.asset_name
                  and e.kind in ('asset-completed', 'asset-skipped', 'asset-failed')
                order by e.run_number desc, e.seq desc limit 1) s
            join runs.run r on r.number = s.run_number
            left join lateral (
                select e.rows from runs.event e
                where e.asset_kind = a.asset_kind and e.asset_name = a.asset_name and e.kind = 'asset-completed'
                order by e.run_number desc, e.seq desc limit 1) c on true
            left join lateral (
                select e.at from runs.event e
                where e.asset_kind = a.asset_kind and e.asset_name = a.asset_name
                  and (e.kind = 'asset-completed'
                    or e.kind = 'asset-skipped' and (e.body->>'up-to-date')::boolean)
                order by e.run_number desc, e.seq desc limit 1) f on true
            """;

    private static final String TESTS = """
            with tested as (
                select asset_kind, asset_name, max(run_number) as run_number
                from runs.event where kind = 'test-completed' group by 1, 2
            )
            select e.body::text
            from tested t join runs.event e using (asset_kind, asset_name, run_number)
            where e.kind = 'test-completed' and e.asset_name is not null
            order by e.seq
            """;

    private final DataSource database;
    private final RunEventJson codec = new RunEventJson();

    /** @param database the one that a {@link PostgresRunStore} has been opened on */
    public RunHistory(DataSource database) {
        this.database = database;
    }

    /** The newest runs first. */
    public List<RunSummary> recentRuns(int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(RUNS)) {
            query.setInt(1, limit);
            List<RunSummary> runs = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    runs.add(summary(row));
                }
            }
            return runs;
        } catch (SQLException e) {
            throw HistoryFailure.of(e, "listing runs");
        }
    }

    public Optional<RunSummary> latestRun() {
        return recentRuns(1).stream().findFirst();
    }

    /** Every asset that a run has ever settled, by kind and name. */
    public List<AssetStatus> assets() {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(ASSETS)) {
            Map<AssetId, Map<String, AssetStatus.TestStatus>> tests = tests(connection);
            Map<AssetId, AssetStatus> assets = new TreeMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    AssetStatus status = status(row, tests);
                    assets.put(status.asset(), status);
                }
            }
            return List.copyOf(assets.values());
        } catch (SQLException e) {
            throw HistoryFailure.of(e, "reading the state of assets");
        }
    }

    private Map<AssetId, Map<String, AssetStatus.TestStatus>> tests(Connection connection) throws SQLException {
        Map<AssetId, Map<String, AssetStatus.TestStatus>> tests = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(TESTS);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                if (codec.read(row.getString(1)) instanceof RunEvent.TestCompleted test) {
                    // a later attempt of the same run replaces the verdict of an earlier one
                    tests.computeIfAbsent(test.asset(), key -> new TreeMap<>())
                            .put(
                                    test.test(),
                                    new AssetStatus.TestStatus(
                                            test.test(), test.verdict(), test.failures(), test.took(), test.message()));
                }
            }
        }
        return tests;
    }

    private AssetStatus status(ResultSet row, Map<AssetId, Map<String, AssetStatus.TestStatus>> tests)
            throws SQLException {
        String run = row.getString(1);
        RunEvent event = codec.read(row.getString(2));
        Instant freshAt = instant(row.getTimestamp(3));
        long rows = row.getLong(4);
        OptionalLong rowCount = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(rows);
        if (event instanceof RunEvent.AssetCompleted completed) {
            return new AssetStatus(
                    completed.asset(),
                    run,
                    AssetStatus.Status.UPDATED,
                    event.at(),
                    completed.took(),
                    freshAt,
                    rowCount,
                    "",
                    testsOf(completed.asset(), tests));
        } else if (event instanceof RunEvent.AssetFailed failed) {
            return new AssetStatus(
                    failed.asset(),
                    run,
                    AssetStatus.Status.FAILED,
                    event.at(),
                    failed.took(),
                    freshAt,
                    rowCount,
                    failed.problem().render(),
                    testsOf(failed.asset(), tests));
        } else if (event instanceof RunEvent.AssetSkipped skipped) {
            return new AssetStatus(
                    skipped.asset(),
                    run,
                    skipped.isUpToDate() ? AssetStatus.Status.UP_TO_DATE : AssetStatus.Status.SKIPPED,
                    event.at(),
                    null,
                    freshAt,
                    rowCount,
                    skipped.reason(),
                    testsOf(skipped.asset(), tests));
        }
        throw new IllegalStateException("not an event that settles an asset: " + event);
    }

    private static List<AssetStatus.TestStatus> testsOf(
            AssetId asset, Map<AssetId, Map<String, AssetStatus.TestStatus>> tests) {
        return List.copyOf(tests.getOrDefault(asset, Map.of()).values());
    }

    private static RunSummary summary(ResultSet row) throws SQLException {
        long took = row.getLong("took_ms");
        boolean hasEnded = !row.wasNull();
        boolean isSuccessful = row.getBoolean("is_successful");
        RunSummary.Status ended = isSuccessful ? RunSummary.Status.SUCCEEDED : RunSummary.Status.FAILED;
        RunSummary.Status open = row.getBoolean("is_alive") ? RunSummary.Status.RUNNING : RunSummary.Status.INTERRUPTED;
        return new RunSummary(
                row.getString("run_id"),
                text(row.getString("project")),
                text(row.getString("environment")),
                text(row.getString("command")),
                instant(row.getTimestamp("started_at")),
                hasEnded ? Duration.ofMillis(took) : null,
                hasEnded ? ended : open,
                row.getInt("updated"),
                row.getInt("up_to_date"),
                row.getInt("failed"),
                row.getInt("skipped"),
                row.getInt("tests_passed"),
                row.getInt("tests_warned"),
                row.getInt("tests_failed"));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static @Nullable Instant instant(@Nullable Timestamp value) {
        return value == null ? null : value.toInstant();
    }
}
