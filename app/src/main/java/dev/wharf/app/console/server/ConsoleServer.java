package dev.wharf.app.console.server;

import static java.util.Objects.requireNonNull;

import dev.wharf.app.console.ConsoleError;
import dev.wharf.app.console.ConsoleModel;
import dev.wharf.app.console.page.Pages;
import dev.wharf.app.console.page.StaticFiles;
import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.Part;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console's HTTP server, which other doors of the app may share. Guards come first, then health, static files, the
 * routes of others, the pages. Safe for use from several threads.
 */
public final class ConsoleServer implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
    private static final int WORKERS = 8;
    private static final long PATIENCE_SECONDS = 10;

    private final ConsoleConfig config;
    private final ConsoleModel model;
    private final List<Routes> others;
    private final Clock clock;
    private @Nullable Vertx vertx;
    private @Nullable HttpServer server;
    private @Nullable LiveEvents events;

    public ConsoleServer(ConsoleConfig config, ConsoleModel model, List<Routes> others, Clock clock) {
        this.config = requireNonNull(config, "config is null");
        this.model = requireNonNull(model, "model is null");
        this.others = List.copyOf(others);
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public synchronized void start() {
        if (server != null) {
            return;
        }
        config.refusal().ifPresent(problem -> {
            throw new InvalidInputException(List.of(problem));
        });
        checkCertificate();
        Vertx fresh = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(2));
        vertx = fresh;
        try {
            server = await(fresh.createHttpServer(options())
                    .requestHandler(router(fresh))
                    .listen(config.port(), config.host()));
        } catch (CompletionException | TimeoutException e) {
            close();
            throw refused(e.getCause() == null ? e : e.getCause());
        }
        requireNonNull(events, "events is null").start();
        LOG.info("Console listens on {}.", uri());
    }

    /** Where a browser finds it; throws before {@link #start}. */
    public synchronized URI uri() {
        HttpServer running = server;
        if (running == null) {
            throw new IllegalStateException("console is not started");
        }
        String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        String shown = host.equals("0.0.0.0") || host.equals("[::]") ? "localhost" : host;
        return URI.create((config.isTls() ? "https" : "http") + "://" + shown + ":" + running.actualPort());
    }

    @Override
    public Health health() {
        URI address;
        synchronized (this) {
            if (server == null) {
                return Health.stopped();
            }
            address = uri();
        }
        return config.isTls() ? knock(address) : ask(address);
    }

    @Override
    public synchronized void close() {
        if (events != null) {
            events.stop();
            events = null;
        }
        Vertx running = vertx;
        vertx = null;
        server = null;
        if (running != null) {
            try {
                await(running.close());
            } catch (CompletionException | TimeoutException e) {
                LOG.warn("The console did not stop cleanly.", e);
            }
        }
    }

    private Router router(Vertx running) {
        StaticFiles files = StaticFiles.load();
        Pages pages = new Pages(model, files, clock);
        Guard guard = new Guard(config);
        ErrorRoutes errors = new ErrorRoutes(running, pages);
        LiveEvents live = new LiveEvents(running, model);
        events = live;
        Router router = Router.router(running);
        router.route().handler(SecurityHeaders::add).handler(guard::checkOrigin);
        new HealthRoutes(running, model, guard).mount(router);
        others.stream().filter(routes -> !routes.isBehindLogin()).forEach(routes -> routes.mount(router));
        router.route().handler(guard::checkLogin);
        new StaticRoutes(files).mount(router);
        others.stream().filter(Routes::isBehindLogin).forEach(routes -> routes.mount(router));
        router.get("/events").handler(live::follow);
        new PageRoutes(running, pages).mount(router);
        router.route().handler(errors::notFound);
        router.route().failureHandler(errors::failed);
        return router;
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setCompressionSupported(true)
                .setHandle100ContinueAutomatically(true)
                .setIdleTimeout(120)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        String certificate = config.certificate();
        String key = config.key();
        if (certificate != null && key != null) {
            options.setSsl(true)
                    .setKeyCertOptions(
                            new PemKeyCertOptions().setCertPath(certificate).setKeyPath(key));
        }
        return options;
    }

    private void checkCertificate() {
        for (String file : new String[] {config.certificate(), config.key()}) {
            if (file != null && !Files.isReadable(Path.of(file))) {
                throw badCertificate("file '" + file + "' does not exist or may not be read.", null);
            }
        }
    }

    private WharfException refused(Throwable error) {
        String address = "'" + config.host() + ":" + config.port() + "'";
        if (error instanceof BindException && String.valueOf(error.getMessage()).contains("in use")) {
            return new WharfException(
                    ConsoleError.PORT_TAKEN,
                    "The console cannot listen on " + address + ".",
                    "another program listens there already; it may be another Wharf.",
                    "stop that program, or choose another port with --set console.port=" + (config.port() + 1) + ".",
                    error);
        }
        if (config.isTls() && !(error instanceof java.io.IOException)) {
            return badCertificate(String.valueOf(error.getMessage()), error);
        }
        return new WharfException(
                ConsoleError.CANNOT_LISTEN,
                "The console cannot listen on " + address + ".",
                "the system says '" + error.getMessage() + "'.",
                "set 'console.host' to an address of this machine, such as 127.0.0.1, and 'console.port' to a port"
                        + " that this user may open.",
                error);
    }

    private static WharfException badCertificate(String cause, @Nullable Throwable error) {
        return new WharfException(
                ConsoleError.BAD_CERTIFICATE,
                "The console's certificate cannot be used.",
                cause,
                "give 'console.tls-certificate' and 'console.tls-key' as PEM files that belong together.",
                error);
    }

    /** Asks over the network, as a browser would; a static file, so that asking costs no query. */
    private Health ask(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    address.resolve("/static/-/icon.svg").toURL().openConnection();
            connection.setConnectTimeout(2000);
            connection.setReadTimeout(2000);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == 200 || status == 401
                    ? Health.healthy(address.toString())
                    : Health.failed(address + " answers with status " + status);
        } catch (java.io.IOException e) {
            return Health.failed(address + " does not answer: " + e.getMessage());
        }
    }

    /** Under TLS the certificate is the business of who chose it: asks only whether somebody answers. */
    private static Health knock(URI address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 2000);
            return Health.healthy(address.toString());
        } catch (java.io.IOException e) {
            return Health.failed(address + " does not answer: " + e.getMessage());
        }
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
