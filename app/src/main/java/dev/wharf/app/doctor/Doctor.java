package dev.wharf.app.doctor;

import dev.wharf.app.run.ProjectLoader;
import dev.wharf.app.wiring.Platform;
import dev.wharf.app.wiring.WarehouseServer;
import dev.wharf.app.wiring.WharfConfig;
import dev.wharf.app.wiring.Workspace;
import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.WharfException;
import dev.wharf.postgres.PostgresConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Examines all that has to be right before a platform can start. */
public final class Doctor {
    /** What was found, in the order it was looked at. */
    public List<Finding> examine(Workspace workspace) {
        List<Finding> findings = new ArrayList<>(new MachineChecks().run(workspace.data()));
        boolean isUp = dev.wharf.app.door.DoorFile.find(workspace.data()).isPresent();
        if (isUp) {
            findings.add(Finding.good("platform", "is up on this data folder"));
        }
        try {
            WharfConfig config = Platform.configuration(workspace, Platform.Mode.UP);
            findings.add(Finding.good("configuration", "is valid"));
            if (!isUp) {
                findings.addAll(ports(config));
            }
            findings.addAll(servers(config, workspace));
        } catch (WharfException e) {
            findings.addAll(problems("configuration", e));
        }
        try {
            ProjectLoader.Loaded project = new ProjectLoader(workspace.project()).load();
            int models = project.compile(workspace.environment(), Instant.now(), false)
                    .models()
                    .size();
            findings.add(Finding.good(
                    "project",
                    project.project().name() + ": " + project.project().files().size() + " sources, " + models
                            + " models, " + project.project().dashboards().size() + " dashboards"));
        } catch (WharfException e) {
            findings.addAll(problems("project", e));
        }
        return findings;
    }

    private static List<Finding> ports(WharfConfig config) {
        List<Finding> findings = new ArrayList<>();
        findings.add(PortCheck.run("console", "console.port", config.console().port()));
        if (config.catalog().uri() == null) {
            findings.add(
                    PortCheck.run("catalog", "catalog.port", config.catalog().port()));
        }
        if (config.objects().warehouse() == null) {
            findings.add(
                    PortCheck.run("objects", "objects.port", config.objects().port()));
        }
        if (config.postgres() instanceof PostgresConfig.Embedded embedded) {
            findings.add(PortCheck.run("postgres", "postgres.port", embedded.port()));
        }
        return findings;
    }

    /** The servers that somebody else runs. */
    private static List<Finding> servers(WharfConfig config, Workspace workspace) {
        List<Finding> findings = new ArrayList<>();
        if (config.postgres() instanceof PostgresConfig.External external) {
            findings.add(ServerCheck.run(external.database(workspace.data())));
        }
        WarehouseServer.of(config.warehouse()).map(ServerCheck::run).ifPresent(findings::add);
        return findings;
    }

    private static List<Finding> problems(String check, WharfException e) {
        if (e instanceof InvalidInputException invalid) {
            return invalid.problems().stream()
                    .map(problem -> Finding.bad(
                            check,
                            (problem.location() == null ? "" : problem.location() + "  ") + problem.what() + " "
                                    + problem.cause(),
                            problem.fix()))
                    .toList();
        }
        return List.of(Finding.bad(check, e.what() + " " + e.reason(), e.fix()));
    }
}
