package dev.wharf.app.door;

import dev.wharf.core.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where the platform that holds a data folder can be asked: a small file in that folder which only its owner may read.
 *
 * @param uri of the console's HTTP server, which the door is part of
 * @param token what a request has to bear
 */
public record DoorFile(String uri, Secret token, long pid) {
    private static final String NAME = "door.json";

    private record Content(String uri, String token, long pid) {}

    /** The file's content, if there is one whose process lives. */
    public static Optional<DoorFile> find(Path dataFolder) {
        Path file = dataFolder.resolve(NAME);
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            Content content = Json.read(Files.readString(file, StandardCharsets.UTF_8), Content.class);
            boolean lives =
                    ProcessHandle.of(content.pid()).map(ProcessHandle::isAlive).orElse(false);
            return lives
                    ? Optional.of(new DoorFile(content.uri(), Secret.of(content.token()), content.pid()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Writes the file whole or not at all. */
    public void write(Path dataFolder) throws IOException {
        Path draft = Files.createTempFile(dataFolder, "door", ".tmp");
        if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(draft, Json.write(new Content(uri, token.reveal(), pid)), StandardCharsets.UTF_8);
        Files.move(draft, dataFolder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes the file away at the end. */
    public static void remove(Path dataFolder) throws IOException {
        Files.deleteIfExists(dataFolder.resolve(NAME));
    }
}
