package dev.waymark.sandbox.schema.webhook;

import dev.waymark.sandbox.object.Tree;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Rules of one HTTP route of a virtual service. */
final class HttpRouteRules {
    private HttpRouteRules() {}

    static void check(Map<String, Object> route, boolean delegated, Findings findings) {
        conflicts(route, delegated, findings);
        Tree.maps(route, "match").forEach(match -> MatchRules.check(match, findings));
        HeaderRules.check(Tree.map(route, "headers"), findings);
        fault(Tree.at(route, "fault"), findings);
        mirrors(route, findings);
        redirect(Tree.at(route, "redirect"), findings);
        Tree.number(route, "directResponse", "status")
                .flatMap(HttpRouteRules::status)
                .ifPresent(findings::error);
        Tree.at(route, "retries").ifPresent(retries -> RetryRules.check(retries, findings));
        rewrite(Tree.at(route, "rewrite"), findings);
        Destinations.weighted(Tree.maps(route, "route"), findings);
        Tree.text(route, "timeout").flatMap(Durations::problem).ifPresent(findings::error);
    }

    private static void conflicts(Map<String, Object> route, boolean delegated, Findings findings) {
        boolean destinations = !Tree.list(route, "route").isEmpty();
        if (!delegated && route.containsKey("delegate")) {
            for (String other : List.of("redirect", "route")) {
                if (route.containsKey(other)) {
                    findings.error("root HTTP route " + route.getOrDefault("name", "") + " must not specify " + other);
                }
            }
            return;
        }
        if (delegated && route.containsKey("delegate")) {
            findings.error("delegate HTTP route cannot contain delegate");
        }
        String ending = route.containsKey("redirect") ? "redirect" : "directResponse";
        if (route.containsKey(ending)) {
            String name = ending.equals("redirect") ? ending : "direct_response";
            if (destinations) {
                findings.error("HTTP route cannot contain both route and " + name);
            }
            if (route.containsKey("fault")) {
                findings.error("HTTP route cannot contain both fault and " + name);
            }
            if (route.containsKey("rewrite")) {
                findings.error("HTTP route rule cannot contain both rewrite and " + name);
            }
            if (ending.equals("redirect") && route.containsKey("directResponse")) {
                findings.error("HTTP route rule cannot contain both direct_response and redirect");
            }
        } else if (!destinations) {
            findings.error("HTTP route, redirect or direct_response is required");
        }
        if (route.containsKey("mirror") && !Tree.list(route, "mirrors").isEmpty()) {
            findings.error("HTTP route cannot contain both mirror and mirrors");
        }
    }

    private static void fault(Optional<Object> fault, Findings findings) {
        if (fault.isEmpty()) {
            return;
        }
        Optional<Object> abort = Tree.at(fault.get(), "abort");
        Optional<Object> delay = Tree.at(fault.get(), "delay");
        if (abort.isEmpty() && delay.isEmpty()) {
            findings.error("HTTP fault injection must have an abort and/or a delay");
        }
        abort.ifPresent(stop -> {
            percentage(stop, findings);
            Optional<Long> status = Tree.number(stop, "httpStatus");
            status.flatMap(HttpRouteRules::status).ifPresent(findings::error);
            if (Tree.at(stop, "http2Error").isPresent()) {
                findings.error("HTTP/2 abort fault injection not supported yet");
            } else if (status.isEmpty() && Tree.at(stop, "grpcStatus").isEmpty()) {
                findings.warn("abort configured, but error type not set");
            }
        });
        delay.ifPresent(wait -> {
            percentage(wait, findings);
            Tree.text(wait, "fixedDelay").flatMap(Durations::problem).ifPresent(findings::error);
            if (Tree.at(wait, "exponentialDelay").isPresent()) {
                findings.error("exponentialDelay not supported yet");
            }
        });
    }

