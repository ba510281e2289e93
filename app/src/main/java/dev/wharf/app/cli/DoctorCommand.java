package dev.wharf.app.cli;

import dev.wharf.app.doctor.Doctor;
import dev.wharf.app.doctor.Finding;
import dev.wharf.app.doctor.Finding.Level;
import dev.wharf.app.door.Json;
import dev.wharf.app.error.AppError;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code wharf doctor}. */
@Command(
        name = "doctor",
        description =
                "Looks at this machine, the configuration and the project; says what is wrong and how to mend it.",
        footerHeading = "%nExamples:%n",
        footer = {"  wharf doctor", "  wharf doctor --project projects/olist"})
final class DoctorCommand implements Callable<Integer> {
    private final CliContext context;

    DoctorCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor().examine(context.workspace());
        if (context.options().isJson()) {
            context.terminal().line(Json.write(findings));
        } else {
            findings.forEach(this::show);
        }
        boolean isFit = findings.stream().noneMatch(finding -> finding.level() == Level.BAD);
        if (!context.options().isJson()) {
            context.terminal()
                    .line(
                            isFit
                                    ? "Everything that was looked at is in order."
                                    : "Mend what is marked and run it again.");
        }
        return isFit ? 0 : AppError.MACHINE_UNFIT.kind().exitCode();
    }

    private void show(Finding finding) {
        Terminal terminal = context.terminal();
        String mark = switch (finding.level()) {
            case GOOD -> terminal.tick();
            case WARNING -> terminal.warn("!");
            case BAD -> terminal.cross();
        };
        terminal.line(String.format("  %s %-22s  %s", mark, finding.check(), finding.detail()));
        if (!finding.fix().isEmpty()) {
            terminal.line("      Fix: " + finding.fix());
        }
    }
}
