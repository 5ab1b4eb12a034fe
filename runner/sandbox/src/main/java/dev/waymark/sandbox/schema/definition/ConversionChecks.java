package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.Problems;
import java.util.List;
import java.util.Map;

/** What holds for the conversion between the versions of a definition. */
final class ConversionChecks {
    private static final String AT = "spec.conversion.";
    private static final List<String> STRATEGIES = List.of("None", "Webhook");

    private ConversionChecks() {}

    /** Checks a definition's conversion; one by a webhook is refused when it is complete, because nobody would call it. */
    static void check(Map<String, Object> spec, Problems problems) {
        Map<String, Object> conversion = Tree.map(spec, "conversion");
        String strategy = Tree.text(conversion, "strategy").orElse("None");
        if (!STRATEGIES.contains(strategy)) {
            problems.unsupported(AT + "strategy", strategy, STRATEGIES);
        }
        if (!strategy.equals("Webhook")) {
            if (Tree.at(conversion, "webhook").isPresent()) {
                problems.forbidden(AT + "webhookClientConfig", "should not be set when strategy is not set to Webhook");
            }
            return;
        }
        if (Tree.map(conversion, "webhook", "clientConfig").isEmpty()) {
            problems.required(AT + "webhookClientConfig", "required when strategy is set to Webhook");
        }
        if (Tree.list(conversion, "webhook", "conversionReviewVersions").isEmpty()) {
            problems.required(AT + "conversionReviewVersions", "");
        }
        if (problems.causes().isEmpty() && Tree.list(spec, "versions").size() > 1) {
            problems.forbidden(
                    AT + "strategy",
                    "this cluster calls no conversion webhooks; use None, with which versions differ in apiVersion alone");
        }
    }
}
