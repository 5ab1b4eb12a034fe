package dev.waymark.parse;

import dev.waymark.lab.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of a YAML document, with its place in the lab. */
sealed interface YamlNode {
    Position position();

    /** What the node is, for messages: "a map", "a list", "a text". */
    String kind();

    /** The node as plain maps, lists, texts, numbers, truth values; null for YAML's null. */
    Object toJava();

    /** The node as a map, if it is one. */
    default Optional<Mapping> asMapping() {
        return this instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty();
    }

    record Mapping(List<Entry> entries, Position position) implements YamlNode {
        @Override
        public String kind() {
            return "a map";
        }

        @Override
        public Map<String, Object> toJava() {
            Map<String, Object> map = new LinkedHashMap<>();
            entries.forEach(entry -> map.put(entry.key(), entry.value().toJava()));
            return Collections.unmodifiableMap(map);
        }
    }

    record Entry(String key, Position position, YamlNode value) {}

    record Sequence(List<YamlNode> items, Position position) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public List<Object> toJava() {
            List<Object> list = new ArrayList<>();
            items.forEach(item -> list.add(item.toJava()));
            return Collections.unmodifiableList(list);
        }
    }

    /**
     * One value.
     *
     * @param text as written
     * @param value a String, Long, BigInteger, Double or Boolean by YAML 1.2's JSON schema; empty for null
     */
    record Scalar(String text, Optional<Object> value, Position position) implements YamlNode {
        @Override
        public String kind() {
            return value.map(Scalar::kind).orElse("nothing");
        }

        @Override
        public Object toJava() {
            return value.orElse(null);
        }

        private static String kind(Object value) {
            return value instanceof Number ? "a number" : value instanceof Boolean ? "true or false" : "a text";
        }
    }
}
