package dev.wharf.app.wiring;

import dev.wharf.app.console.ProjectInfo.QueryHint;
import dev.wharf.app.console.server.ConsoleServer;
import dev.wharf.app.console.server.Routes;
import dev.wharf.app.door.Addresses;
import dev.wharf.app.door.DoorFile;
import dev.wharf.app.door.DoorRoutes;
import dev.wharf.app.door.FigureResult;
import dev.wharf.app.door.Operations;
import dev.wharf.app.door.PlatformStatus;
import dev.wharf.app.door.RunRequest;
import dev.wharf.app.parts.PartListener;
import dev.wharf.app.query.CurrentTables;
import dev.wharf.app.query.TableListing;
import dev.wharf.app.run.ProjectLoader;
import dev.wharf.app.run.RunBroadcast;
import dev.wharf.app.run.RunServices;
import dev.wharf.app.run.Runner;
import dev.wharf.app.status.Figures;
import dev.wharf.app.status.StatusReader;
import dev.wharf.app.view.PlatformModel;
import dev.wharf.core.config.Secret;
import dev.wharf.core.error.Problems;
import dev.wharf.core.event.RunListener;
import dev.wharf.core.spi.AssetTask;
import dev.wharf.core.spi.Engine.RowConsumer;
import dev.wharf.ingest.FileIngest;
import dev.wharf.ingest.FileIngestTask;
import dev.wharf.project.ProjectFolder;
import dev.wharf.project.source.FileSource;
import dev.wharf.serve.warehouse.PostgresWarehouse;
import dev.wharf.serve.warehouse.WarehouseReader;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A platform: the data folder it holds, the parts it started, and what it can be asked. Everything is started by
 * {@link #start()} and ends with {@link #close()}, which may be called in any state and from any thread.
 */
public final class Platform implements Operations {
    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);

    private static final int TOKEN_BYTES = 32;

    private final Workspace workspace;
    private final Mode mode;
    private final WharfConfig config;
    private final DataFolder folder;
    private final Parts parts;
    private final PlatformModel model;
    private final Clock clock = Clock.systemUTC();
    private final RunBroadcast broadcast = new RunBroadcast();
    private final Secret token = Secret.of(token());
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private @Nullable Runner runner;
    private @Nullable FileIngest ingest;

    /** Why a platform is started. */
    public enum Mode {
        /** For one command: free ports, no console, the engine in this process. */
        ONE_SHOT,
        /** To stay: fixed ports, console and door, the engine in a process of its own. */
        UP
    }

    private Platform(Workspace workspace, Mode mode, WharfConfig config, DataFolder folder, PartListener listener) {
        this.workspace = workspace;
        this.mode = mode;
        this.config = config;
        this.folder = folder;
        this.parts = new Parts(config, folder.root(), listener);
        this.model = model();
        if (mode == Mode.UP) {
            parts.stay(console(model));
        }
    }

    /** Reads the configuration and takes the data folder; starts nothing yet. */
    static Platform take(Workspace workspace, Mode mode, Duration patience, PartListener listener) {
        WharfConfig config = configuration(workspace, mode);
        DataFolder folder = DataFolder.take(workspace.data(), patience);
        LogFile.open(folder.folder("logs"));
        return new Platform(workspace, mode, config, folder, listener);
    }

    /** The configuration that a platform of this mode would start with. */
    public static WharfConfig configuration(Workspace workspace, Mode mode) {
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
            warm(model);
        }
    }

    @Override
    public boolean run(RunRequest request, RunListener listener) {
        return runner().run(request, listener);
    }

    @Override
    public void query(String sql, RowConsumer rows) {
        CurrentTables tables = new CurrentTables(parts.lakehouse(), parts.engine());
        String asked = TableListing.spelledOut(sql);
        parts.engine().queryLocked(asked, tables.readBy(asked), rows);
    }

    @Override
    public PlatformStatus status() {
        String project =
                ProjectFolder.open(workspace.project()).read(new Problems()).name();
        return new StatusReader(parts.all(), parts::runs, broadcast)
                .read(project, workspace.project().toString(), folder.root().toString(), mode == Mode.UP);
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
            if (mode == Mode.UP) {
                DoorFile.remove(folder.root());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            FileIngest files = ingest;
            if (files != null) {
                files.close();
            }
            parts.close();
            folder.close();
        }
    }

    /** One runner for all, so that two runs never work side by side. */
    private synchronized Runner runner() {
        Runner made = runner;
        if (made == null) {
            FileIngest files = new FileIngest(parts.lakehouse(), config.ingest(), folder.folder("ingest"), clock);
            ingest = files;
            RunServices services = new RunServices(
                    parts.lakehouse(),
                    parts::engine,
                    isBreakingAllowed -> warehouse(isBreakingAllowed),
                    (source, project, input) -> ingest(files, source, project, input),
                    config.run().threads(),
                    folder.folder("staging"),
                    workspace.environment(),
                    clock);
            made = new Runner(new ProjectLoader(workspace.project()), services, broadcast);
            runner = made;
        }
        return made;
    }

    /** A folder that a flag names holds the files of all sources. */
    private static AssetTask ingest(FileIngest ingest, FileSource source, Path project, Optional<Path> input) {
        return new FileIngestTask(source, input.orElseGet(() -> project.resolve(source.path())), ingest);
    }

    private PostgresWarehouse warehouse(boolean isBreakingAllowed) {
        boolean isAllowed = isBreakingAllowed || config.warehouse().isBreakingAllowed();
        WarehouseReader reader =
                config.warehouse().hasReader() ? WarehouseReader.of(config.warehouse(), folder.root()) : null;
        return new PostgresWarehouse(parts.warehouse(), config.warehouse().withBreakingAllowed(isAllowed), reader);
    }

    private PlatformModel model() {
        return new PlatformModel(
                workspace.project(),
                workspace.environment(),
                new PlatformModel.Sources(parts::lakehouse, parts::engine, parts::all, parts::runs),
                broadcast,
                this::hints,
                clock);
    }

    /** Compiles the project once, so that the first visitor does not wait for it. What is wrong with it the page says. */
    private static void warm(PlatformModel model) {
        Thread warming = new Thread(
                () -> {
                    try {
                        LOG.debug("The console knows {} assets", model.assets().size());
                    } catch (RuntimeException e) {
                        LOG.debug("The console could not be warmed", e);
                    }
                },
                "console-warm");
        warming.setDaemon(true);
        warming.start();
    }

    private ConsoleServer console(PlatformModel model) {
        DoorRoutes door = new DoorRoutes(this, token);
        Routes routes = new Routes() {
            @Override
            public void mount(Router router) {
                door.mount(router);
            }

            @Override
            public boolean isBehindLogin() {
                return false;
            }
        };
        return new ConsoleServer(config.console(), model, List.of(routes), clock);
    }

    private List<QueryHint> hints() {
        Addresses addresses = parts.addresses();
        return List.of(
                new QueryHint("Lakehouse", "./wharf query \"show tables\" --data " + folder.root()),
                new QueryHint("Warehouse", "psql " + addresses.warehouse()),
                new QueryHint("Iceberg REST catalog", addresses.catalog()));
    }

    private void openDoor() {
        try {
            new DoorFile(
                            parts.addresses().console(),
                            token,
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
