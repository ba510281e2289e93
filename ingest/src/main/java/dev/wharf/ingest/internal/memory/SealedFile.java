package dev.wharf.ingest.internal.memory;

import dev.wharf.ingest.internal.file.Checksum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small file of lines that either holds what was last written or counts as absent: the last line seals the others.
 * It only spares work, so that a failure to write it is noted and otherwise ignored.
 */
record SealedFile(@Nullable Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(SealedFile.class);

    /** The file of this name; nothing is kept where there is no folder. */
    static SealedFile in(@Nullable Path folder, String name) {
        return new SealedFile(folder == null ? null : folder.toAbsolutePath().resolve(name));
    }

    Optional<List<String>> read() {
        if (path == null) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            List<String> content = lines.subList(0, lines.size() - 1);
            return seal(content).equals(lines.get(content.size())) ? Optional.of(content) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void write(List<String> content) {
        if (path == null) {
            return;
        }
        try {
            Path folder = path.resolveSibling("");
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, path.getFileName() + ".", ".tmp");
            String text = String.join("\n", content) + (content.isEmpty() ? "" : "\n") + seal(content) + "\n";
            Files.writeString(written, text);
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.debug("'{}' could not be written; the next run does the work again", path, e);
        }
    }

    private static String seal(List<String> content) {
        return Checksum.ofText(String.join("\n", content));
    }
}