    private static void percentage(Object fault, Findings findings) {
        number(fault, "percentage", "value")
                .filter(share -> share < 0 || share > 100 || (share > 0 && share < 0.0001))
                .ifPresent(share ->
                        findings.error("percentage " + plain(share) + " is neither 0.0, nor in range [0.0001, 100.0]"));
    }

    private static void mirrors(Map<String, Object> route, Findings findings) {
        for (String field : List.of("mirrorPercent", "mirror_percent")) {
            Tree.number(route, field).ifPresent(share -> {
                if (share > 100) {
                    findings.error("mirror_percent must have a max value of 100 (it has " + share + ")");
                }
                findings.warn("using deprecated setting \"mirrorPercent\", use \"mirrorPercentage\" instead");
            });
        }
        number(route, "mirrorPercentage", "value").ifPresent(share -> bounds("mirror_percentage", share, findings));
        Tree.at(route, "mirror").ifPresent(destination -> Destinations.check(destination, findings));
        for (Map<String, Object> mirror : Tree.maps(route, "mirrors")) {
            Tree.at(mirror, "destination").ifPresent(destination -> Destinations.check(destination, findings));
            number(mirror, "percentage", "value").ifPresent(share -> bounds("mirror percentage", share, findings));
        }
    }

    private static void bounds(String name, double share, Findings findings) {
        String has = " (it has " + String.format(Locale.ROOT, "%f", share) + ")";
        if (share > 100) {
            findings.error(name + " must have a max value of 100" + has);
        }
        if (share < 0) {
            findings.error(name + " must have a min value of 0" + has);
        }
    }

    private static void redirect(Optional<Object> redirect, Findings findings) {
        if (redirect.isEmpty()) {
            return;
        }
        Map<String, Object> to = Tree.map(redirect.get());
        boolean nowhere = List.of("uri", "authority", "port", "derivePort", "scheme").stream()
                .noneMatch(to::containsKey);
        long code = Tree.number(to, "redirectCode").orElse(0L);
        String scheme = Tree.text(to, "scheme").orElse("");
        if (nowhere) {
            findings.error("redirect must specify URI, authority, scheme, or port");
        } else if (code != 0 && (code < 300 || code > 399)) {
            findings.error(code + " is not a valid redirect code, must be 3xx");
        } else if (!List.of("", "http", "https").contains(scheme)) {
            findings.error("invalid redirect scheme, must be \"http\" or \"https\"");
        } else {
            Tree.number(to, "port").flatMap(Destinations::port).ifPresent(findings::error);
        }
    }

    private static void rewrite(Optional<Object> rewrite, Findings findings) {
        if (rewrite.isEmpty()) {
            return;
        }
        Map<String, Object> to = Tree.map(rewrite.get());
        boolean regex = to.containsKey("uriRegexRewrite");
        boolean uri = !Tree.text(to, "uri").orElse("").isEmpty();
        if (uri && regex) {
            findings.error("rewrite may only contain one of URI or UriRegexRewrite");
        } else if (!uri && !regex && Tree.text(to, "authority").orElse("").isEmpty()) {
            findings.error("rewrite must specify at least one of URI, UriRegexRewrite, or authority. Only one of URI or"
                    + " UriRegexRewrite may be specified");
        } else if (regex) {
            boolean whole = List.of("match", "rewrite").stream()
                    .noneMatch(field ->
                            Tree.text(to, "uriRegexRewrite", field).orElse("").isEmpty());
            if (!whole) {
                findings.error(
                        "UriRegexRewrite has errors\nUriRegexRewrite requires both Rewrite and Match fields to be"
                                + " specified");
            }
        }
    }

    private static Optional<String> status(long status) {
        return status < 200 || status > 600
                ? Optional.of("HTTP status " + status + " is not in range 200-599")
                : Optional.empty();
    }

    static Optional<Double> number(Object tree, String... path) {
        return Tree.at(tree, path).filter(Number.class::isInstance).map(found -> ((Number) found).doubleValue());
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
