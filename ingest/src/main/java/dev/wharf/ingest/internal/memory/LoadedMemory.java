package dev.wharf.ingest.internal.memory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which contents a source had loaded when its position in the ledger had a certain digest. The digest chains the
 * checksums of all files that were loaded, so that as long as the ledger shows the same digest the set is the same, and
 * the ledger's files need not be read. Any other digest means that nothing is known. Safe for use from several threads.
 */
public final class LoadedMemory {
    private final @Nullable Path folder;
    private final Map<String, Known> bySource = new HashMap<>();

    private record Known(String digest, Set<String> checksums) {}

    /** @param folder null where nothing is to outlive the process */
    public LoadedMemory(@Nullable Path folder) {
        this.folder = folder;
    }

    /** The checksums that were loaded at this digest. */
    public synchronized Optional<Set<String>> loaded(String source, String digest) {
        return find(source).filter(known -> known.digest().equals(digest)).map(known -> Set.copyOf(known.checksums()));
    }

    /** Remembers what the ledger said. */
    public synchronized void learn(String source, String digest, Set<String> checksums) {
        put(source, new Known(digest, new TreeSet<>(checksums)));
    }

    /** Remembers that a commit moved the digest by one file; an empty digest is that of no files. */
    public synchronized void extend(String source, String before, String checksum, String after) {
        Optional<Known> known = before.isEmpty() ? Optional.of(new Known("", Set.of())) : find(source);
        known.filter(one -> one.digest().equals(before)).ifPresent(one -> {
            Set<String> checksums = new TreeSet<>(one.checksums());
            checksums.add(checksum);
            put(source, new Known(after, checksums));
        });
    }

    private void put(String source, Known known) {
        bySource.put(source, known);
        List<String> lines = new ArrayList<>();
        lines.add(known.digest());
        lines.addAll(known.checksums());
        file(source).write(lines);
    }

    private Optional<Known> find(String source) {
        Known known = bySource.get(source);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Known> stored = file(source)
                .read()
                .filter(lines -> !lines.isEmpty())
                .map(lines -> new Known(lines.get(0), new TreeSet<>(lines.subList(1, lines.size()))));
        stored.ifPresent(one -> bySource.put(source, one));
        return stored;
    }

    private SealedFile file(String source) {
        return SealedFile.in(folder, "loaded-" + source);
    }
}
