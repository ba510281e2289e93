package dev.wharf.lake.store;

import dev.wharf.core.config.Secret;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an S3 service is reached.
 *
 * @param endpoint null for the region's own
 * @param accessKey null to ask the environment's usual chain, as is {@code secretKey}
 * @param properties further properties of Iceberg's S3 client, as they are
 */
public record S3Connection(
        @Nullable URI endpoint,
        String region,
        boolean isPathStyle,
        @Nullable String accessKey,
        @Nullable Secret secretKey,
        Map<String, String> properties) {
    public S3Connection {
        properties = Map.copyOf(properties);
    }
}
