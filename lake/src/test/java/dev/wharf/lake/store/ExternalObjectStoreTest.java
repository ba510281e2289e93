package dev.wharf.lake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.config.Secret;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.ObjectStore;
import dev.wharf.lake.LakeError;
import dev.wharf.testkit.lake.ObjectStoreContract;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client of a foreign S3 service, against an S3 endpoint that it knows by configuration only. */
class ExternalObjectStoreTest extends ObjectStoreContract {
    private final List<EmbeddedObjectStore> services = new ArrayList<>();

    @TempDir
    Path folder;

    @Override
    protected ObjectStore open(Path data) {
        services.forEach(EmbeddedObjectStore::close);
        EmbeddedObjectStore service = new EmbeddedObjectStore(data, 0);
        service.start();
        services.add(service);
        return new ExternalObjectStore(URI.create("s3://warehouse/"), connection(service, secretOf(service)));
    }

    @Override
    protected boolean isLocal() {
        return false;
    }

    @AfterEach
    void stopServices() {
        services.forEach(EmbeddedObjectStore::close);
    }

    @Test
    void saysThatTheKeysAreWrong() {
        try (EmbeddedObjectStore service = new EmbeddedObjectStore(folder, 0)) {
            service.start();
            var store = new ExternalObjectStore(URI.create("s3://warehouse"), connection(service, Secret.of("wrong")));
            assertThatThrownBy(store::start).isInstanceOfSatisfying(WharfException.class, e -> {
                assertThat(e.code()).isEqualTo(LakeError.STORE_UNREACHABLE);
                assertThat(e.getMessage()).contains("'s3://warehouse'").doesNotContain("wrong");
            });
        }
    }

    @Test
    void saysThatTheBucketIsAbsent() {
        try (EmbeddedObjectStore service = new EmbeddedObjectStore(folder, 0)) {
            service.start();
            var store = new ExternalObjectStore(URI.create("s3://nowhere/x"), connection(service, secretOf(service)));
            assertThatThrownBy(store::start)
                    .isInstanceOfSatisfying(
                            WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.STORE_UNREACHABLE));
        }
    }

    private static S3Connection connection(EmbeddedObjectStore service, Secret secret) {
        return new S3Connection(
                service.endpoint(),
                "us-east-1",
                true,
                service.fileIoProperties().get("s3.access-key-id"),
                secret,
                Map.of());
    }

    private static Secret secretOf(EmbeddedObjectStore service) {
        return Secret.of(service.fileIoProperties().get("s3.secret-access-key"));
    }
}
