package dev.wharf.app.cli;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.event.RunEvent.AssetCompleted;
import dev.wharf.core.event.RunEvent.AssetFailed;
import dev.wharf.core.event.RunEvent.AssetSkipped;
import dev.wharf.core.event.RunEvent.AssetStarted;
import dev.wharf.core.event.RunEvent.RunCompleted;
import dev.wharf.core.event.RunEvent.RunStarted;
import dev.wharf.core.event.RunEvent.TestCompleted;
import dev.wharf.core.event.RunListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows a run to a person: one line per asset when it is settled, and on a terminal a line below that says what is
 * being worked on. Safe for use from several threads.
 */
final class RunProgress implements RunListener {
    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final int MIN_NAME_WIDTH = 24;

    private final Terminal terminal;
    private final Map<String, Tests> tests = new LinkedHashMap<>();
    private final List<String> active = new ArrayList<>();
    private int nameWidth = MIN_NAME_WIDTH;
    private int settled;
    private int upToDate;
    private int checked;
    private int skippedAfterFailure;
    private int failed;
    private int total;
    private boolean hasFooter;

    RunProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The verdicts of one asset's tests so far. */
    private static final class Tests {
        int passed;
        int warned;
        int failed;
    }

    @Override
    public synchronized void on(RunEvent event) {
        eraseFooter();
        if (event instanceof RunStarted started) {
            total = started.assets().size();
            started.assets()
                    .forEach(asset ->
                            nameWidth = Math.max(nameWidth, asset.toString().length()));
        } else if (event instanceof AssetStarted started) {
            active.add(started.asset().name());
        } else if (event instanceof TestCompleted test) {
            show(test);
        } else if (event instanceof AssetCompleted completed) {
            settle(completed.asset().name());
            show(completed);
        } else if (event instanceof AssetSkipped skipped) {
            settle(skipped.asset().name());
            show(skipped);
        } else if (event instanceof AssetFailed assetFailed) {
            settle(assetFailed.asset().name());
            show(assetFailed);
        } else if (event instanceof RunCompleted completed) {
            show(completed);
        }
        drawFooter();
    }

    private void settle(String name) {
        settled++;
        active.remove(name);
    }

    private void show(TestCompleted test) {
        Tests counts = tests.computeIfAbsent(test.asset().toString(), key -> new Tests());
        switch (test.verdict()) {
            case PASS -> counts.passed++;
            case WARN -> {
                counts.warned++;
                terminal.line("  " + terminal.warn("!") + " " + test.test() + "  "
                        + terminal.warn("warning")
                        + (test.message().isEmpty() ? "" : terminal.faint("  " + test.message())));
            }
            case FAIL, ERROR -> {
                counts.failed++;
                terminal.line("  " + terminal.cross() + " " + test.test() + "  "
                        + (test.failures() > 0 ? Numbers.count(test.failures(), "failing row", "failing rows") : "")
                        + (test.message().isEmpty() ? "" : "  " + test.message()));
            }
        }
    }

    private void show(AssetCompleted completed) {
        if (completed.asset().kind() == AssetId.Kind.TEST) {
            checked++;
        }
        String rows =
                completed.rows().isPresent() ? Numbers.count(completed.rows().getAsLong(), "row", "rows") : "";
        terminal.line("  " + terminal.tick() + " " + pad(completed.asset().toString(), nameWidth) + "  "
                + padLeft(rows, 16) + "  " + padLeft(Numbers.duration(completed.took()), 8)
                + testsOf(completed.asset().toString()) + deadLetters(completed.metrics()));
    }

    private String deadLetters(Map<String, Long> metrics) {
        long letters = metrics.getOrDefault("dead-letters", 0L);
        return letters == 0
                ? ""
                : terminal.warn(
                        "   " + Numbers.count(letters, "line", "lines") + " in dead letters (bronze._dead_letters)");
    }

    private String testsOf(String asset) {
        Tests counts = tests.get(asset);
        if (counts == null) {
            return "";
        }
        return terminal.faint("   " + Numbers.count(counts.passed, "test", "tests") + " passed")
                + (counts.warned > 0 ? terminal.warn(", " + counts.warned + " warned") : "")
                + (counts.failed > 0 ? terminal.bad(", " + counts.failed + " failed") : "");
    }

    private void show(AssetSkipped skipped) {
        if (!skipped.isUpToDate()) {
            skippedAfterFailure++;
        } else {
            upToDate++;
            if (skipped.asset().kind() == AssetId.Kind.DASHBOARD) {
                return;
            }
        }
        String mark = skipped.isUpToDate() ? terminal.dash() : terminal.warn("!");
        terminal.line("  " + mark + " " + pad(skipped.asset().toString(), nameWidth) + "  "
                + terminal.faint(skipped.reason()));
    }

    private void show(AssetFailed assetFailed) {
        failed++;
        terminal.line("  " + terminal.cross() + " " + pad(assetFailed.asset().toString(), nameWidth) + "  "
                + terminal.bad("failed") + " after " + Numbers.duration(assetFailed.took()));
        terminal.line(assetFailed.problem().render().indent(4).stripTrailing());
    }

    private void show(RunCompleted completed) {
        String verdict = completed.isSuccessful() ? terminal.good("succeeded") : terminal.bad("failed");
        terminal.line("");
        terminal.line("Run " + completed.runId() + " " + verdict + " in " + Numbers.duration(completed.took()) + ": "
                + (settled - upToDate - checked - skippedAfterFailure - failed) + " updated, "
                + (checked > 0 ? checked + " checked, " : "") + upToDate + " up to date"
                + (failed > 0 ? ", " + terminal.bad(failed + " failed") : "")
                + (skippedAfterFailure > 0 ? ", " + terminal.warn(skippedAfterFailure + " skipped") : "") + ".");
    }

    private void drawFooter() {
        if (terminal.isInteractive() && !active.isEmpty()) {
            terminal.out().print(terminal.faint("  " + settled + "/" + total + "  " + String.join(", ", active)));
            terminal.out().flush();
            hasFooter = true;
        }
    }

    private void eraseFooter() {
        if (hasFooter) {
            terminal.out().print(CLEAR_LINE);
            hasFooter = false;
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
