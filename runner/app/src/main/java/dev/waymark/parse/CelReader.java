package dev.waymark.parse;

import dev.waymark.check.Condition;
import dev.waymark.check.ResourceQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@code cel} condition: an expression over one named object. */
final class CelReader {
    static final List<String> KEYS = List.of("apiVersion", "kind", "namespace", "name", "expression");

    private CelReader() {}

    static Optional<Condition> read(Fields fields, ExpressionSyntax expressions) {
        Optional<String> apiVersion = fields.required("apiVersion");
        Optional<String> kind = fields.required("kind");
        Optional<String> name = fields.required("name");
        Optional<String> expression = fields.required("expression");
        expression
                .flatMap(text -> expressions.problem(text.strip()))
                .ifPresent(
                        why -> fields.problems()
                                .error(
                                        "broken-expression",
                                        why,
                                        fields.place("expression"),
                                        "It is an expression over 'object', such as object.status.readyReplicas == object.spec.replicas"));
        if (apiVersion.isEmpty() || kind.isEmpty() || name.isEmpty() || expression.isEmpty()) {
            return Optional.empty();
        }
        ResourceQuery query = new ResourceQuery(apiVersion.get(), kind.get(), fields.text("namespace"), name, Map.of());
        return Optional.of(new Condition.Cel(query, expression.get().strip()));
    }
}
