package dev.wharf.app.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Folders and data that product tests work with. */
final class Products {
    private Products() {}

    /** A copy of an example project that a test may change. */
    static Path copyProject(String name, Path into) throws IOException {
        Path from = WharfProcess.ROOT.resolve("projects").resolve(name);
        Path to = into.resolve(name);
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                if (dir.getFileName().toString().equals(".wharf")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(dir).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
        return to;
    }

    /** Real data that is not shipped, from the folder that WHARF_TEST_DATA names. */
    static Optional<Path> testData(String folder) {
        String root = System.getenv("WHARF_TEST_DATA");
        return Optional.ofNullable(root)
                .map(Path::of)
                .map(path -> path.resolve(folder))
                .filter(Files::isDirectory);
    }

    /** Stops the PostgreSQL that a killed command left behind. */
    static void stopPostgres(Path data) {
        Path pidFile = findPidFile(data);
        if (pidFile == null) {
            return;
        }
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(pidFile, StandardCharsets.UTF_8).get(0).strip());
            ProcessHandle.of(pid).ifPresent(process -> {
                process.destroy();
                process.onExit().join();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path findPidFile(Path data) {
        if (!Files.isDirectory(data)) {
            return null;
        }
        try (var files = Files.find(data.resolve("pg"), 3, (file, a) -> file.endsWith("postmaster.pid"))) {
            return files.findFirst().orElse(null);
        } catch (IOException e) {
            return null;
        }
    }
}
