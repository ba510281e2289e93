package dev.wharf.app.wiring;

import dev.wharf.app.door.DoorClient;
import dev.wharf.app.door.DoorFile;
import dev.wharf.app.door.Operations;
import dev.wharf.app.error.AppError;
import dev.wharf.app.parts.PartListener;
import dev.wharf.core.error.WharfException;
import java.time.Duration;
import java.util.Optional;

/** Finds the platform that runs on a data folder, or starts one. */
public final class Platforms {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Platforms() {}

    /** The platform that is up, or one of the command's own that ends with it. */
    public static Operations attachOrStart(Workspace workspace, PartListener listener) {
        Optional<Operations> running = running(workspace);
        return running.orElseGet(() -> start(workspace, Platform.Mode.ONE_SHOT, PATIENCE, listener));
    }

    /** A platform that stays up; refused where one is up already. */
    public static Platform up(Workspace workspace, PartListener listener) {
        DoorFile.find(workspace.data())
                .filter(door -> new DoorClient(door).answers())
                .ifPresent(door -> {
                    throw new WharfException(
                            AppError.PLATFORM_IS_UP,
                            "A platform is up on the data folder '" + workspace.data() + "' already.",
                            "process " + door.pid() + " holds it; its console is " + door.uri() + ".",
                            "use it: every other command does so by itself. Or stop it (Ctrl-C where it runs, or 'kill "
                                    + door.pid() + "'), or name another folder with --data DIR.");
                });
        return start(workspace, Platform.Mode.UP, Duration.ZERO, listener);
    }

    private static Optional<Operations> running(Workspace workspace) {
        Optional<DoorFile> door = DoorFile.find(workspace.data());
        if (door.isEmpty()) {
            return Optional.empty();
        }
        DoorClient client = new DoorClient(door.get());
        return client.answers() ? Optional.of(client) : Optional.empty();
    }

    /** Ctrl-C ends the process from outside, perhaps during the start; the parts are stopped all the same. */
    private static Platform start(Workspace workspace, Platform.Mode mode, Duration patience, PartListener listener) {
        Platform platform = Platform.take(workspace, mode, patience, listener);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "wharf-stop"));
        platform.start();
        return platform;
    }
}
