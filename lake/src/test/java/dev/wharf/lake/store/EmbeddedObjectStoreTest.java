package dev.wharf.lake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.ObjectStore;
import dev.wharf.lake.LakeError;
import dev.wharf.testkit.lake.ObjectStoreContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.S3Exception;

class EmbeddedObjectStoreTest extends ObjectStoreContract {
    @TempDir
    Path folder;

    @Override
    protected ObjectStore open(Path data) {
        return new EmbeddedObjectStore(data, 0);
    }

    @Override
    protected boolean isLocal() {
        return true;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/../../../escaped", "../escaped", "a/./b", "a//b", "..", ".s3proxy-slash"})
    void refusesKeysThatAreNotTheirOwnPath(String key) {
        assertThatThrownBy(() -> put(key, "x"))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isBetween(400, 499));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://warehouse/../objects-keys.properties",
                "s3://warehouse/..%2fobjects-keys.properties",
                "s3://warehouse/%2e%2e/objects-keys.properties",
                "s3://warehouse//x",
                "s3://warehouse/a/../x",
                "s3://warehouse/",
                "s3://warehouse",
                "s3://warehouse-other/x",
                "s3://other/x",
                "s3a://warehouse/x",
                "file:///etc/passwd",
                "/etc/passwd",
                "x",
                ""
            })
    void findsNoFileBehindAnythingButAnObjectOfTheWarehouse(String location) {
        put("x", "x");
        assertThat(store().localFile(location)).isEmpty();
    }

    @Test
    void resolvesTheSameFileInAnotherProcess() {
        put("a/b.parquet", "rows");
        Function<String, Optional<Path>> elsewhere = LocalFiles.of(store().fileIoProperties());
        assertThat(elsewhere.apply("s3://warehouse/a/b.parquet"))
                .isPresent()
                .isEqualTo(store().localFile("s3://warehouse/a/b.parquet"));
    }

    @Test
    void keepsItsKeysToTheOwner() throws IOException {
        try (EmbeddedObjectStore other = new EmbeddedObjectStore(folder, 0)) {
            other.start();
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("objects-keys.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void saysThatItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EmbeddedObjectStore other = new EmbeddedObjectStore(folder, taken.getLocalPort())) {
            assertThatThrownBy(other::start).isInstanceOfSatisfying(WharfException.class, e -> {
                assertThat(e.code()).isEqualTo(LakeError.PORT_TAKEN);
                assertThat(e.getMessage())
                        .contains("'" + taken.getLocalPort() + "'")
                        .contains("objects.port");
            });
        }
    }

    @Test
    void saysThatItsFolderCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        try (EmbeddedObjectStore other = new EmbeddedObjectStore(file, 0)) {
            assertThatThrownBy(other::start)
                    .isInstanceOfSatisfying(
                            WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.STORE_FAILED));
        }
    }

    @Test
    void saysThatItsKeyFileIsDamaged() throws IOException {
        Files.writeString(folder.resolve("objects-keys.properties"), "access-key=only");
        try (EmbeddedObjectStore other = new EmbeddedObjectStore(folder, 0)) {
            assertThatThrownBy(other::start)
                    .isInstanceOfSatisfying(
                            WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.STORE_FAILED));
        }
    }
}
