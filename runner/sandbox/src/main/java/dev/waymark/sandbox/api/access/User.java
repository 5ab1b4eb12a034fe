package dev.waymark.sandbox.api.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who sends a request.
 *
 * @param name such as {@code kubernetes-admin} or {@code system:serviceaccount:paris:default}
 * @param groups the groups the user is in, such as {@code system:masters}
 * @param uid tells apart users of one name; empty for users who have none
 * @param extra what else the authenticator knows of the user, such as the pod whose token it is
 */
public record User(String name, List<String> groups, String uid, Map<String, List<String>> extra) {
    /** The group that may do everything. */
    public static final String MASTERS = "system:masters";

    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    public User {
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }

    /** A user of whom nothing else is known. */
    public User(String name, List<String> groups) {
        this(name, groups, "", Map.of());
    }

    /** The owner of the sandbox. */
    public static User admin() {
        return new User("kubernetes-admin", List.of(MASTERS, "system:authenticated"));
    }

    /** A service account, in the groups that come with it. */
    public static User serviceAccount(String namespace, String name) {
        return new User(
                SERVICE_ACCOUNT + namespace + ":" + name,
                List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated"));
    }

    /** The user that an impersonation header names, with the groups that the server adds to those given. */
    public static User impersonated(String name, List<String> groups) {
        String[] parts = name.split(":");
        if (groups.isEmpty() && name.startsWith(SERVICE_ACCOUNT) && parts.length == 4) {
            return serviceAccount(parts[2], parts[3]);
        }
        List<String> all = new ArrayList<>(groups);
        if (!all.contains("system:authenticated")) {
            all.add("system:authenticated");
        }
        return new User(name, all);
    }
}
