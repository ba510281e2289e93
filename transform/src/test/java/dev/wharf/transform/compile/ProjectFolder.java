package dev.wharf.transform.compile;

import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.Problem;
import dev.wharf.project.dbt.DbtProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes the files of a project into a folder and compiles them. */
public final class ProjectFolder {
    public static final CompileOptions OPTIONS =
            CompileOptions.prod(Map.of("SHOP_REGION", "eu"), Instant.parse("2026-11-21T10:15:30Z"));

    private final Path root;

    public ProjectFolder(Path root) {
        this.root = root;
    }

    public ProjectFolder file(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return root;
    }

    public Manifest compile() {
        return compile(OPTIONS);
    }

    public Manifest compile(CompileOptions options) {
        return Compiler.compile(DbtProject.read(root), options);
    }

    /** What is wrong with the project. */
    List<Problem> problems() {
        try {
            compile();
            return List.of();
        } catch (InvalidInputException e) {
            return e.problems();
        }
    }
}
