package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.cel.CelException;
import dev.waymark.sandbox.schema.cel.CelType;
import dev.waymark.sandbox.schema.cel.CostEstimate;
import dev.waymark.sandbox.schema.cel.Extent;
import dev.waymark.sandbox.schema.cel.TypeCheck;
import dev.waymark.sandbox.schema.model.OpenApiReader;
import dev.waymark.sandbox.schema.model.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles the rules of one schema against its types, in the words of
 * {@code k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel}.
 */
final class RuleCompilation {
    private static final String FAILED = "compilation failed: ";
    /** A server puts a random number here, so that nobody comes to depend on the name. */
    private static final String SELF_TYPE = "selfType";

    private final Schema schema;
    private final Optional<CelType> self;
    private final Extent extent;

    /**
     * The rules of a schema.
     *
     * @param root whether it is that of whole objects, whose type and name can be spoken of as well
     */
    RuleCompilation(Object schema, boolean root) {
        this.schema = OpenApiReader.schema(root ? completed(schema) : schema);
        this.self = RuleTypes.of(this.schema, SELF_TYPE);
        this.extent = RuleSizes.of(this.schema).orElse(Extent.of(0));
    }

    private static Object completed(Object schema) {
        Map<String, Object> properties = new LinkedHashMap<>(Tree.map(schema, "properties"));
        Map<String, Object> text = Map.of("type", "string");
        properties.put("apiVersion", text);
        properties.put("kind", text);
        properties.put("metadata", Map.of("type", "object", "properties", Map.of("name", text, "generateName", text)));
        Map<String, Object> whole = new LinkedHashMap<>(Tree.asMap(schema));
        whole.put("properties", properties);
        return whole;
    }

    /** Why a rule is none; empty for one that compiles to a condition. */
    Optional<String> rule(String text, boolean optionalOldSelf) {
        return compiled(text, optionalOldSelf, CelType.BOOL, FAILED, "cel expression must evaluate to a bool");
    }

    /** Why a message expression is none; empty for one that compiles to a text. */
    Optional<String> message(String text, boolean optionalOldSelf) {
        return compiled(
                text,
                optionalOldSelf,
                CelType.STRING,
                "messageExpression " + FAILED,
                "messageExpression must evaluate to a string");
    }

    /**
     * What an expression costs at most each time; 0 for one that does not compile.
     *
     * @param optionalOldSelf whether {@code oldSelf} is an optional value
     */
    double cost(String text, boolean optionalOldSelf) {
        try {
            return self.map(type -> CostEstimate.of(text, variables(type, optionalOldSelf), extent))
                    .orElse(0.0);
        } catch (CelException none) {
            return 0;
        }
    }

    /** How often values of the schema can occur in an object, as far as their own size tells. */
    double occurrences() {
        return RuleSizes.occurrences(schema);
    }

    private static Map<String, CelType> variables(CelType self, boolean optionalOldSelf) {
        return Map.of("self", self, "oldSelf", optionalOldSelf ? CelType.optional(self) : self);
    }

    private Optional<String> compiled(
            String text, boolean optionalOldSelf, CelType wanted, String lead, String otherwise) {
        if (self.isEmpty()) {
            return Optional.empty();
        }
        try {
            CelType type = TypeCheck.of(text, variables(self.get(), optionalOldSelf));
            return type.equals(wanted) ? Optional.empty() : Optional.of(otherwise);
        } catch (CelException e) {
            return Optional.of(lead + e.getMessage());
        }
    }
}
