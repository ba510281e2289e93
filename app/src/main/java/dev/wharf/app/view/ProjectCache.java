package dev.wharf.app.view;

import dev.wharf.app.run.ProjectLoader;
import dev.wharf.transform.compile.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The project as its files are now, compiled again only when one of them changed. Safe for use from several threads. */
final class ProjectCache {
    private final Path folder;
    private final Map<String, String> environment;
    private final Clock clock;
    private long fingerprint;
    private @Nullable Compiled compiled;

    /** A project and its manifest. */
    record Compiled(ProjectLoader.Loaded project, Manifest manifest) {}

    ProjectCache(Path folder, Map<String, String> environment, Clock clock) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    synchronized Compiled get() {
        long now = fingerprint();
        Compiled known = compiled;
        if (known == null || now != fingerprint) {
            ProjectLoader.Loaded project = new ProjectLoader(folder).load();
            known = new Compiled(project, project.compile(environment, clock.instant(), false));
            compiled = known;
            fingerprint = now;
        }
        return known;
    }

    /** Changes when a file of the project is added, removed or written; its data and state do not count. */
    private long fingerprint() {
        long[] sum = {1};
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    String name = String.valueOf(dir.getFileName());
                    boolean isOther = !dir.equals(folder)
                            && (name.startsWith(".") || name.equals("data") || name.equals("target"));
                    return isOther ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum[0] += 31L * file.hashCode()
                            + attributes.lastModifiedTime().toMillis() * 17
                            + attributes.size() * 13;
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum[0];
    }
}
