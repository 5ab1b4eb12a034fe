package dev.waymark.sandbox.api.access;

import dev.waymark.sandbox.object.ApiError;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets a request pass or refuses it in the server's words. Thread-safe. */
public final class Authorizer {
    private final Rbac rbac;

    public Authorizer(Rbac rbac) {
        this.rbac = rbac;
    }

    /** Refuses what the user may not do, with a 403. */
    public void require(User user, Ask ask) {
        if (!rbac.allows(user, ask)) {
            throw ask.url().isEmpty() ? resource(user, ask) : url(user, ask);
        }
    }

    /** Refuses a plain URL that the user may not read. */
    public void requireUrl(User user, String path) {
        boolean everybody = path.matches("/(api|apis|openapi)(/.*)?|/version|/");
        if (!everybody) {
            require(user, Ask.url("get", path));
        }
    }

    private static ApiError resource(User user, Ask ask) {
        String plural = ask.resource().split("/")[0];
        String full = ask.group().isEmpty() ? plural : plural + "." + ask.group();
        String place =
                ask.namespace().isEmpty() ? "at the cluster scope" : "in the namespace \"" + ask.namespace() + "\"";
        String message = full + (ask.name().isEmpty() ? "" : " \"" + ask.name() + "\"") + " is forbidden: User \""
                + user.name() + "\" cannot " + ask.verb() + " resource \"" + ask.resource() + "\" in API group \""
                + ask.group() + "\" " + place;
        Map<String, Object> details = new LinkedHashMap<>();
        if (!ask.name().isEmpty()) {
            details.put("name", ask.name());
        }
        if (!ask.group().isEmpty()) {
            details.put("group", ask.group());
        }
        details.put("kind", plural);
        return new ApiError(403, "Forbidden", message, details);
    }

    private static ApiError url(User user, Ask ask) {
        return new ApiError(
                403,
                "Forbidden",
                "forbidden: User \"" + user.name() + "\" cannot " + ask.verb() + " path \"" + ask.url() + "\"",
                Map.of());
    }
}
