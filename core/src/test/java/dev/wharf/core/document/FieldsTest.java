package dev.wharf.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private final Problems problems = new Problems();

    @Test
    void readsWhatIsThere() {
        Fields fields = fields(
                "name", scalar("x", "x"),
                "tags", new Node.Sequence(place(2), List.of(scalar("a", "a"), scalar(1L, "1"))),
                "width", scalar(6L, "6"),
                "on", scalar(true, "true"));
        assertThat(fields.requiredString("name")).isEqualTo("x");
        assertThat(fields.strings("tags")).containsExactly("a", "1");
        assertThat(fields.integer("width", 1, 12)).contains(6L);
        assertThat(fields.bool("on")).contains(true);
        fields.rejectUnknown();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void findsAllProblemsInOnePass() {
        Fields fields = fields("widht", scalar(6L, "6"), "chart", scalar("pie", "pie"), "on", scalar("yes", "yes"));
        fields.requiredString("name");
        fields.integer("width", 1, 12);
        fields.oneOf("chart", List.of("line", "bar"));
        fields.bool("on");
        fields.rejectUnknown();

        assertThat(problems.all())
                .extracting(Problem::code)
                .containsExactly(
                        CoreError.MISSING_KEY, CoreError.OUT_OF_RANGE, CoreError.WRONG_TYPE, CoreError.UNKNOWN_KEY);
        assertThat(problems.all().get(3).fix()).contains("'width'");
    }

    @Test
    void refusesANumberOutOfRange() {
        fields("width", scalar(13L, "13")).integer("width", 1, 12);
        assertThat(problems.all())
                .singleElement()
                .extracting(Problem::cause)
                .asString()
                .contains("'13'");
    }

    private Fields fields(Object... keysAndNodes) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (int i = 0; i < keysAndNodes.length; i += 2) {
            entries.put((String) keysAndNodes[i], (Node) keysAndNodes[i + 1]);
        }
        return new Fields(new Node.Mapping(place(1), entries), problems);
    }

    private static Node scalar(Object value, String text) {
        return new Node.Scalar(place(1), value, text);
    }

    private static Location place(int line) {
        return new Location("x.yml", line, null);
    }
}
