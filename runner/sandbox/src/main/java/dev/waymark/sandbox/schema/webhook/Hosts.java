package dev.waymark.sandbox.schema.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms of host names; every method returns what is wrong. */
final class Hosts {
    private static final int LONGEST = 255;
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z0-9](?:[-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?");
    private static final Pattern WILDCARD = Pattern.compile("(\\*|(\\*|\\*-)?" + LABEL.pattern() + ")");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]+");

    private Hosts() {}

    static boolean label(String text) {
        return LABEL.matcher(text).matches();
    }

    static boolean address(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** A domain whose first label may be a wildcard. */
    static Optional<String> wildcardDomain(String domain) {
        Optional<String> unusable = unusable(domain);
        if (unusable.isPresent()) {
            return unusable;
        }
        int dot = domain.indexOf('.');
        String first = dot < 0 ? domain : domain.substring(0, dot);
        if (!WILDCARD.matcher(first).matches()) {
            return Optional.of("domain name \"" + domain + "\" invalid (label \"" + first + "\" invalid)");
        }
        return dot < 0 ? Optional.empty() : labels(domain.substring(dot + 1));
    }

    /** A domain without wildcards. */
    static Optional<String> domain(String domain) {
        Optional<String> unusable = unusable(domain);
        return unusable.isPresent() ? unusable : labels(domain);
    }

    private static Optional<String> unusable(String domain) {
        if (domain.length() > LONGEST) {
            return Optional.of("domain name \"" + domain + "\" too long (max 255)");
        }
        return domain.isEmpty() ? Optional.of("empty domain name not allowed") : Optional.empty();
    }

    private static Optional<String> labels(String domain) {
        String[] parts = domain.split("\\.", -1);
        String top = parts[parts.length - 1];
        if (top.matches("[0-9]+")) {
            return Optional.of(
                    "domain name \"" + domain + "\" invalid (top level domain \"" + top + "\" cannot be all-numeric)");
        }
        for (int i = 0; i < parts.length; i++) {
            boolean trailingDot = i == parts.length - 1 && parts[i].isEmpty();
            if (!trailingDot && !label(parts[i])) {
                return Optional.of("domain name \"" + domain + "\" invalid (label \"" + parts[i] + "\" invalid)");
            }
        }
        return Optional.empty();
    }

    /** The names of gateways: {@code namespace/name}, or a name alone. */
    static List<String> gateways(List<String> names, Findings findings) {
        List<String> wrong = new ArrayList<>();
        for (String name : names) {
            int slash = name.indexOf('/');
            if (slash < 0) {
                if (name.contains(".")) {
                    String[] parts = name.split("\\.");
                    findings.warn("using legacy gatewayName format \"" + name
                            + "\"; prefer the <namespace>/<name> format: \"" + parts[1] + "/" + parts[0] + "\"");
                }
                domain(name).ifPresent(wrong::add);
                return wrong;
            }
            String namespace = name.substring(0, slash);
            String gateway = name.substring(slash + 1);
            if (namespace.isEmpty() || gateway.isEmpty()) {
                wrong.add("config namespace and gateway name cannot be empty");
            }
            if (!label(namespace)) {
                wrong.add("invalid value for namespace: \"" + namespace + "\"");
            }
            if (!label(gateway)) {
                wrong.add("invalid value for gateway name: \"" + gateway + "\"");
            }
        }
        return wrong;
    }

    /** Whether one host, perhaps with a wildcard, takes in another, or the other way round. */
    static boolean overlap(String first, String second) {
        boolean wild = first.startsWith("*");
        boolean alsoWild = second.startsWith("*");
        if (wild && alsoWild) {
            String a = first.substring(1);
            String b = second.substring(1);
            return a.endsWith(b) || b.endsWith(a);
        }
        if (wild) {
            return second.endsWith(first.substring(1));
        }
        return alsoWild ? first.endsWith(second.substring(1)) : first.equals(second);
    }
}
