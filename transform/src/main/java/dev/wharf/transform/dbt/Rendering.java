package dev.wharf.transform.dbt;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one rendering is about: the resource whose file is rendered, and what it may refer to. */
public interface Rendering {
    /** False in the first pass, which only collects what a file refers to and configures. */
    boolean isExecuting();

    /** The package of the file. */
    String packageName();

    /** The configuration, which {@code config()} adds to. */
    NodeConfig config();

    /** What {@code this} is; empty where the resource has no relation. */
    Optional<RelationValue> relation();

    /** The attributes of {@code model}: name, unique_id, and so on. */
    Map<String, Object> model();

    /**
     * The relation of a model or seed; notes the reference.
     *
     * @param packageName where the reference names one
     */
    Object ref(@Nullable String packageName, String name);

    /** The relation of a source's table; notes the reference. */
    Object source(String source, String table);

    /** The text of a docs block. */
    String doc(String name);
}
