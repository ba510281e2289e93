package dev.wharf.project.dbt;

import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import dev.wharf.project.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads all files of one package. */
final class PackageReader {
    private static final Pattern DOCS =
            Pattern.compile("\\{%-?\\s*docs\\s+(\\w+)\\s*-?%}(.*?)\\{%-?\\s*enddocs\\s*-?%}", Pattern.DOTALL);
    private static final Pattern SNAPSHOT = Pattern.compile("\\{%-?\\s*snapshot\\s+(\\w+)");

    private final Path root;
    private final ProjectFile file;
    private final Problems problems;
    private final Problems warnings;
    private final List<MacroFile> macros = new ArrayList<>();
    private final List<ModelFile> models = new ArrayList<>();
    private final List<SeedFile> seeds = new ArrayList<>();
    private final List<SingularTestFile> tests = new ArrayList<>();
    private final List<DocsBlock> docs = new ArrayList<>();

    /** @param root the root project's folder: messages name files relative to it */
    PackageReader(Path root, ProjectFile file, Problems problems, Problems warnings) {
        this.root = root;
        this.file = file;
        this.problems = problems;
        this.warnings = warnings;
    }

    DbtPackage read() {
        ProjectPaths paths = file.paths();
        paths.models().forEach(this::models);
        paths.seeds().forEach(this::seeds);
        paths.tests().forEach(this::tests);
        paths.macros().forEach(folder -> each(folder, ".sql", (base, path) -> macro(path)));
        paths.snapshots().forEach(folder -> each(folder, ".sql", (base, path) -> refuseSnapshots(path)));
        PropertiesFileReader properties = new PropertiesFileReader(file.name(), problems, warnings);
        for (String folder : paths.withProperties()) {
            each(folder, ".md", (base, path) -> docs(path));
            each(folder, ".yml", (base, path) -> properties(properties, path));
            each(folder, ".yaml", (base, path) -> properties(properties, path));
        }
        return new DbtPackage(file, models, seeds, tests, macros, properties.nodes(), properties.sources(), docs);
    }

    private void models(String folder) {
        each(
                folder,
                ".sql",
                (base, path) -> text(path)
                        .ifPresent(text -> models.add(new ModelFile(stem(path), file.name(), fqn(base, path), text))));
        each(
                folder,
                ".py",
                (base, path) -> unsupported(
                        Location.of(shown(path)),
                        "The Python model '" + stem(path) + "' cannot be run.",
                        "Wharf runs models written in SQL.",
                        "rewrite it as a SELECT, or move it out of '" + folder + "'."));
    }

    private void seeds(String folder) {
        each(
                folder,
                ".csv",
                (base, path) -> seeds.add(new SeedFile(stem(path), file.name(), fqn(base, path), path, shown(path))));
    }

    private void tests(String folder) {
        each(folder, ".sql", (base, path) -> {
            Path relative = base.relativize(path);
            if (relative.getNameCount() > 1 && relative.getName(0).toString().equals("generic")) {
                macro(path);
            } else {
                text(path)
                        .ifPresent(text ->
                                tests.add(new SingularTestFile(stem(path), file.name(), fqn(base, path), text)));
            }
        });
    }

    private void macro(Path path) {
        text(path).ifPresent(text -> macros.add(new MacroFile(file.name(), text)));
    }

    private void refuseSnapshots(Path path) {
        text(path).ifPresent(text -> {
            Matcher matcher = SNAPSHOT.matcher(text.text());
            while (matcher.find()) {
                int line = (int) text.text()
                                .substring(0, matcher.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1;
                unsupported(
                        text.at(line),
                        "The snapshot '" + matcher.group(1) + "' cannot be run.",
                        "snapshots are not built yet.",
                        "move the file out of the project for now.");
            }
        });
    }

    private void docs(Path path) {
        text(path).ifPresent(text -> {
            Matcher matcher = DOCS.matcher(text.text());
            while (matcher.find()) {
                docs.add(new DocsBlock(
                        matcher.group(1), file.name(), matcher.group(2).strip()));
            }
        });
    }

    private void properties(PropertiesFileReader reader, Path path) {
        new YamlReader(problems).read(path, shown(path)).map(YamlMerges::expand).ifPresent(reader::read);
    }

    private Optional<SqlText> text(Path path) {
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            return Optional.of(new SqlText(path, shown(path), text.replace("\r\n", "\n")));
        } catch (IOException e) {
            problems.add(
                    DbtError.UNREADABLE_FILE,
                    Location.of(shown(path)),
                    "The file cannot be read.",
                    e instanceof java.nio.charset.CharacterCodingException
                            ? "it is not UTF-8 text."
                            : String.valueOf(e.getMessage()),
                    "save the file as UTF-8, and check that you may read it.");
            return Optional.empty();
        }
    }

    private void each(String folder, String suffix, FileVisit visit) {
        Path base = file.folder().resolve(folder);
        if (!Files.isDirectory(base)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(base)) {
            walk.filter(path -> path.getFileName().toString().endsWith(suffix))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .forEach(path -> visit.file(base, path));
        } catch (IOException | java.io.UncheckedIOException e) {
            problems.add(
                    DbtError.UNREADABLE_FILE,
                    Location.of(shown(base)),
                    "The folder cannot be read.",
                    String.valueOf(e.getMessage()),
                    "check that you may read it.");
        }
    }

    private List<String> fqn(Path base, Path path) {
        List<String> fqn = new ArrayList<>();
        fqn.add(file.name());
        for (Path part : base.relativize(path)) {
            fqn.add(part.toString());
        }
        fqn.set(fqn.size() - 1, stem(path));
        return fqn;
    }

    private void unsupported(Location location, String what, String cause, String fix) {
        problems.add(DbtError.UNSUPPORTED, location, what, cause, fix);
    }

    private String shown(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    private static String stem(Path path) {
        String name = path.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private interface FileVisit {
        void file(Path base, Path path);
    }
}
