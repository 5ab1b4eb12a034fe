package dev.waymark.parse;

import dev.waymark.check.Condition;
import dev.waymark.check.Range;
import dev.waymark.check.ResourceQuery;
import dev.waymark.check.StatusCondition;
import dev.waymark.parse.YamlNode.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@code resource} condition: which objects, and what they must be like. */
final class ResourceReader {
    static final List<String> KEYS =
            List.of("apiVersion", "kind", "namespace", "name", "labels", "match", "condition", "absent", "count");
    static final List<String> CONDITION_KEYS = List.of("type", "status", "reason");
    private static final List<String> STATUSES = List.of("True", "False", "Unknown");

    private ResourceReader() {}

    static Optional<Condition> read(Fields fields) {
        Optional<String> apiVersion = fields.required("apiVersion");
        Optional<String> kind = fields.required("kind");
        Optional<String> name = fields.text("name");
        Map<String, String> labels = texts(fields, "labels");
        if (name.isPresent() && !labels.isEmpty()) {
            fields.problems()
                    .error(
                            "name-and-labels",
                            "a resource is named or chosen by labels, not both",
                            fields.place("labels"),
                            "");
        }
        Optional<Mapping> match = fields.mapping("match");
        match.ifPresent(tree -> TreeMatchReader.verify(tree, fields.problems()));
        Optional<StatusCondition> status = status(fields);
        Optional<Range> count = RangeReader.read(fields, "count");
        if (apiVersion.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        ResourceQuery query = new ResourceQuery(apiVersion.get(), kind.get(), fields.text("namespace"), name, labels);
        if (fields.has("absent")) {
            return absent(fields, query);
        }
        Map<String, Object> wanted = match.map(Mapping::toJava).orElseGet(Map::of);
        return Optional.of(new Condition.Resource(query, wanted, status, count));
    }

    /** An object that is not there has no content to demand. */
    private static Optional<Condition> absent(Fields fields, ResourceQuery query) {
        for (String key : List.of("match", "condition", "count")) {
            fields.entry(key)
                    .ifPresent(entry -> fields.problems()
                            .error("absent", "'absent' and '" + key + "' exclude each other", entry.position(), ""));
        }
        if (!fields.flag("absent")) {
            fields.problems()
                    .error(
                            "absent",
                            "'absent' can only be true",
                            fields.place("absent"),
                            "Leave it out when the object must be there");
        }
        return Optional.of(new Condition.Absent(query));
    }

    private static Optional<StatusCondition> status(Fields fields) {
        Optional<YamlNode> node = fields.get("condition");
        if (node.flatMap(YamlNode::asMapping).isEmpty()) {
            return fields.text("condition").map(type -> new StatusCondition(type, "True", Optional.empty()));
        }
        Fields condition = fields.fields("condition", CONDITION_KEYS).orElseThrow();
        String status = condition.text("status").map(ResourceReader::capital).orElse("True");
        if (!STATUSES.contains(status)) {
            fields.problems()
                    .error("status", "a condition's status is True, False or Unknown", condition.place("status"), "");
        }
        Optional<String> reason = condition.text("reason");
        return condition.required("type").map(type -> new StatusCondition(type, status, reason));
    }

    /** Unquoted, {@code True} is a truth value of YAML; people mean the word. */
    private static String capital(String status) {
        return status.isEmpty() ? status : Character.toUpperCase(status.charAt(0)) + status.substring(1);
    }

    private static Map<String, String> texts(Fields fields, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.mapping(key)
                .ifPresent(mapping -> mapping.entries()
                        .forEach(entry -> fields.text(entry.key(), entry.value())
                                .ifPresent(text -> texts.put(entry.key(), text))));
        return texts;
    }
}
