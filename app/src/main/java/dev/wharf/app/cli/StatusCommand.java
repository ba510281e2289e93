package dev.wharf.app.cli;

import dev.wharf.app.door.Json;
import dev.wharf.app.door.Operations;
import dev.wharf.app.door.PlatformStatus;
import dev.wharf.app.wiring.Platforms;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code wharf status}. */
@Command(
        name = "status",
        description = "Shows the parts, the last run, and how fresh and tested each asset is.",
        footerHeading = "%nExamples:%n",
        footer = {"  wharf status", "  wharf status --output json"})
final class StatusCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final CliContext context;

    StatusCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Operations operations = Platforms.attachOrStart(context.workspace(), (part, health, took) -> {})) {
            PlatformStatus status = operations.status();
            if (context.options().isJson()) {
                context.terminal().line(Json.write(status));
            } else {
                show(status);
            }
            return status.parts().stream().allMatch(part -> part.state().equals("healthy")) ? 0 : 3;
        }
    }

    private void show(PlatformStatus status) {
        Terminal terminal = context.terminal();
        terminal.line(terminal.strong("Project " + status.project()) + "  " + status.projectFolder());
        terminal.line("Data    " + status.dataFolder());
        terminal.line(
                status.isRunning()
                        ? "The platform is up."
                        : "The platform is not up; its parts were started to answer this (wharf up keeps them running).");
        terminal.line("");
        for (PlatformStatus.PartState part : status.parts()) {
            String mark = part.state().equals("healthy") ? terminal.tick() : terminal.cross();
            terminal.line(String.format("  %s %-14s  %s", mark, part.name(), part.detail()));
        }
        terminal.line("");
        if (!status.historyProblem().isEmpty()) {
            terminal.line(terminal.bad(status.historyProblem()));
            return;
        }
        PlatformStatus.LastRun last = status.lastRun();
        terminal.line(
                last == null
                        ? "Nothing has run yet: wharf run"
                        : "Last run " + last.id() + " " + last.result() + " at " + TIME.format(last.startedAt())
                                + " in " + Numbers.duration(Duration.ofMillis(last.millis())));
        for (PlatformStatus.AssetState asset : status.assets()) {
            terminal.line(line(asset));
        }
    }

    private String line(PlatformStatus.AssetState asset) {
        Terminal terminal = context.terminal();
        String mark = switch (asset.status()) {
            case "updated", "up to date" -> terminal.tick();
            case "failed" -> terminal.cross();
            default -> terminal.dash();
        };
        String rows = asset.rows() < 0 ? "" : Numbers.count(asset.rows()) + " rows";
        int tests = asset.testsPassed() + asset.testsWarned() + asset.testsFailed();
        return String.format(
                        "  %s %-44s  %16s  %-26s %s",
                        mark,
                        asset.asset(),
                        rows,
                        asset.updatedAt() == null ? asset.status() : age(asset.updatedAt()),
                        tests == 0 ? "" : asset.testsPassed() + "/" + tests + " tests passed")
                .stripTrailing();
    }

    private static String age(Instant at) {
        Duration age = Duration.between(at, Instant.now());
        if (age.toMinutes() < 1) {
            return "less than a minute ago";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min ago";
        }
        return age.toDays() < 1 ? age.toHours() + " h ago" : age.toDays() + " d ago";
    }
}
