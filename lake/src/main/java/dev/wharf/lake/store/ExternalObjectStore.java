package dev.wharf.lake.store;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.ObjectStore;
import dev.wharf.lake.LakeError;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;

/** A bucket of any S3 service, reached by configuration. Safe for use from several threads. */
public final class ExternalObjectStore implements ObjectStore {
    private final URI warehouse;
    private final Map<String, String> properties;
    private @Nullable S3FileIO client;

    /**
     * @param warehouse {@code s3://bucket/prefix}
     * @param connection endpoint, region and keys; where keys are absent the environment's usual chain is asked
     */
    public ExternalObjectStore(URI warehouse, S3Connection connection) {
        this.warehouse = requireNonNull(warehouse, "warehouse is null");
        Map<String, String> all = new LinkedHashMap<>(S3Properties.base(connection.region(), connection.isPathStyle()));
        all.putAll(connection.properties());
        URI endpoint = connection.endpoint();
        if (endpoint != null) {
            all.put("s3.endpoint", endpoint.toString());
        }
        if (connection.accessKey() != null && connection.secretKey() != null) {
            all.put("s3.access-key-id", connection.accessKey());
            all.put("s3.secret-access-key", connection.secretKey().reveal());
        }
        this.properties = Map.copyOf(all);
    }

    @Override
    public String name() {
        return "object-store";
    }

    @Override
    public synchronized void start() {
        if (client != null) {
            return;
        }
        S3FileIO opened = new S3FileIO();
        opened.initialize(properties);
        try {
            probe(opened);
        } catch (SdkException e) {
            opened.close();
            throw new WharfException(
                    LakeError.STORE_UNREACHABLE,
                    "The object store of warehouse '" + warehouse + "' cannot be used.",
                    String.valueOf(e.getMessage()),
                    "check 'objects.endpoint', 'objects.warehouse' and the keys.",
                    e);
        }
        client = opened;
    }

    private void probe(S3FileIO opened) {
        opened.client()
                .headBucket(HeadBucketRequest.builder()
                        .bucket(warehouse.getAuthority())
                        .build());
    }

    @Override
    public synchronized Health health() {
        S3FileIO opened = client;
        if (opened == null) {
            return Health.stopped();
        }
        try {
            probe(opened);
            return Health.healthy(warehouse.toString());
        } catch (SdkException e) {
            return Health.failed(warehouse + ": " + e.getMessage());
        }
    }

    @Override
    public String warehouse() {
        String text = warehouse.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public Map<String, String> fileIoProperties() {
        return properties;
    }

    @Override
    public Optional<Path> localFile(String location) {
        return Optional.empty();
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
