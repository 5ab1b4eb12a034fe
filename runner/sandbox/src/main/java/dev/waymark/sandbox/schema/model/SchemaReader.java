package dev.waymark.sandbox.schema.model;

import dev.waymark.sandbox.schema.model.Limits.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Turns the lines of a definition into a schema. */
final class SchemaReader {
    private static final Set<String> ZERO_VALUED = Set.of("date-time", "micro-time", "quantity", "duration");

    private final TypeTable table;

    SchemaReader(TypeTable table) {
        this.table = table;
    }

    /** A definition: its first line says the type, the others are indented below it. */
    Schema definition(String name, List<String> lines) {
        List<Node> below = Node.tree(lines.subList(1, lines.size()));
        return schema(Words.read(lines.get(0)), below, false).named(name);
    }

    private Schema schema(Words words, List<Node> below, boolean required) {
        String type = words.type();
        boolean pointer = type.endsWith("?");
        if (pointer) {
            type = type.substring(0, type.length() - 1);
        }
        Schema schema = remarks(modified(base(type, below), words.modifiers()), below);
        if (!words.description().isEmpty()) {
            schema = schema.described(words.description());
        }
        boolean nullable = words.modifiers().contains("nullable");
        return schema.withPresence(presence(schema, pointer, nullable, required, words.fallback()));
    }

    /** In Go, a struct that is no pointer is always written, and so is a required field. */
    private Schema.Presence presence(
            Schema schema, boolean pointer, boolean nullable, boolean required, Optional<String> text) {
        boolean written = text.filter("null"::equals).isPresent();
        Optional<Object> fallback = written ? Optional.empty() : text.map(TreeText::read);
        boolean always = written;
        if (!table.custom()) {
            boolean struct = schema.struct().isPresent() || schema.type() == Type.INT_OR_STRING;
            always |= !pointer && (required || struct || ZERO_VALUED.contains(schema.format()));
        }
        return new Schema.Presence(pointer, nullable, always, fallback);
    }

    private Schema base(String type, List<Node> below) {
        if (type.startsWith("[") || type.startsWith("{")) {
            Schema each = each(type.substring(1, type.length() - 1), below);
            return Schema.of(type.startsWith("[") ? Type.ARRAY : Type.OBJECT, "")
                    .withItems(each);
        }
        return switch (type) {
            case "object" -> {
                Supplier<Struct> struct = once(() -> struct(below));
                yield Schema.of(Type.OBJECT, "").withStruct(struct);
            }
            case "open" -> Schema.of(Type.OBJECT, "").withStruct(() -> new Struct(Map.of(), Set.of(), true));
            case "string" -> Schema.of(Type.STRING, "");
            case "time" -> Schema.of(Type.STRING, "date-time");
            case "microtime" -> Schema.of(Type.STRING, "micro-time");
            case "bytes" -> Schema.of(Type.STRING, "byte");
            case "binary", "quantity", "duration" -> Schema.of(Type.STRING, type);
            case "bool" -> Schema.of(Type.BOOLEAN, "");
            case "int32", "int64" -> Schema.of(Type.INTEGER, type);
            case "integer" -> Schema.of(Type.INTEGER, "");
            case "float64", "double" -> Schema.of(Type.NUMBER, "double");
            case "number" -> Schema.of(Type.NUMBER, "");
            case "intstr" -> Schema.of(Type.INT_OR_STRING, "int-or-string");
            case "any" -> Schema.of(Type.ANY, "");
            default ->
                table.find(type)
                        .orElseThrow(() -> new IllegalStateException(table.path() + " has no type " + type))
                        .withPresence(Schema.Presence.OPTIONAL);
        };
    }

    private Schema each(String type, List<Node> below) {
        Optional<Node> line =
                below.stream().filter(node -> node.word().equals("each")).findFirst();
        if (line.isEmpty()) {
            return schema(Words.read(type), List.of(), false);
        }
        Words words = Words.read(type + " " + line.get().rest());
        if (!words.modifiers().isEmpty() && table.find(words.modifiers().get(0)).isPresent()) {
            words = Words.read(line.get().rest());
        }
        return schema(words, line.get().children(), false);
    }

    private Struct struct(List<Node> below) {
        Map<String, Schema> fields = new LinkedHashMap<>();
        Set<String> required = new LinkedHashSet<>();
        for (Node node : below) {
            if (!node.field()) {
                continue;
            }
            boolean must = node.word().endsWith("!");
            String name = must ? node.word().substring(0, node.word().length() - 1) : node.word();
            if (must) {
                required.add(name);
            }
            fields.put(name, schema(Words.read(node.rest()), node.children(), must));
        }
        return new Struct(fields, required, false);
    }

    private static Schema modified(Schema schema, List<String> modifiers) {
        Limits limits = schema.limits();
        Merge merge = schema.merge();
        for (int i = 0; i < modifiers.size(); i++) {
            String word = modifiers.get(i);
            switch (word) {
                case "len" -> limits = limits.withLength(Range.parse(modifiers.get(++i)));
                case "items" -> limits = limits.withItems(Range.parse(modifiers.get(++i)));
                case "props" -> limits = limits.withProperties(Range.parse(modifiers.get(++i)));
                case "match" -> limits = limits.withPattern(modifiers.get(++i));
                case "in" -> limits = limits.withChoices(choices(schema, modifiers.get(++i)));
                case "by" -> merge = merge.by(List.of(modifiers.get(++i).split(",")));
                case "merge" -> merge = merge.patchedBy(patchKey(modifiers.get(++i)));
                case "set" -> merge = merge.asSet();
                case "atomic" -> merge = merge.asAtomic();
                case "retain" -> merge = merge.retaining();
                case "nullable" -> {}
                default -> limits = limits.withValue(Range.parse(word));
            }
        }
        return schema.withLimits(limits).withMerge(merge);
    }

    private static Optional<String> patchKey(String word) {
        return word.equals("none") ? Optional.empty() : Optional.of(word);
    }

    private static List<Object> choices(Schema schema, String text) {
        List<Object> values = new ArrayList<>();
        for (String choice : text.split("\\|")) {
            boolean number = schema.type() == Type.INTEGER;
            values.add(number ? (Object) Long.parseLong(choice) : choice.equals("\"\"") ? "" : choice);
        }
        return values;
    }

    private static Schema remarks(Schema schema, List<Node> below) {
        List<Rule> rules = new ArrayList<>(schema.rules());
        List<Combination> combinations = new ArrayList<>();
        List<Combination> alternatives = new ArrayList<>();
        for (Node node : below) {
            switch (node.word()) {
                case "check" -> rules.add(rule(node.rest()));
                case "oneof" ->
                    alternatives.add(Alternatives.of(List.of(node.rest().split(" "))));
                case "also" -> combinations.addAll(OpenApiReader.combinations(TreeText.read(node.rest())));
                default -> {}
            }
        }
        if (alternatives.size() == 1) {
            combinations.addAll(alternatives);
        } else if (!alternatives.isEmpty()) {
            combinations.add(Alternatives.all(alternatives));
        }
        combinations.addAll(0, schema.combinations());
        return schema.withRules(rules).withCombinations(combinations);
    }

    private static Rule rule(String text) {
        int end = text.indexOf('"', 1);
        return new Rule(text.substring(1, end), text.substring(end + 1).strip());
    }

    private static Supplier<Struct> once(Supplier<Struct> read) {
        return new Once<>(read);
    }
}
