package dev.wharf.lake.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wharf.core.config.Secret;
import dev.wharf.core.error.WharfException;
import dev.wharf.lake.LakeError;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The key pair of the embedded store: made at the first start, kept in the data folder, readable by its owner only.
 *
 * @param accessKey the name of the pair
 * @param secretKey what signs requests
 */
record StoreKeys(String accessKey, Secret secretKey) {
    private static final String ACCESS_KEY = "access-key";
    private static final String SECRET_KEY = "secret-key";

    static StoreKeys loadOrCreate(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                create(file, random);
            }
            return load(file);
        } catch (IOException e) {
            throw new WharfException(
                    LakeError.STORE_FAILED,
                    "The key file '" + file + "' of the object store cannot be used.",
                    String.valueOf(e.getMessage()),
                    "check the rights of the data folder and the free space of its disk.",
                    e);
        }
    }

    private static StoreKeys load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            properties.load(reader);
        }
        String access = properties.getProperty(ACCESS_KEY, "");
        String secret = properties.getProperty(SECRET_KEY, "");
        if (access.isBlank() || secret.isBlank()) {
            throw new WharfException(
                    LakeError.STORE_FAILED,
                    "The key file '" + file + "' of the object store is damaged.",
                    "it does not hold '" + ACCESS_KEY + "' and '" + SECRET_KEY + "'.",
                    "delete the file: the next start makes new keys, and no object is lost.");
        }
        return new StoreKeys(access, Secret.of(secret));
    }

    private static void create(Path file, SecureRandom random) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(ACCESS_KEY, "wharf" + hex(random, 8));
        properties.setProperty(SECRET_KEY, hex(random, 24));
        StringWriter text = new StringWriter();
        properties.store(text, "Keys of the embedded object store.");
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".new", ownerOnly());
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            Channels.newOutputStream(channel).write(text.toString().getBytes(UTF_8));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
