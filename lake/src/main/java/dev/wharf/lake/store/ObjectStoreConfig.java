package dev.wharf.lake.store;

import dev.wharf.core.config.Secret;
import dev.wharf.core.config.Settings;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.ObjectStore;
import dev.wharf.lake.LakeError;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where objects lie. Without a warehouse the embedded store is used.
 *
 * @param port of the embedded store
 * @param warehouse {@code s3://bucket/prefix} or {@code file:///folder} of an external one, else null
 * @param endpoint of an external S3 service; null for the region's own
 */
public record ObjectStoreConfig(
        int port,
        @Nullable URI warehouse,
        @Nullable URI endpoint,
        String region,
        boolean isPathStyle,
        @Nullable String accessKey,
        @Nullable Secret secretKey,
        Map<String, String> properties) {
    public ObjectStoreConfig {
        properties = Map.copyOf(properties);
    }

    /** Reads the section {@code objects}. */
    public static ObjectStoreConfig from(Settings section) {
        return new ObjectStoreConfig(
                section.port("port", 7402, "Port of the embedded S3 endpoint on loopback; 0 takes a free one."),
                section.optionalUri(
                                "warehouse",
                                "Root of the tables in an external store: s3://bucket/prefix, or file:///folder."
                                        + " Without it the embedded store is used.")
                        .orElse(null),
                section.optionalUri("endpoint", "Address of an external S3 service; without it the region's own.")
                        .orElse(null),
                section.string("region", "us-east-1", "Region of an external S3 service."),
                section.bool(
                        "path-style-access",
                        true,
                        "Whether the bucket stands in the path, as most S3 services other than Amazon's need."),
                section.optionalString(
                                "access-key", "Access key of an external S3 service; without it the usual AWS chain.")
                        .orElse(null),
                section.secret("secret-key", "Secret key of an external S3 service.")
                        .orElse(null),
                section.map("properties", "Further properties of Iceberg's S3FileIO, passed through as they are."));
    }

    /** The store that this configuration names, not yet started. */
    public ObjectStore open(Path data) {
        if (warehouse == null) {
            return new EmbeddedObjectStore(data, port);
        }
        return switch (String.valueOf(warehouse.getScheme())) {
            case "file" -> new FileObjectStore(folder(warehouse));
            case "s3" -> new ExternalObjectStore(bucketOf(warehouse), connection());
            default -> throw bad(warehouse, "'" + warehouse.getScheme() + "' is neither 's3' nor 'file'.");
        };
    }

    private S3Connection connection() {
        return new S3Connection(endpoint, region, isPathStyle, accessKey, secretKey, properties);
    }

    private static Path folder(URI uri) {
        String path = uri.getPath();
        if (path == null || path.isEmpty() || (uri.getAuthority() != null)) {
            throw bad(uri, "it does not name a folder of this machine.");
        }
        return Path.of(path);
    }

    private static URI bucketOf(URI uri) {
        if (uri.getAuthority() == null) {
            throw bad(uri, "it does not name a bucket.");
        }
        return uri;
    }

    private static WharfException bad(URI uri, String cause) {
        return new WharfException(
                LakeError.BAD_WAREHOUSE,
                "The warehouse '" + uri + "' cannot be used.",
                cause,
                "write s3://bucket/prefix, or file:///folder with three slashes.");
    }
}
