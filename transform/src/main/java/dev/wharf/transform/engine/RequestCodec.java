package dev.wharf.transform.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wharf.core.spi.DeclaredColumn;
import dev.wharf.core.spi.Engine.QueryColumn;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialisation.ExpectedHead;
import dev.wharf.core.spi.Materialised;
import dev.wharf.core.spi.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.TableIdentifierParser;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** The engine's records as JSON and back. */
final class RequestCodec {
    /** Far above the ids of the fields within the type that it carries. */
    private static final int CARRIER_ID = 1_000_000_000;

    private RequestCodec() {}

    static ObjectNode encode(Materialisation materialisation) {
        ObjectNode node = Frames.object();
        node.put("target", TableIdentifierParser.toJson(materialisation.target()));
        node.put("sql", materialisation.sql());
        node.set("inputs", relations(materialisation.inputs()));
        ArrayNode columns = node.putArray("columns");
        for (DeclaredColumn column : materialisation.columns()) {
            columns.addObject()
                    .put("name", column.name())
                    .put("type", type(column.type()))
                    .put("doc", column.doc())
                    .put("required", column.required());
        }
        node.set("expected", encode(materialisation.expected()));
        node.put("branch", materialisation.branch());
        node.set("properties", texts(materialisation.tableProperties()));
        node.set("summary", texts(materialisation.summary()));
        return node;
    }

    static Materialisation materialisation(JsonNode node) {
        return new Materialisation(
                TableIdentifierParser.fromJson(node.get("target").asText()),
                node.get("sql").asText(),
                relations(node.get("inputs")),
                list(
                        node.get("columns"),
                        column -> new DeclaredColumn(
                                column.get("name").asText(),
                                type(column.get("type").asText()),
                                column.get("doc").asText(),
                                column.get("required").asBoolean())),
                expected(node.get("expected")),
                node.get("branch").asText(),
                texts(node.get("properties")),
                texts(node.get("summary")));
    }

    static ArrayNode relations(List<Relation> relations) {
        ArrayNode nodes = Frames.JSON.createArrayNode();
        relations.forEach(relation -> nodes.add(encode(relation)));
        return nodes;
    }

    static List<Relation> relations(JsonNode nodes) {
        return list(nodes, RequestCodec::relation);
    }

    static ObjectNode encode(Relation relation) {
        ObjectNode node = Frames.object().put("name", TableIdentifierParser.toJson(relation.name()));
        if (relation instanceof Relation.Pinned pinned) {
            return node.put("kind", "pinned")
                    .put("table", pinned.table().toString())
                    .put("snapshot", pinned.snapshotId());
        }
        if (relation instanceof Relation.Empty empty) {
            return node.put("kind", "empty").put("table", empty.table().toString());
        }
        if (relation instanceof Relation.Staged staged) {
            return node.put("kind", "staged").put("metadata", staged.metadataJson());
        }
        return node.put("kind", "view").put("sql", ((Relation.View) relation).sql());
    }

    static Relation relation(JsonNode node) {
        TableIdentifier name = TableIdentifierParser.fromJson(node.get("name").asText());
        return switch (node.get("kind").asText()) {
            case "pinned" ->
                new Relation.Pinned(name, uuid(node), node.get("snapshot").asLong());
            case "empty" -> new Relation.Empty(name, uuid(node));
            case "staged" -> new Relation.Staged(name, node.get("metadata").asText());
            case "view" -> new Relation.View(name, node.get("sql").asText());
            default -> throw new IllegalArgumentException("not a relation: " + node.get("kind"));
        };
    }

    static ObjectNode encode(Materialised materialised) {
        ObjectNode node = Frames.object()
                .put("target", TableIdentifierParser.toJson(materialised.target()))
                .put("rows", materialised.rows())
                .put("bytes", materialised.bytes());
        if (materialised instanceof Materialised.OnBranch onBranch) {
            return node.put("branch", onBranch.branch()).put("snapshot", onBranch.snapshotId());
        }
        return node.put("metadata", ((Materialised.StagedCreate) materialised).metadataJson());
    }

    static Materialised materialised(JsonNode node) {
        TableIdentifier target =
                TableIdentifierParser.fromJson(node.get("target").asText());
        long rows = node.get("rows").asLong();
        long bytes = node.get("bytes").asLong();
        return node.has("metadata")
                ? new Materialised.StagedCreate(target, node.get("metadata").asText(), rows, bytes)
                : new Materialised.OnBranch(
                        target,
                        node.get("branch").asText(),
                        node.get("snapshot").asLong(),
                        rows,
                        bytes);
    }

    static ArrayNode columns(List<QueryColumn> columns) {
        ArrayNode nodes = Frames.JSON.createArrayNode();
        columns.forEach(column -> nodes.addObject().put("name", column.name()).put("type", type(column.type())));
        return nodes;
    }

    static List<QueryColumn> columns(JsonNode nodes) {
        return list(
                nodes,
                column -> new QueryColumn(
                        column.get("name").asText(), type(column.get("type").asText())));
    }

    static ObjectNode texts(Map<String, String> texts) {
        ObjectNode node = Frames.object();
        texts.forEach(node::put);
        return node;
    }

    static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static ObjectNode encode(ExpectedHead head) {
        if (head instanceof ExpectedHead.At at) {
            return Frames.object().put("table", at.table().toString()).put("snapshot", at.snapshotId());
        }
        return head instanceof ExpectedHead.Empty empty
                ? Frames.object().put("table", empty.table().toString())
                : Frames.object();
    }

    private static ExpectedHead expected(JsonNode node) {
        if (node.has("snapshot")) {
            return new ExpectedHead.At(uuid(node), node.get("snapshot").asLong());
        }
        return node.has("table") ? new ExpectedHead.Empty(uuid(node)) : new ExpectedHead.Absent();
    }

    private static String type(Type type) {
        return SchemaParser.toJson(new Schema(Types.NestedField.optional(CARRIER_ID, "v", type)));
    }

    private static Type type(String json) {
        return SchemaParser.fromJson(json).columns().get(0).type();
    }

    private static UUID uuid(JsonNode node) {
        return UUID.fromString(node.get("table").asText());
    }

    private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> item) {
        List<T> items = new ArrayList<>();
        nodes.forEach(node -> items.add(item.apply(node)));
        return items;
    }
}
