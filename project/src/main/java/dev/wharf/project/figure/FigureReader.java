package dev.wharf.project.figure;

import dev.wharf.core.document.Fields;
import dev.wharf.core.error.Problems;
import dev.wharf.project.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads {@code figures.yml} of a project folder. */
public final class FigureReader {
    private static final String FILE = "figures.yml";
    private static final int MAX_DECIMALS = 12;

    private final Problems problems;

    public FigureReader(Problems problems) {
        this.problems = problems;
    }

    /** The figures in the order of the file; none where the project has no such file. */
    public List<Figure> read(Path project) {
        Path file = project.resolve(FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        return new YamlReader(problems)
                .read(file, FILE)
                .map(root -> {
                    Fields fields = new Fields(root, problems);
                    List<Figure> figures = fields.list("figures").stream()
                            .map(FigureReader::figure)
                            .toList();
                    fields.rejectUnknown();
                    return figures;
                })
                .orElse(List.of());
    }

    private static Figure figure(Fields fields) {
        Figure figure = new Figure(
                fields.requiredString("label"),
                fields.integer("decimals", 0, MAX_DECIMALS).orElse(0L).intValue(),
                fields.requiredString("bronze"),
                fields.requiredString("gold"));
        fields.rejectUnknown();
        return figure;
    }
}
