package dev.wharf.lake;

import dev.wharf.postgres.EmbeddedPostgres;
import dev.wharf.postgres.PostgresConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test a lake of its own per class: PostgreSQL, object store, catalog and a client, all real. */
public final class LakeExtension implements ParameterResolver {
    private static final Namespace SPACE = Namespace.create(LakeExtension.class);

    record Server(EmbeddedPostgres postgres, Path folder) implements AutoCloseable {
        static Server start() {
            try {
                Path folder = Files.createTempDirectory("wharf-lake-postgres");
                EmbeddedPostgres postgres = new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), folder);
                postgres.start();
                return new Server(postgres, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            postgres.close();
            deleteAll(folder);
        }
    }

    private record Held(TestLake lake, Path folder) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            lake.close();
            deleteAll(folder);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestLake.class || type == TestPostgres.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        EmbeddedPostgres server = context.getRoot()
                .getStore(SPACE)
                .computeIfAbsent("postgres", key -> Server.start(), Server.class)
                .postgres();
        if (parameter.getParameter().getType() == TestPostgres.class) {
            return new TestPostgres(server);
        }
        ExtensionContext owner = context.getParent().orElse(context);
        return context.getStore(SPACE)
                .computeIfAbsent("lake" + owner.getUniqueId().hashCode(), key -> open(server), Held.class)
                .lake();
    }

    private static Held open(EmbeddedPostgres server) {
        try {
            Path folder = Files.createTempDirectory("wharf-lake");
            return new Held(TestLake.start(folder, new TestPostgres(server)), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(LakeExtension::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
