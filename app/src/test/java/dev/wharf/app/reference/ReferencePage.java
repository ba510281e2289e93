package dev.wharf.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of docs/ that is generated from code. The build fails when the page in the repository is not what the code
 * says; {@code -Dwharf.update-docs=true} writes it anew.
 */
final class ReferencePage {
    private ReferencePage() {}

    static void check(String path, String content) throws IOException {
        Path file =
                Path.of(System.getProperty("wharf.root", "..")).resolve("docs").resolve(path);
        if (Boolean.getBoolean("wharf.update-docs")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content, StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .as("docs/%s; write it anew with ./mvnw verify -Dwharf.update-docs=true", path)
                .isEqualTo(content);
    }
}
