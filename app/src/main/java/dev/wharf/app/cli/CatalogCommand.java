package dev.wharf.app.cli;

import picocli.CommandLine.Command;

/** {@code wharf catalog}. */
@Command(
        name = "catalog",
        synopsisSubcommandLabel = "COMMAND",
        description = "The Iceberg REST catalog by itself.",
        footerHeading = "%nExamples:%n",
        footer = {"  wharf catalog serve --warehouse file:///var/lib/lake --port 8181"})
final class CatalogCommand {}
