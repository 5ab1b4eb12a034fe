package dev.waymark.sandbox.schema.webhook;

import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Rules of what an HTTP route matches. */
final class MatchRules {
    private static final int LONGEST_REGEX = 1024;

    private MatchRules() {}

    static void check(Map<String, Object> match, Findings findings) {
        for (String field : List.of("headers", "withoutHeaders")) {
            Tree.map(match, field).forEach((name, value) -> {
                HeaderRules.matched(name, findings);
                text(value, field, findings);
            });
        }
        regex(Tree.map(match, "uri"), "uri").ifPresent(findings::error);
        for (String field : List.of("scheme", "method", "authority")) {
            text(Tree.map(match, field), field, findings);
        }
        Tree.map(match, "queryParams").values().forEach(value -> text(value, "queryParams", findings));
        Tree.number(match, "port")
                .filter(port -> port != 0)
                .flatMap(Destinations::port)
                .ifPresent(findings::error);
        findings.errors(Hosts.gateways(VirtualServiceRules.texts(match, "gateways"), findings));
        Tree.text(match, "sourceNamespace")
                .filter(namespace -> !namespace.isEmpty() && !Hosts.label(namespace))
                .ifPresent(namespace -> findings.error("sourceNamespace match " + namespace + " is invalid"));
    }

    private static void text(Object match, String where, Findings findings) {
        if (Tree.text(match, "prefix").filter(String::isEmpty).isPresent()) {
            findings.error("\"" + where + "\": prefix string match should not be empty");
        }
        regex(match, where).ifPresent(findings::error);
    }

    private static Optional<String> regex(Object match, String where) {
        Optional<String> regex = Tree.text(match, "regex");
        String start = "\"" + where + "\": ";
        if (regex.isEmpty()) {
            return Optional.empty();
        }
        if (regex.get().isEmpty()) {
            return Optional.of(start + "regex string match should not be empty");
        }
        if (regex.get().length() > LONGEST_REGEX) {
            return Optional.of(start + "regex is too large, max length allowed is 1024");
        }
        try {
            Pattern.compile(regex.get());
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(start + "error parsing regexp: " + e.getDescription() + ": `" + regex.get()
                    + "`; Istio uses RE2 style regex-based match (https://github.com/google/re2/wiki/Syntax)");
        }
    }
}
