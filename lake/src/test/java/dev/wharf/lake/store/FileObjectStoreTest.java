package dev.wharf.lake.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.WharfException;
import dev.wharf.lake.LakeError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.PositionOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileObjectStoreTest {
    @TempDir
    Path folder;

    private FileObjectStore opened() {
        FileObjectStore store = new FileObjectStore(folder.resolve("wh"));
        store.start();
        return store;
    }

    @Test
    void writesAndReadsThroughIceberg() throws IOException {
        try (FileObjectStore store = opened();
                FileIO io = CatalogUtil.loadFileIO(
                        store.fileIoProperties().get("io-impl"), store.fileIoProperties(), null)) {
            String location = store.warehouse() + "/ns/ts=1%3A0/f 1.txt";
            write(io, location, "rows");

            assertThat(io.newInputFile(location).newStream().readAllBytes()).isEqualTo("rows".getBytes(UTF_8));
            assertThat(io.newInputFile(location).location()).isEqualTo(location);
            assertThat(store.localFile(location)).contains(folder.resolve("wh/ns/ts=1%3A0/f 1.txt"));
            assertThat(LocalFiles.of(store.fileIoProperties()).apply(location)).isPresent();
            assertThatThrownBy(() -> write(io, location, "again")).isInstanceOf(AlreadyExistsException.class);

            io.deleteFile(location);
            assertThatThrownBy(() -> io.deleteFile(location)).isInstanceOf(NotFoundException.class);
            assertThat(store.localFile(location)).isEmpty();
        }
    }

    private static void write(FileIO io, String location, String text) throws IOException {
        try (PositionOutputStream out = io.newOutputFile(location).create()) {
            out.write(text.charAt(0));
            out.write(text.substring(1).getBytes(UTF_8));
            assertThat(out.getPos()).isEqualTo(text.length());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "s3://warehouse/x", "relative", "file://wh/../x"})
    void findsNothingOutsideItsFolder(String location) {
        assertThat(opened().localFile(location)).isEmpty();
    }

    @Test
    void saysThatItsFolderCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> new FileObjectStore(file.resolve("wh")).start())
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.STORE_FAILED));
    }
}
