package dev.wharf.lake.store;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.ObjectStore;
import dev.wharf.lake.LakeError;
import java.io.IOException;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An S3 endpoint in this process over a folder of this machine. Objects lie as plain files below
 * {@code <data>/objects}; a write is durable when it is answered. Safe for use from several threads.
 */
public final class EmbeddedObjectStore implements ObjectStore {
    static final String BUCKET = "warehouse";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedObjectStore.class);
    private static final int TIMEOUT_MILLIS = 3000;
    private static final long STOP_MILLIS = 200;

    private final Path data;
    private final int port;
    private final ObjectFiles files;
    private @Nullable S3Proxy proxy;
    private @Nullable StoreKeys keys;

    /**
     * @param data the data folder; objects go to {@code objects} below it
     * @param port the port on loopback; 0 for a free one
     */
    public EmbeddedObjectStore(Path data, int port) {
        this.data = requireNonNull(data, "data is null");
        this.port = port;
        this.files = new ObjectFiles(data.resolve("objects"), BUCKET);
    }

    @Override
    public String name() {
        return "object-store";
    }

    @Override
    public synchronized void start() {
        if (proxy != null) {
            return;
        }
        StoreKeys pair = StoreKeys.loadOrCreate(data.resolve("objects-keys.properties"), new SecureRandom());
        try {
            Files.createDirectories(files.root().resolve(BUCKET));
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        }
        var store =
                new DurableBlobStore(new FilesystemNio2BlobStore(files.root().toString()), files);
        S3Proxy server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(
                        AuthenticationType.AWS_V2_OR_V4,
                        pair.accessKey(),
                        pair.secretKey().reveal())
                .ignoreUnknownHeaders(true)
                // Idle connections of clients would hold up the stop; a write that was not answered may be lost.
                .stopTimeout(STOP_MILLIS)
                .build();
        listen(server);
        proxy = server;
        keys = pair;
        LOG.info("object store listens on {}", endpoint());
    }

    private void listen(S3Proxy server) {
        try {
            server.start();
        } catch (Exception e) {
            if (isTaken(e)) {
                throw new WharfException(
                        LakeError.PORT_TAKEN,
                        "The object store cannot listen on port '" + port + "'.",
                        "another process holds the port.",
                        "stop that process, or choose another port with --set objects.port=PORT (0 takes a free one).",
                        e);
            }
            throw failed(String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isTaken(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private WharfException failed(String cause, Exception e) {
        return new WharfException(
                LakeError.STORE_FAILED,
                "The object store in '" + files.root() + "' cannot start.",
                cause,
                "check the rights and the free space of the data folder.",
                e);
    }

    @Override
    public synchronized Health health() {
        if (proxy == null) {
            return Health.stopped();
        }
        URI endpoint = endpoint();
        try {
            HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            connection.disconnect();
            // Unsigned requests are refused by a store that works.
            return status < 500
                    ? Health.healthy(endpoint.toString())
                    : Health.failed(endpoint + " answers with status " + status);
        } catch (IOException e) {
            return Health.failed(endpoint + " does not answer: " + e.getMessage());
        }
    }

    /** The address of the S3 endpoint. */
    public synchronized URI endpoint() {
        return URI.create("http://127.0.0.1:" + started(proxy).getPort());
    }

    @Override
    public String warehouse() {
        return "s3://" + BUCKET;
    }

    @Override
    public synchronized Map<String, String> fileIoProperties() {
        StoreKeys pair = started(keys);
        Map<String, String> properties = new LinkedHashMap<>(S3Properties.base("us-east-1", true));
        properties.put("s3.endpoint", endpoint().toString());
        properties.put("s3.access-key-id", pair.accessKey());
        properties.put("s3.secret-access-key", pair.secretKey().reveal());
        properties.put(LocalFiles.OBJECTS, files.root().toString());
        return properties;
    }

    @Override
    public Optional<Path> localFile(String location) {
        return files.find(location);
    }

    @Override
    public synchronized void close() {
        if (proxy != null) {
            try {
                proxy.stop();
            } catch (TimeoutException e) {
                LOG.debug("clients kept connections open, which were cut", e);
            } catch (Exception e) {
                LOG.warn("object store did not stop cleanly", e);
            }
            proxy = null;
        }
    }

    private static <T> T started(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the object store is not started");
        }
        return value;
    }
}
