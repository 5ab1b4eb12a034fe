package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.schema.cel.Extent;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Struct;
import dev.waymark.sandbox.schema.model.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How large the values of a schema can be in a request, as {@code SchemaDeclType} of
 * {@code k8s.io/apiserver/pkg/cel/common} works it out: by their limits, or by what fits into 3 MiB.
 */
final class RuleSizes {
    static final long LONGEST_REQUEST = 3L * 1024 * 1024;

    /** What a request has around a list, a map or a text. */
    private static final long BRACKETS = 2;

    private static final long BYTES_OF_A_CHARACTER = 4;
    private static final long LONGEST_TIME = 32;
    private static final long DATE = 12;

    private RuleSizes() {}

    /** The extent of a schema's values; empty for what a rule cannot speak of. */
    static Optional<Extent> of(Schema schema) {
        return switch (schema.type()) {
            case STRING -> Optional.of(Extent.of(text(schema)));
            case INT_OR_STRING -> Optional.of(Extent.of(LONGEST_REQUEST - BRACKETS));
            case INTEGER, NUMBER, BOOLEAN -> Optional.of(Extent.of(0));
            case ARRAY ->
                schema.items().flatMap(items -> of(items).map(each -> Extent.list(items(schema, items), each)));
            case OBJECT ->
                schema.dictionary()
                        ? of(schema.items().orElseThrow())
                                .map(each -> Extent.map(
                                        entries(schema, schema.items().orElseThrow()), Extent.of(0), each))
                        : Optional.of(Extent.object(field -> schema.field(field).flatMap(RuleSizes::of)));
            case ANY -> Optional.empty();
        };
    }

    /** How often values of a schema can occur in an object at most. */
    static double occurrences(Schema schema) {
        return LONGEST_REQUEST / (least(schema) + 1);
    }

    private static double items(Schema list, Schema items) {
        return list.limits().items().greatest().orElseGet(() ->
                (double) ((LONGEST_REQUEST - BRACKETS) / (least(items) + 1)));
    }

    private static double entries(Schema map, Schema values) {
        return map.limits().properties().greatest().orElseGet(() ->
                (double) ((LONGEST_REQUEST - BRACKETS) / (least(values) + 6)));
    }

    private static double text(Schema schema) {
        Optional<Double> longest = schema.limits().length().greatest();
        return switch (schema.format()) {
            case "duration", "date-time" -> LONGEST_TIME;
            case "date" -> DATE;
            case "byte" -> longest.orElse((double) (LONGEST_REQUEST - BRACKETS));
            default ->
                longest.map(most -> most * BYTES_OF_A_CHARACTER)
                        .orElseGet(() -> schema.limits().choices().stream()
                                .filter(String.class::isInstance)
                                .mapToDouble(choice -> ((String) choice).getBytes(StandardCharsets.UTF_8).length)
                                .max()
                                .orElse(LONGEST_REQUEST - BRACKETS));
        };
    }

    /** How many bytes a value of a schema has at least. */
    private static long least(Schema schema) {
        return switch (schema.type()) {
            case STRING ->
                switch (schema.format()) {
                    case "duration" -> 3;
                    case "date" -> DATE;
                    case "date-time" -> 21;
                    default -> BRACKETS;
                };
            case BOOLEAN -> 4;
            case INTEGER, NUMBER, INT_OR_STRING, ANY -> 1;
            case ARRAY -> BRACKETS;
            case OBJECT -> schema.dictionary() ? BRACKETS : object(schema);
        };
    }

    private static long object(Schema schema) {
        Struct struct = schema.struct().map(Supplier::get).orElse(new Struct(Map.of(), Set.of(), true));
        long least = BRACKETS;
        for (Map.Entry<String, Schema> field : struct.fields().entrySet()) {
            boolean given = struct.required().contains(field.getKey())
                    && field.getValue().presence().fallback().isEmpty()
                    && field.getValue().type() != Type.ANY;
            least += given ? field.getKey().length() + least(field.getValue()) + 4 : 0;
        }
        return least;
    }
}
