package dev.wharf.ingest.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.ingest.internal.file.FramingLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFramerTest {
    private static final FramingLimits LIMITS = new FramingLimits(64, 24, 3, 16);

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "a,b\\nc,d\\n~[a|b]1 [c|d]2",
                "a,b\\r\\nc,d~[a|b]1 [c|d]2",
                "a,b\\rc,d\\r~[a|b]1 [c|d]2",
                "a,b\\r\\n\\r\\nc,d~[a|b]1 -2 [c|d]3",
                "a,,\\n,\\n~[a||]1 [|]2",
                "\\n\\r\\r\\n~-1 -2 -3",
                "\"a,1\",\"b\"\"c\"\\n~[a,1|b\"c]1",
                "\"\",x\\n~[|x]1",
                "\"a\\nb\",c\\nd,e~[a\\nb|c]1 [d|e]3",
                "\"a\\r\\nb\",c\\r\\nd,e~[a\\r\\nb|c]1 [d|e]3",
                "\"a\\rb\",c\\rd,e~[a\\rb|c]1 [d|e]3",
                "a\"b,c\"\\n~[a\"b|c\"]1",
                "x, \"a\",b\\n~[x| \"a\"|b]1",
                "\"a\"b,c\\nd,e\\n~!text-after-quote:1 [d|e]2",
                "\"a\\nb\"c,d\\ne,f\\n~!text-after-quote:1 [b\"c|d]2 [e|f]3",
                "\"a,b\\nc,d\\ne,f~!unclosed-quote:1 [c|d]2 [e|f]3",
                "\"a,b\\n1,2\\n3,4\\n5,6\\n7,8\",9\\n~!unclosed-quote:1 [1|2]2 [3|4]3 [5|6]4 [7|8\"|9]5",
                "\"abcdefgh\\nabcdefghijklmnopqrstuvwxyz\",1\\nc,d~!unclosed-quote:1 [abcdefghijklmnopqrstuvwxyz\"|1]2"
                        + " [c|d]3",
                "\"~!unclosed-quote:1",
                "\"\"\"~!unclosed-quote:1",
                "a,\"~!unclosed-quote:1",
                "a,\"b\"~[a|b]1",
                "a,~[a|]1",
                "a,b\\n1234567890123456789012345678901234567890123456789012345678901234567\\nc,d~[a|b]1 #0:2 #1:2"
                        + " #2:2 #3:2 #4:2 [c|d]3"
            })
    void cutsIntoFrames(String input, String expected) {
        assertThat(describe(frames(input(input), LIMITS, -1, 0))).isEqualTo(expected);
    }

    @Test
    void takesAQuoteThatSwallowedARecordForUnclosed() {
        String text = "1,\"a\n2,b\n3,\"c\n4,d\n";

        assertThat(describe(frames(bytes(text), LIMITS, 2, 0)))
                .isEqualTo("!text-after-quote:1 [2|b]2 !unclosed-quote:3 [4|d]4");
        assertThat(describe(frames(bytes("1,\"a\n2,b\n3\",x\n4,d\n"), LIMITS, 2, 0)))
                .as("the second line is a record")
                .isEqualTo("!unclosed-quote:1 [2|b]2 [3\"|x]3 [4|d]4");
        assertThat(describe(frames(bytes("1,\"a\nb\",x\n4,d\n"), LIMITS, 2, 0)))
                .as("one record with a field too many")
                .isEqualTo("[1|a\\nb|x]1 [4|d]3");
    }

    @Test
    void skipsTheByteOrderMarkOnlyInFront() {
        assertThat(describe(frames(bytes("\uFEFF\"a\",b\n\uFEFFc,d"), LIMITS, -1, 0)))
                .isEqualTo("-1 [a|b]1 [\uFEFFc|d]2");
    }

    /** Every byte is in exactly one frame, and how the stream is sliced changes nothing. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void losesNoByteOfAnySoup(long round) {
        long seed = Long.getLong("wharf.test.seed", System.nanoTime()) + round;
        System.out.println("CsvFramerTest seed " + seed + " (-Dwharf.test.seed=" + (seed - round) + ")");
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] soup = soup(random);
            int expected = random.nextInt(4) - 1;
            List<Frame> whole = frames(soup, LIMITS, expected, 0);
            List<Frame> sliced = frames(soup, LIMITS, expected, 1 + random.nextInt(5));

            ByteArrayOutputStream together = new ByteArrayOutputStream();
            whole.forEach(frame -> together.writeBytes(frame.raw().getBytes(StandardCharsets.ISO_8859_1)));
            assertThat(together.toByteArray()).isEqualTo(soup);
            assertThat(describe(sliced)).as("sliced: %s", show(soup)).isEqualTo(describe(whole));
            assertThat(whole).allSatisfy(frame -> assertThat(frame.raw()).isNotEmpty());
        }
    }

    private static byte[] soup(Random random) {
        String letters = "a,\"\n\r,\"\na,b\u0000é";
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(random.nextInt(10) == 0 ? 300 : 40);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private record Frame(CsvFramer.Kind kind, String code, String raw, long line, int part, List<String> fields) {}

    private static List<Frame> frames(byte[] bytes, FramingLimits limits, int expectedFields, int slice) {
        InputStream in = new ByteArrayInputStream(bytes);
        CsvFramer framer = new CsvFramer(slice == 0 ? in : new Sliced(in, slice), ',', '"', limits);
        framer.expectFields(expectedFields);
        List<Frame> frames = new ArrayList<>();
        try {
            while (framer.next()) {
                byte[] raw = java.util.Arrays.copyOfRange(framer.buffer(), framer.start(), framer.end());
                List<String> fields = new ArrayList<>();
                String code = "";
                if (framer.kind() == CsvFramer.Kind.RECORD) {
                    CsvFields cut = framer.fields();
                    for (int i = 0; i < cut.count(); i++) {
                        byte[] field = new byte[cut.to(i) - cut.from(i)];
                        int length = field.length;
                        if (cut.hasEscapes(i)) {
                            length = cut.unescape(raw, cut.from(i), cut.to(i), field, 0);
                        } else {
                            System.arraycopy(raw, cut.from(i), field, 0, length);
                        }
                        fields.add(new String(field, 0, length, StandardCharsets.UTF_8));
                    }
                } else if (framer.kind() != CsvFramer.Kind.BLANK) {
                    code = framer.reason().code();
                }
                frames.add(new Frame(
                        framer.kind(),
                        code,
                        new String(raw, StandardCharsets.ISO_8859_1),
                        framer.line(),
                        framer.part(),
                        fields));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return frames;
    }

    private static String describe(List<Frame> frames) {
        List<String> words = new ArrayList<>();
        for (Frame frame : frames) {
            words.add(
                    switch (frame.kind()) {
                        case RECORD -> "[" + String.join("|", frame.fields()) + "]" + frame.line();
                        case BLANK -> "-" + frame.line();
                        case BROKEN -> "!" + frame.code() + ":" + frame.line();
                        case PART -> "#" + frame.part() + ":" + frame.line();
                    });
        }
        return String.join(" ", words).replace("\r", "\\r").replace("\n", "\\n");
    }

    private static byte[] input(String text) {
        return bytes(text.replace("\\r", "\r").replace("\\n", "\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String show(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("\r", "\\r")
                .replace("\n", "\\n");
    }

    /** Gives a few bytes at a time. */
    private static final class Sliced extends FilterInputStream {
        private final int most;

        Sliced(InputStream in, int most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(length, most));
        }
    }
}
