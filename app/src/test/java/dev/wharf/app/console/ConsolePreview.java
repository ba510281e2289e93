package dev.wharf.app.console;

import dev.wharf.app.console.server.ConsoleConfig;
import dev.wharf.app.console.server.ConsoleServer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** Serves the sample on a port, for looking at the pages while working on them: {@code ConsolePreview 7499 [empty]}. */
public final class ConsolePreview {
    private ConsolePreview() {}

    @SuppressWarnings("resource")
    public static void main(String[] args) {
        SampleModel model = args.length > 1 && args[1].equals("empty") ? SampleModel.empty() : SampleModel.full();
        new ConsoleServer(
                        new ConsoleConfig("127.0.0.1", Integer.parseInt(args[0]), "wharf", null, false, null, null),
                        model,
                        List.of(),
                        Clock.fixed(SampleModel.NOW, ZoneOffset.UTC))
                .start();
    }
}
