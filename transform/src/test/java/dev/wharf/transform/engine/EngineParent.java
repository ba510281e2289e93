package dev.wharf.transform.engine;

import dev.wharf.core.config.DataSize;
import dev.wharf.lake.RestLakehouse;
import dev.wharf.transform.duckdb.DuckDbContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A platform that a test can kill: starts an engine, says its process id, and has it compute for ever. */
public final class EngineParent {
    private EngineParent() {}

    /** @param args a file of the lakehouse's properties, and a folder to work in */
    public static void main(String[] args) throws IOException {
        Map<String, String> properties = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            properties.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        Path work = Path.of(args[1]);
        RestLakehouse lakehouse = RestLakehouse.open(properties);
        RemoteEngine engine =
                new RemoteEngine(() -> lakehouse, config(work.resolve("killed"), List.of()), work.resolve("logs"));
        engine.start();
        System.out.println("child " + engine.pid());
        System.out.flush();
        engine.query("select sum(a.range * b.range) from range(10000000) a, range(10000000) b", List.of(), 1);
    }

    static EngineConfig config(Path temp, List<String> jvmOptions) {
        return new EngineConfig(
                EngineConfig.Mode.CHILD,
                DuckDbContract.config(temp),
                DataSize.ofMebibytes(256),
                jvmOptions,
                Duration.ofMinutes(2));
    }
}
