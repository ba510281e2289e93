package dev.wharf.lake.store;

import java.util.LinkedHashMap;
import java.util.Map;

/** What Iceberg's S3 client is told whatever the store. */
final class S3Properties {
    private S3Properties() {}

    static Map<String, String> base(String region, boolean isPathStyle) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
        // The general factory asks for clients of services that are not on the class path.
        properties.put("s3.client-factory-impl", "org.apache.iceberg.aws.s3.DefaultS3FileIOAwsClientFactory");
        properties.put("client.region", region);
        properties.put("s3.path-style-access", Boolean.toString(isPathStyle));
        properties.put("http-client.type", "apache");
        return properties;
    }
}
