package dev.wharf.core.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.WharfException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionSummaryTest {
    private static final String ALPHABET = "aZ0-_.:;/ %+=&|,\\\"'\n\t\u0000\u001fäß\u20ac\ud83d\ude00";

    static LongStream seeds() {
        Long given = Long.getLong("wharf.test.seed");
        return given == null ? new Random().longs(200) : LongStream.of(given);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsBackWhatItWrote(long seed) {
        PositionMap positions = randomMap(new Random(seed));

        Map<String, String> summary = PositionSummary.encode("c-" + seed, positions);

        assertThat(PositionSummary.decode(summary)).as("seed %d", seed).contains(positions);
        assertThat(PositionSummary.commitId(summary)).contains("c-" + seed);
        assertThat(PositionSummary.encode(
                        "c-" + seed, PositionSummary.decode(summary).orElseThrow()))
                .isEqualTo(summary);
    }

    @Test
    void writesVersionOneTheSameForEver() {
        UUID table = UUID.fromString("0d9a3a3c-8c43-4d0b-9a51-6f2f7d1c9d10");
        PositionMap positions = PositionMap.of(
                new Position.InTable(table, -7),
                new Position.InLog("k1", "cdc.shop.orders", 3, 42, -1),
                new Position.InFiles("online retail", 2, "ab12"));

        assertThat(PositionSummary.encode("c", positions))
                .containsEntry(
                        "wharf.positions.v1",
                        "3;files online+retail 2 ab12;log k1 cdc.shop.orders 3 42 -1;table " + table + " -7");
    }

    @Test
    void tellsNoPositionsFromAnEmptyMap() {
        assertThat(PositionSummary.decode(Map.of("operation", "append"))).isEmpty();
        assertThat(PositionSummary.decode(PositionSummary.encode("c", PositionMap.empty())))
                .contains(PositionMap.empty());
    }

    @Test
    void refusesANewerVersion() {
        assertThatThrownBy(() -> PositionSummary.decode(Map.of("wharf.positions.v2", "x")))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(CoreError.BAD_POSITIONS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2;files a 1 b",
                "1;files a b c",
                "1;nothing",
                "1;table 1 2",
                "1;log a b c d e",
                "1;files %zz 1 a",
                "-1",
                "99999999999"
            })
    void refusesDamagedText(String text) {
        assertThatThrownBy(() -> PositionSummary.decode(Map.of(PositionSummary.POSITIONS, text)))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(CoreError.BAD_POSITIONS));
    }

    private static PositionMap randomMap(Random random) {
        List<Position> positions = new ArrayList<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            positions.add(
                    switch (random.nextInt(3)) {
                        case 0 ->
                            new Position.InLog(
                                    text(random), text(random), random.nextInt(), random.nextLong(), random.nextInt());
                        case 1 ->
                            new Position.InTable(new UUID(random.nextLong(), random.nextLong()), random.nextLong());
                        default -> new Position.InFiles(text(random), random.nextLong(), text(random));
                    });
        }
        return PositionMap.empty().with(positions);
    }

    private static String text(Random random) {
        int[] symbols = ALPHABET.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(symbols[random.nextInt(symbols.length)]);
        }
        return text.toString();
    }
}
