package dev.wharf.app.reference;

import dev.wharf.project.dbt.DbtProject;
import dev.wharf.project.dbt.ModelFile;
import dev.wharf.project.dbt.NodeProperties;
import dev.wharf.project.diagram.EntityDiagram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataModelPageTest {
    @ParameterizedTest
    @ValueSource(strings = {"retail", "olist"})
    void pageShowsTheModelsAsDeclared(String name) throws IOException {
        Path folder = Path.of(System.getProperty("wharf.root", ".."))
                .resolve("projects")
                .resolve(name);
        DbtProject project = DbtProject.read(folder);
        StringBuilder page =
                new StringBuilder("# Data model of " + name + "\n\nGenerated from the models' declarations.\n");
        for (String layer : List.of("gold", "silver")) {
            List<ModelFile> models = project.root().models().stream()
                    .filter(model -> model.fqn().contains(layer))
                    .toList();
            page.append("\n## ").append(layer).append("\n\n```mermaid\n");
            page.append(new EntityDiagram(models, project.root().properties()).mermaid());
            page.append("```\n\n| table | holds |\n| --- | --- |\n");
            models.stream()
                    .map(ModelFile::name)
                    .sorted()
                    .forEach(model -> page.append("| `")
                            .append(layer)
                            .append('.')
                            .append(model)
                            .append("` | ")
                            .append(description(project, model))
                            .append(" |\n"));
        }
        ReferencePage.check("projects/" + name + ".md", page.toString());
    }

    private static String description(DbtProject project, String model) {
        return project.root().properties().stream()
                .filter(properties -> properties.name().equals(model))
                .map(NodeProperties::description)
                .findFirst()
                .orElse("")
                .replace('\n', ' ')
                .strip();
    }
}
