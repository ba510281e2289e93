package dev.wharf.app.wiring;

import dev.wharf.app.door.Addresses;
import dev.wharf.app.door.DoorFile;
import dev.wharf.app.door.FigureResult;
import dev.wharf.app.door.Operations;
import dev.wharf.app.door.PlatformStatus;
import dev.wharf.app.door.RunRequest;
import dev.wharf.app.parts.PartListener;
import dev.wharf.app.query.CurrentTables;
import dev.wharf.app.run.ProjectLoader;
import dev.wharf.app.run.RunBroadcast;
import dev.wharf.app.run.Runner;
import dev.wharf.app.status.Figures;
import dev.wharf.app.status.StatusReader;
import dev.wharf.core.config.Secret;
import dev.wharf.core.error.Problems;
import dev.wharf.core.event.RunListener;
import dev.wharf.core.spi.Engine.RowConsumer;
import dev.wharf.project.ProjectFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A platform: the data folder it holds, the parts it started, and what it can be asked. Everything is started by
 * {@link #start()} and ends with {@link #close()}, which may be called in any state and from any thread.
 */
public final class Platform implements Operations {
    private static final int TOKEN_BYTES = 32;

    private final Workspace workspace;
    private final Mode mode;
    private final DataFolder folder;
    private final Parts parts;
    private final RunBroadcast broadcast;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    /** Why a platform is started. */
    public enum Mode {
        /** For one command: free ports, no console, the engine in this process. */
        ONE_SHOT,
        /** To stay: fixed ports, console and door, the engine in a process of its own. */
        UP
    }

    private Platform(Workspace workspace, Mode mode, DataFolder folder, Parts parts, RunBroadcast broadcast) {
        this.workspace = workspace;
        this.mode = mode;
        this.folder = folder;
        this.parts = parts;
        this.broadcast = broadcast;
    }

    /** Reads the configuration and takes the data folder; starts nothing yet. */
    static Platform take(Workspace workspace, Mode mode, Duration patience, PartListener listener) {
        WharfConfig config = configuration(workspace, mode);
        DataFolder folder = DataFolder.take(workspace.data(), patience);
        LogFile.open(folder.folder("logs"));
        RunBroadcast broadcast = new RunBroadcast();
        Secret token = Secret.of(token());
        Parts parts = Parts.build(workspace, mode, config, folder, token, broadcast, listener);
        return new Platform(workspace, mode, folder, parts, broadcast);
    }

    static WharfConfig configuration(Workspace workspace, Mode mode) {
        Map<String, String> flags = new LinkedHashMap<>();
        if (mode == Mode.ONE_SHOT) {
            for (String port : List.of("postgres.port", "objects.port", "catalog.port", "console.port")) {
                flags.put(port, "0");
            }
            flags.put("engine.process", "in-process");
        }
        flags.putAll(workspace.flags());
        Problems problems = new Problems();
        WharfConfig config = WharfConfig.read(
                ProjectFolder.open(workspace.project()).configuration(problems),
                flags,
                workspace.environment(),
                workspace.data(),
                problems);
        problems.throwIfAny();
        return config;
    }

    void start() {
        parts.start();
        broadcast.add(parts.runs());
        if (mode == Mode.UP) {
            openDoor();
        }
    }

    @Override
    public boolean run(RunRequest request, RunListener listener) {
        return runner().run(request, listener);
    }

    @Override
    public void query(String sql, RowConsumer rows) {
        CurrentTables tables = new CurrentTables(parts.lakehouse(), parts.engine());
        parts.engine().queryLocked(sql, tables.readBy(sql), rows);
    }

    @Override
    public PlatformStatus status() {
        return new StatusReader(workspace, parts, broadcast).read(mode == Mode.UP);
    }

    @Override
    public List<FigureResult> figures() {
        ProjectLoader.Loaded project = new ProjectLoader(workspace.project()).load();
        CurrentTables tables = new CurrentTables(parts.lakehouse(), parts.engine());
        return new Figures(tables, parts.engine(), parts.warehouse()).compute(project.figures());
    }

    @Override
    public Addresses addresses() {
        return parts.addresses();
    }

    @Override
    public void close() {
        if (!isClosed.compareAndSet(false, true)) {
            return;
        }
        try {
            DoorFile.remove(folder.root());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            parts.close();
            folder.close();
        }
    }

    private Runner runner() {
        return new Runner(workspace, parts, broadcast);
    }

    private void openDoor() {
        try {
            new DoorFile(
                            parts.addresses().console(),
                            parts.doorToken(),
                            ProcessHandle.current().pid())
                    .write(folder.root());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
