package dev.waymark.sandbox.api.access;

import dev.waymark.sandbox.object.ApiError;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;

/** Finds out who sends a request, from its token and its impersonation headers. Thread-safe. */
public final class Authenticator {
    private static final String SCHEME = "Bearer ";

    private final AccountTokens tokens;
    private final Rbac rbac;

    public Authenticator(AccountTokens tokens, Rbac rbac) {
        this.tokens = tokens;
        this.rbac = rbac;
    }

    /**
     * The user on whose behalf the request is to be served.
     *
     * @throws ApiError 401 without a valid token, 403 for an impersonation that is not allowed
     */
    public User user(MultiMap headers) {
        String header = headers.contains("Authorization") ? headers.get("Authorization") : "";
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw unauthorized();
        }
        User user = tokens.user(header.substring(SCHEME.length()).strip()).orElseThrow(Authenticator::unauthorized);
        return headers.contains("Impersonate-User") ? impersonated(user, headers) : user;
    }

    private User impersonated(User user, MultiMap headers) {
        String name = headers.get("Impersonate-User");
        List<String> groups = headers.getAll("Impersonate-Group");
        require(user, "users", name);
        groups.forEach(group -> require(user, "groups", group));
        return User.impersonated(name, groups);
    }

    private void require(User user, String resource, String name) {
        if (!rbac.allows(user, new Ask("impersonate", "", resource, "", name, ""))) {
            throw new ApiError(
                    403,
                    "Forbidden",
                    resource + " \"" + name + "\" is forbidden: User \"" + user.name()
                            + "\" cannot impersonate resource \"" + resource
                            + "\" in API group \"\" at the cluster scope",
                    Map.of("name", name, "kind", resource));
        }
    }

    private static ApiError unauthorized() {
        return new ApiError(401, "Unauthorized", "Unauthorized", Map.of());
    }
}
