package dev.wharf.transform.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one real lake, started once for all of them; they keep apart by the names of their tables. */
public final class LakehouseExtension implements ParameterResolver {
    private static final Namespace SPACE = Namespace.create(LakehouseExtension.class);

    private record Held(TestLakehouse lake, Path folder) implements AutoCloseable {
        @Override
        public void close() {
            lake.close();
            WorkFolder.delete(folder);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestLakehouse.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(SPACE)
                .computeIfAbsent("lake", key -> open(), Held.class)
                .lake();
    }

    private static Held open() {
        try {
            Path folder = Files.createTempDirectory("wharf-engine-test");
            return new Held(TestLakehouse.start(folder), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
