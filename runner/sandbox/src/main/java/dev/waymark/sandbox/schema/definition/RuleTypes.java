package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.schema.cel.CelType;
import dev.waymark.sandbox.schema.model.Schema;
import java.util.Optional;

/**
 * The types of values in rules, by their schema, as {@code k8s.io/apiserver/pkg/cel/openapi} declares them.
 *
 * <p>Values without a type, and fields that are kept though nothing is known of them, cannot be spoken of in a rule.
 */
final class RuleTypes {
    private RuleTypes() {}

    /** The type of a schema's values; empty for what a rule cannot speak of. */
    static Optional<CelType> of(Schema schema, String name) {
        return switch (schema.type()) {
            case STRING -> Optional.of(text(schema.format()));
            case INTEGER -> Optional.of(CelType.INT);
            case NUMBER -> Optional.of(CelType.DOUBLE);
            case BOOLEAN -> Optional.of(CelType.BOOL);
            case INT_OR_STRING -> Optional.of(CelType.DYN);
            case ARRAY ->
                schema.items().flatMap(items -> of(items, name + ".@items")).map(CelType::list);
            case OBJECT ->
                schema.dictionary()
                        ? of(schema.items().orElseThrow(), name + ".@values")
                                .map(value -> CelType.map(CelType.STRING, value))
                        : Optional.of(CelType.object(
                                name, field -> schema.field(field).flatMap(found -> of(found, name + "." + field))));
            case ANY -> Optional.empty();
        };
    }

    private static CelType text(String format) {
        return switch (format) {
            case "byte" -> CelType.BYTES;
            case "duration" -> CelType.DURATION;
            case "date", "date-time" -> CelType.TIMESTAMP;
            default -> CelType.STRING;
        };
    }
}
