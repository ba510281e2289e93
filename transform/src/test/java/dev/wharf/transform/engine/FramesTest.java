package dev.wharf.transform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Engine.QueryColumn;
import dev.wharf.lake.LakeError;
import dev.wharf.transform.duckdb.EngineError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;

class FramesTest {
    @Test
    void framesComeOutAsTheyWentIn() throws IOException {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        Frames.Writer writer = new Frames.Writer(pipe);
        writer.write(Frames.object().put("text", "naïve 🛳\n"));
        writer.write(Frames.object().put("big", "x".repeat(300_000)));

        Frames.Reader reader = new Frames.Reader(new ByteArrayInputStream(pipe.toByteArray()));

        assertThat(reader.next().orElseThrow().get("text").asText()).isEqualTo("naïve 🛳\n");
        assertThat(reader.next().orElseThrow().get("big").asText()).hasSize(300_000);
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void aPipeThatEndsWithinAFrameIsAnError() throws IOException {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        new Frames.Writer(pipe).write(Frames.object().put("a", 1));
        byte[] cut = Arrays.copyOf(pipe.toByteArray(), pipe.size() - 1);

        assertThatThrownBy(() -> new Frames.Reader(new ByteArrayInputStream(cut)).next())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("within a frame");
    }

    @Test
    void whatIsNoFrameIsRefused() {
        byte[] noise = "Exception in thread main".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new Frames.Reader(new ByteArrayInputStream(noise)).next())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no frame");
    }

    @Test
    void errorsKeepTheirCodeAndTheirParts() {
        for (var code : List.of(EngineError.CAST_FAILED, LakeError.HEAD_MOVED)) {
            WharfException decoded =
                    ErrorCodec.decode(ErrorCodec.encode(new WharfException(code, "what.", "the cause.", "the fix.")));

            assertThat(decoded.code()).isSameAs(code);
            assertThat(decoded.what()).isEqualTo("what.");
            assertThat(decoded.reason()).isEqualTo("the cause.");
            assertThat(decoded.fix()).isEqualTo("the fix.");
            assertThat(decoded.getCause()).hasMessageContaining("errorsKeepTheirCodeAndTheirParts");
        }
    }

    @Test
    void severalProblemsStaySeveral() {
        InvalidInputException error = new InvalidInputException(List.of(
                new Problem(EngineError.MISSING_COLUMN, null, "one.", "a.", "b."),
                new Problem(EngineError.DUPLICATE_COLUMN, null, "two.", "c.", "d.")));

        WharfException decoded = ErrorCodec.decode(ErrorCodec.encode(error));

        assertThat(decoded).isInstanceOf(InvalidInputException.class).hasMessage(error.getMessage());
        assertThat(((InvalidInputException) decoded).problems()).isEqualTo(error.problems());
    }

    @Test
    void unforeseenErrorsAreOurs() {
        WharfException decoded = ErrorCodec.decode(ErrorCodec.encode(new IllegalStateException("oh")));

        assertThat(decoded.code()).isEqualTo(EngineError.UNEXPECTED);
        assertThat(decoded.code().kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(decoded.reason()).contains("oh");
    }

    @Test
    void valuesThatJsonDoesNotHaveComeThrough() {
        List<QueryColumn> columns = List.of(
                new QueryColumn("nan", Types.DoubleType.get()),
                new QueryColumn("inf", Types.FloatType.get()),
                new QueryColumn("t", Types.TimeType.get()),
                new QueryColumn(
                        "m",
                        Types.MapType.ofOptional(
                                1, 2, Types.IntegerType.get(), Types.ListType.ofOptional(3, Types.DoubleType.get()))),
                new QueryColumn("nothing", Types.StringType.get()));
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(7, Arrays.asList(1.5, null, Double.NaN));
        map.put(8, null);
        List<Object> values = Arrays.asList(
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                LocalTime.of(1, 2, 3, 4_000),
                Collections.unmodifiableMap(map),
                null);

        assertThat(ValueCodec.row(ValueCodec.row(values, columns), columns)).isEqualTo(values);
        assertThat(RequestCodec.columns(RequestCodec.columns(columns))).hasToString(columns.toString());
    }
}
