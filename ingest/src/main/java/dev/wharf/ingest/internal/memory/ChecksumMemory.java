package dev.wharf.ingest.internal.memory;

import dev.wharf.ingest.internal.file.Checksum;
import dev.wharf.ingest.internal.file.FileState;
import dev.wharf.ingest.internal.file.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The checksums of files that have not changed since they were read. A file counts as unchanged when its identity, size
 * and times are the same, among them the time of the last change of its inode, which no tool sets back; and only when
 * that time lay well before the reading: a file that is being written, even through mapped memory, may change without
 * its times showing it at once. Where the file system does not tell all of this, each file is read each time. Safe for
 * use from several threads.
 */
public final class ChecksumMemory {
    /** Longer than a system keeps changed pages of a mapped file before it writes them and their time. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final SealedFile file;
    private final Clock clock;
    private final Map<String, String> byState = new ConcurrentHashMap<>();

    private ChecksumMemory(SealedFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * What is remembered of the files of a source.
     *
     * @param folder null where nothing is to be remembered
     */
    public static ChecksumMemory open(@Nullable Path folder, String source, Clock clock) {
        ChecksumMemory memory = new ChecksumMemory(SealedFile.in(folder, "files-" + source), clock);
        memory.file
                .read()
                .ifPresent(lines -> lines.forEach(line -> {
                    int space = line.indexOf(' ');
                    if (space > 0) {
                        memory.byState.put(line.substring(space + 1), line.substring(0, space));
                    }
                }));
        return memory;
    }

    /** The file with its checksum, which is computed where it is not known. */
    public StoredFile describe(Path path) throws IOException {
        Instant before = clock.instant();
        FileState state = FileState.of(path);
        Optional<String> key = key(path, state, before);
        String known = key.map(byState::get).orElse(null);
        return new StoredFile(path, state, known == null ? Checksum.of(path) : known);
    }

    /** Keeps what is known of these files, and forgets all others. */
    public void keep(List<StoredFile> files) {
        List<String> lines = new ArrayList<>();
        Instant now = clock.instant();
        for (StoredFile one : files) {
            key(one.path(), one.state(), now).ifPresent(key -> lines.add(one.checksum() + " " + key));
        }
        if (!Optional.of(lines).equals(file.read())) {
            file.write(lines);
        }
    }

    /** A text that names one content; empty where the file system does not tell, or the file is too fresh. */
    private static Optional<String> key(Path path, FileState state, Instant now) {
        String text = path.toAbsolutePath().toString();
        if (state.changed() == null || state.key() == null || text.contains("\n")) {
            return Optional.empty();
        }
        Instant limit = now.minus(SETTLED);
        boolean isSettled = state.changed().toInstant().isBefore(limit)
                && state.modified().toInstant().isBefore(limit);
        return isSettled
                ? Optional.of(
                        state.key() + " " + state.size() + " " + state.modified() + " " + state.changed() + " " + text)
                : Optional.empty();
    }
}
