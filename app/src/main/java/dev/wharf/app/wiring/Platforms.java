package dev.wharf.app.wiring;

import dev.wharf.app.door.DoorClient;
import dev.wharf.app.door.DoorFile;
import dev.wharf.app.door.Operations;
import dev.wharf.app.parts.PartListener;
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
