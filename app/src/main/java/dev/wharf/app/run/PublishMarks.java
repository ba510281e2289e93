package dev.wharf.app.run;

import dev.wharf.transform.compile.ModelNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model's {@code meta: {publish: ...}} asks for. */
final class PublishMarks {
    private static final String KEY = "publish";

    private PublishMarks() {}

    /** True where {@code publish.warehouse} is true and the model is a table. */
    static boolean isForWarehouse(ModelNode model) {
        return model.contents().meta().get(KEY) instanceof Map<?, ?> publish
                && Boolean.TRUE.equals(publish.get("warehouse"))
                && !model.isView();
    }

    /** The lists of columns of {@code publish.indexes}. */
    static List<List<String>> indexes(ModelNode model) {
        List<List<String>> indexes = new ArrayList<>();
        if (model.contents().meta().get(KEY) instanceof Map<?, ?> publish
                && publish.get("indexes") instanceof List<?> lists) {
            lists.forEach(list -> indexes.add(columns(list)));
        }
        return indexes;
    }

    private static List<String> columns(@Nullable Object list) {
        return list instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(list));
    }
}
