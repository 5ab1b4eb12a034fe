package dev.waymark.sandbox.schema.webhook;

import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Rules of header names and of what routes do to headers. */
final class HeaderRules {
    private static final Pattern NAME = Pattern.compile("[-_A-Za-z0-9]+");

    private HeaderRules() {}

    /** What is added to, set in and removed from requests and responses. */
    static void check(Map<String, Object> headers, Findings findings) {
        for (String direction : List.of("request", "response")) {
            for (String operation : List.of("add", "set")) {
                Tree.map(headers, direction, operation)
                        .keySet()
                        .forEach(name -> operation(name, direction.equals("request"), findings));
            }
            Tree.list(headers, direction, "remove").forEach(name -> operation(String.valueOf(name), false, findings));
        }
    }

    private static void operation(String name, boolean authority, Findings findings) {
        boolean internal = name.startsWith(":") || name.equalsIgnoreCase("host");
        boolean allowed = authority && List.of(":authority", "host").contains(name.toLowerCase(Locale.ROOT));
        if (name.isEmpty()) {
            findings.error("header name cannot be empty");
        } else if (internal && !allowed) {
            findings.error("invalid header \"" + name + "\": header cannot have value \"" + name + "\"");
        }
    }

    /** The name of a header that a route matches. */
    static void matched(String name, Findings findings) {
        if (name.isEmpty()) {
            findings.error("header name cannot be empty");
        } else if (!NAME.matcher(name).matches() && !name.startsWith("@request.auth.claims")) {
            findings.error("header name " + name + " is not a valid header name");
        }
    }
}
