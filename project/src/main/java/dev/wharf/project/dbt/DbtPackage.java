package dev.wharf.project.dbt;

import java.util.List;

/** Everything one project folder holds: the root project's, or that of an installed package. */
public record DbtPackage(
        ProjectFile file,
        List<ModelFile> models,
        List<SeedFile> seeds,
        List<SingularTestFile> singularTests,
        List<MacroFile> macros,
        List<NodeProperties> properties,
        List<SourceTable> sources,
        List<DocsBlock> docs) {
    public DbtPackage {
        models = List.copyOf(models);
        seeds = List.copyOf(seeds);
        singularTests = List.copyOf(singularTests);
        macros = List.copyOf(macros);
        properties = List.copyOf(properties);
        sources = List.copyOf(sources);
        docs = List.copyOf(docs);
    }

    public String name() {
        return file.name();
    }
}
