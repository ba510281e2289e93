package dev.wharf.project.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of file that can be ingested. A new kind is an entry here and a reader in the ingest module. */
public enum FileKind {
    CSV("csv"),
    JSON_LINES("json-lines"),
    PARQUET("parquet");

    private static final List<String> COMPRESSIONS = List.of(".gz", ".zst");

    private final String id;

    FileKind(String id) {
        this.id = id;
    }

    /** As it is written in {@code format:}. */
    public String id() {
        return id;
    }

    /** The words that {@code format:} takes. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(FileKind::id).toList();
    }

    public static Optional<FileKind> ofId(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    /** The kind that a file's extension tells, below one of a compression: {@code orders.csv.gz} is CSV. */
    public static Optional<FileKind> ofFileName(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        String plain = COMPRESSIONS.stream()
                .filter(lower::endsWith)
                .findFirst()
                .map(end -> lower.substring(0, lower.length() - end.length()))
                .orElse(lower);
        return Arrays.stream(values())
                .filter(kind -> kind.extensions().stream().anyMatch(plain::endsWith))
                .findFirst();
    }

    private List<String> extensions() {
        return switch (this) {
            case CSV -> List.of(".csv", ".tsv", ".txt");
            case JSON_LINES -> List.of(".jsonl", ".ndjson", ".json");
            case PARQUET -> List.of(".parquet");
        };
    }
}
