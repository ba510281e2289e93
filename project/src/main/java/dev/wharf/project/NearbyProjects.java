package dev.wharf.project;

import dev.wharf.core.error.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks around a folder that is no project for one that is: above it, beside it and two levels below. */
final class NearbyProjects {
    private static final int DEPTH_BELOW = 3;
    private static final int MOST_SHOWN = 5;

    private NearbyProjects() {}

    /** A fix in words. */
    static String advice(Path folder) {
        Optional<Path> above = above(folder.getParent());
        if (above.isPresent()) {
            return "did you mean '" + above.get() + "'?";
        }
        List<Path> below = below(folder, DEPTH_BELOW);
        if (!below.isEmpty()) {
            return shown(below);
        }
        Path parent = folder.getParent();
        List<Path> beside = parent == null ? List.of() : below(parent, 2);
        Path name = folder.getFileName();
        Optional<String> nearest = name == null
                ? Optional.empty()
                : NearestName.of(
                        name.toString(),
                        beside.stream()
                                .map(path -> path.getFileName().toString())
                                .toList());
        if (nearest.isPresent() && parent != null) {
            return "did you mean '" + parent.resolve(nearest.get()) + "'?";
        }
        return beside.isEmpty()
                ? "name a folder that holds a '" + ProjectFolder.MARKER + "' with --project DIR."
                : shown(beside);
    }

    private static String shown(List<Path> candidates) {
        List<String> names = candidates.stream()
                .limit(MOST_SHOWN)
                .map(path -> "'" + path + "'")
                .toList();
        return names.size() == 1
                ? "did you mean " + names.get(0) + "?"
                : "name one of " + String.join(", ", names) + " with --project DIR.";
    }

    private static Optional<Path> above(@Nullable Path start) {
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(ProjectFolder.MARKER))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** A folder that may not be read offers no candidates; it must not hide the error that is being told. */
    private static List<Path> below(Path folder, int depth) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.find(
                folder,
                depth,
                (path, attributes) -> path.endsWith(ProjectFolder.MARKER) && attributes.isRegularFile())) {
            return found.map(Path::getParent).sorted().toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }
}
