package dev.wharf.ingest.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.ingest.internal.file.FramingLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFramerTest {
    private static final FramingLimits LIMITS = new FramingLimits(10, 10, 10, 4);

    @ParameterizedTest
    @CsvSource({
        "'',''",
        "a,LINE1",
        "a|,LINE1",
        "a||b,LINE1 BLANK2 LINE3",
        "' |a',BLANK1 LINE2",
        "123456789|,LINE1",
        "1234567890|a,PART1 PART1 PART1 LINE2",
        "12345678901234,PART1 PART1 PART1 PART1"
    })
    void cutsLines(String text, String expected) throws IOException {
        assertThat(frames(text.replace('|', '\n').getBytes(StandardCharsets.UTF_8), 0, new ByteArrayOutputStream()))
                .isEqualTo(expected);
    }

    @Test
    void losesNoByteOfAnySoup() throws IOException {
        long seed = Long.getLong("wharf.test.seed", System.nanoTime());
        System.out.println("LineFramerTest seed " + seed + " (-Dwharf.test.seed=" + seed + ")");
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] soup = new byte[random.nextInt(60)];
            for (int j = 0; j < soup.length; j++) {
                soup[j] = (byte) "ab\n\r \n".charAt(random.nextInt(6));
            }
            ByteArrayOutputStream together = new ByteArrayOutputStream();
            String whole = frames(soup, 0, together);
            assertThat(together.toByteArray()).isEqualTo(soup);
            assertThat(frames(soup, 1 + random.nextInt(4), new ByteArrayOutputStream()))
                    .isEqualTo(whole);
        }
    }

    private static String frames(byte[] bytes, int slice, ByteArrayOutputStream together) throws IOException {
        InputStream in = new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return super.read(buffer, offset, slice == 0 ? length : Math.min(length, slice));
            }
        };
        LineFramer framer = new LineFramer(in, LIMITS);
        StringBuilder frames = new StringBuilder();
        while (framer.next()) {
            together.write(framer.buffer(), framer.start(), framer.end() - framer.start());
            frames.append(frames.length() == 0 ? "" : " ").append(framer.kind()).append(framer.line());
        }
        return frames.toString();
    }
}
