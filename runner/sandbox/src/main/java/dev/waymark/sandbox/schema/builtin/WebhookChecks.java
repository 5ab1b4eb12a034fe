package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What holds for the configurations of admission webhooks, as {@code pkg/apis/admissionregistration/validation} has it. */
final class WebhookChecks {
    private static final String FORM = "; desired format: https://host[/path]";
    private static final List<String> HARMLESS = List.of("None", "NoneOnDryRun");
    private static final List<String> REVIEWS = List.of("v1", "v1beta1");
    private static final int LEAST_SEGMENTS = 3;
    private static final int LONGEST_TIMEOUT = 30;
    private static final int GREATEST_PORT = 65535;

    private WebhookChecks() {}

    static void check(Part configuration) {
        Set<String> names = new HashSet<>();
        for (Part hook : configuration.parts("webhooks")) {
            hook(hook);
            reviewVersions(hook);
            String name = hook.text("name");
            if (!name.isEmpty() && !names.add(name)) {
                hook.problems().duplicate(hook.at("name"), name);
            }
        }
    }

    private static void hook(Part hook) {
        name(hook);
        hook.parts("rules").forEach(AdmissionRuleChecks::rule);
        String effects = hook.text("sideEffects");
        if (effects.isEmpty()) {
            hook.problems().required(hook.at("sideEffects"), "must specify one of " + String.join(", ", HARMLESS));
        } else if (!HARMLESS.contains(effects)) {
            hook.problems().unsupported(hook.at("sideEffects"), effects, HARMLESS);
        }
        hook.number("timeoutSeconds")
                .filter(seconds -> seconds < 1 || seconds > LONGEST_TIMEOUT)
                .ifPresent(seconds -> hook.invalid(
                        "timeoutSeconds", seconds, List.of("the timeout value must be between 1 and 30 seconds")));
        Selectors.check(hook.part("namespaceSelector"));
        Selectors.check(hook.part("objectSelector"));
        client(hook.part("clientConfig"));
        AdmissionRuleChecks.conditions(hook, false);
    }

    private static void name(Part hook) {
        if (!hook.require("name")) {
            return;
        }
        String name = hook.text("name");
        List<String> wrong = Syntax.dnsSubdomain(name);
        if (!wrong.isEmpty()) {
            hook.invalid("name", name, List.of(String.join(",", wrong)));
        } else if (name.split("\\.").length < LEAST_SEGMENTS) {
            hook.invalid("name", name, List.of("should be a domain with at least three segments separated by dots"));
        }
    }

    private static void reviewVersions(Part hook) {
        List<Object> versions = Tree.list(hook.tree(), "admissionReviewVersions");
        if (versions.isEmpty()) {
            hook.problems()
                    .required(hook.at("admissionReviewVersions"), "must specify one of " + String.join(", ", REVIEWS));
            return;
        }
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < versions.size(); i++) {
            String version = String.valueOf(versions.get(i));
            String field = "admissionReviewVersions[" + i + "]";
            if (seen.add(version)) {
                hook.invalid(field, version, Syntax.dns1035Label(version));
            } else {
                hook.invalid(field, version, List.of("duplicate version"));
            }
        }
        if (versions.stream().noneMatch(REVIEWS::contains)) {
            hook.invalid(
                    "admissionReviewVersions",
                    GoValue.strings(versions),
                    List.of("must include at least one of " + String.join(", ", REVIEWS)));
        }
    }

    private static void client(Part client) {
        if (client.has("url") == client.has("service")) {
            client.problems().required(client.path(), "exactly one of url or service is required");
        } else if (client.has("url")) {
            url(client);
        } else {
            service(client.part("service"));
        }
    }

    private static void url(Part client) {
        URI uri;
        try {
            uri = new URI(client.text("url"));
        } catch (URISyntaxException e) {
            client.problems().required(client.at("url"), "url must be a valid URL: " + e.getMessage() + FORM);
            return;
        }
        if (!"https".equals(uri.getScheme())) {
            client.invalid("url", text(uri.getScheme()), List.of("'https' is the only allowed URL scheme" + FORM));
        }
        if (text(uri.getAuthority()).isEmpty()) {
            client.invalid("url", "", List.of("host must be specified" + FORM));
        }
        refuse(client, uri.getUserInfo(), "user information is not permitted in the URL");
        refuse(client, uri.getFragment(), "fragments are not permitted in the URL");
        refuse(client, uri.getQuery(), "query parameters are not permitted in the URL");
    }

    private static void refuse(Part client, String part, String why) {
        if (!text(part).isEmpty()) {
            client.invalid("url", part, List.of(why));
        }
    }

    private static String text(String part) {
        return part == null ? "" : part;
    }

    private static void service(Part service) {
        // The server mixes the two up in what it calls them by, not in what it asks for.
        if (service.text("namespace").isEmpty()) {
            service.problems().required(service.at("name"), "service name is required");
        }
        if (service.text("name").isEmpty()) {
            service.problems().required(service.at("namespace"), "service namespace is required");
        }
        service.number("port")
                .filter(port -> port < 1 || port > GREATEST_PORT)
                .ifPresent(port -> service.invalid(
                        "port", port, List.of("port is not valid: must be between 1 and 65535, inclusive")));
        String path = service.text("path");
        if (path.isEmpty() || path.equals("/")) {
            return;
        }
        if (!path.startsWith("/")) {
            service.invalid("path", path, List.of("must start with a '/'"));
        }
        String rest = path.substring(1);
        String[] steps = (rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest).split("/", -1);
        for (int i = 0; i < steps.length; i++) {
            String segment = "segment[" + i + "]";
            if (steps[i].isEmpty()) {
                service.invalid("path", path, List.of(segment + " may not be empty"));
            } else {
                service.invalid(
                        "path",
                        path,
                        Syntax.dnsSubdomain(steps[i]).stream()
                                .map(sentence -> segment + ": " + sentence)
                                .toList());
            }
        }
    }
}
