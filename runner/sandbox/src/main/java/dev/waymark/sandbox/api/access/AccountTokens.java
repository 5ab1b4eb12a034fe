package dev.waymark.sandbox.api.access;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Registry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The tokens of service accounts: issued on request, and good as long as the account, and the object that a token is bound
 * to, are there.
 *
 * <p>The rules are those of {@code pkg/registry/core/serviceaccount/storage/token.go} and {@code pkg/serviceaccount}.
 * Thread-safe.
 */
public final class AccountTokens {
    private static final long TOKEN_SECONDS = 3_600;
    private static final long SHORTEST_SECONDS = 600;
    private static final long LONGEST_SECONDS = 1L << 32;
    private static final String ISSUER = "https://kubernetes.default.svc.cluster.local";
    private static final String CREDENTIAL = "authentication.kubernetes.io/credential-id";

    private final Tokens tokens;
    private final Registry registry;
    private final Clock clock;

    public AccountTokens(Tokens tokens, Registry registry, Clock clock) {
        this.tokens = tokens;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * A {@code TokenRequest} with a token.
     *
     * @throws ApiError when there is no such account or object, or the request asks for what cannot be
     */
    public Map<String, Object> issue(String namespace, String account, Map<String, Object> request) {
        String name = Tree.text(request, "metadata", "name").orElse(account);
        if (!name.equals(account)) {
            throw invalid(
                    account,
                    "metadata.name",
                    "Invalid value: \"" + name + "\": must match the service account name if specified");
        }
        KubeObject owner = registry.get(registry.kinds().known("", "ServiceAccount"), namespace, account);
        long seconds = Tree.number(request, "spec", "expirationSeconds").orElse(TOKEN_SECONDS);
        if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
            String bound = seconds < SHORTEST_SECONDS ? "less than 10 minutes" : "larger than 2^32 seconds";
            throw invalid(
                    "",
                    "spec.expirationSeconds",
                    "Invalid value: " + seconds + ": may not specify a duration " + bound);
        }
        Instant now = clock.instant();
        List<Object> asked = Tree.list(request, "spec", "audiences");
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", asked.isEmpty() ? List.of(ISSUER) : asked);
        claims.put("exp", now.plusSeconds(seconds).getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("iss", ISSUER);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("kubernetes.io", bound(owner, Tree.map(request, "spec", "boundObjectRef")));
        claims.put("nbf", now.getEpochSecond());
        claims.put("sub", User.serviceAccount(namespace, account).name());
        Map<String, Object> answered = new LinkedHashMap<>(request);
        answered.putIfAbsent("metadata", Map.of());
        answered.put(
                "status",
                Map.of(
                        "token",
                        tokens.sign(claims),
                        "expirationTimestamp",
                        now.plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS).toString()));
        return answered;
    }

    /** What a token says of its account and of the object that it is bound to. */
    private Map<String, Object> bound(KubeObject account, Map<String, Object> reference) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("namespace", account.namespace());
        if (!reference.isEmpty()) {
            String version = Tree.text(reference, "apiVersion").orElse("");
            String kind = Tree.text(reference, "kind").orElse("");
            if (!version.equals("v1") || !List.of("Node", "Pod", "Secret").contains(kind)) {
                throw ApiError.badRequest("cannot bind token to object of type "
                        + (version.contains("/") ? version : "/" + version) + ", Kind=" + kind);
            }
            String name = Tree.text(reference, "name").orElse("");
            KubeObject object = registry.get(
                    registry.kinds().known("", kind), kind.equals("Node") ? "" : account.namespace(), name);
            requireFit(account, object, kind, Tree.text(reference, "uid").orElse(""));
            claims.put(kind.toLowerCase(Locale.ROOT), reference(object));
            String node = object.text("spec", "nodeName");
            if (kind.equals("Pod") && !node.isEmpty()) {
                claims.put(
                        "node",
                        registry.find(registry.kinds().known("", "Node"), "", node)
                                .map(AccountTokens::reference)
                                .orElse(Map.of("name", node)));
            }
        }
        claims.put("serviceaccount", reference(account));
        return claims;
    }

    private static void requireFit(KubeObject account, KubeObject object, String kind, String uid) {
        if (kind.equals("Pod") && !account.name().equals(object.text("spec", "serviceAccountName"))) {
            throw ApiError.badRequest("cannot bind token for serviceaccount \"" + account.name()
                    + "\" to pod running with different serviceaccount name.");
        }
        if (!uid.isEmpty() && !uid.equals(object.uid())) {
            throw new ApiError(
                    409,
                    "Conflict",
                    "Operation cannot be fulfilled on " + kind + " \"" + object.name()
                            + "\": the UID in the bound object reference (" + uid
                            + ") does not match the UID in record. The object might have been deleted and then recreated",
                    Map.of("name", object.name(), "kind", kind));
        }
    }

    private static Map<String, Object> reference(KubeObject object) {
        return Map.of("name", object.name(), "uid", object.uid());
    }

    /** Who a token stands for; empty for one that is wrong, has expired, or speaks of what is gone. */
    public Optional<User> user(String token) {
        return tokens.isOwner(token)
                ? Optional.of(User.admin())
                : tokens.claims(token).filter(claims -> gone(claims).isEmpty()).map(AccountTokens::user);
    }

    /** Why a token is refused that {@link #user} does not know. */
    public String refusal(String token) {
        return tokens.claims(token)
                .flatMap(this::gone)
                .map(why -> "[invalid bearer token, " + why + "]")
                .orElse("invalid bearer token");
    }

    private Optional<String> gone(Object claims) {
        Map<String, Object> bound = Tree.map(claims, "kubernetes.io");
        String namespace = Tree.text(bound, "namespace").orElse("");
        String account = Tree.text(bound, "serviceaccount", "name").orElse("");
        if (Tree.number(claims, "exp")
                .filter(end -> end > clock.instant().getEpochSecond())
                .isEmpty()) {
            return Optional.of("service account token has expired");
        }
        Optional<KubeObject> owner = registry.find(registry.kinds().known("", "ServiceAccount"), namespace, account);
        if (owner.isEmpty()) {
            return Optional.of("serviceaccounts \"" + account + "\" not found");
        }
        if (!same(owner.get(), bound, "serviceaccount")) {
            return Optional.of("service account UID (" + owner.get().uid() + ") does not match claim ("
                    + Tree.text(bound, "serviceaccount", "uid").orElse("") + ")");
        }
        for (String kind : bound.containsKey("pod") ? List.of("Pod") : List.of("Secret", "Node")) {
            String claim = kind.toLowerCase(Locale.ROOT);
            String name = Tree.text(bound, claim, "name").orElse("");
            boolean there = !bound.containsKey(claim)
                    || registry.find(registry.kinds().known("", kind), kind.equals("Node") ? "" : namespace, name)
                            .filter(object -> same(object, bound, claim))
                            .isPresent();
            if (!there) {
                return Optional.of("service account token has been invalidated");
            }
        }
        return Optional.empty();
    }

    private static boolean same(KubeObject object, Map<String, Object> bound, String claim) {
        return object.uid().equals(Tree.text(bound, claim, "uid").orElse(""));
    }

    private static User user(Object claims) {
        Map<String, Object> bound = Tree.map(claims, "kubernetes.io");
        Map<String, List<String>> extra = new LinkedHashMap<>();
        extra.put(CREDENTIAL, List.of("JTI=" + Tree.text(claims, "jti").orElse("")));
        for (String object : List.of("node", "pod")) {
            for (String part : List.of("name", "uid")) {
                Tree.text(bound, object, part)
                        .ifPresent(value ->
                                extra.put("authentication.kubernetes.io/" + object + "-" + part, List.of(value)));
            }
        }
        User account = User.serviceAccount(
                Tree.text(bound, "namespace").orElse(""),
                Tree.text(bound, "serviceaccount", "name").orElse(""));
        return new User(
                account.name(),
                account.groups(),
                Tree.text(bound, "serviceaccount", "uid").orElse(""),
                extra);
    }

    private static ApiError invalid(String name, String field, String message) {
        Map<String, Object> cause = Map.of("reason", "FieldValueInvalid", "message", message, "field", field);
        return new ApiError(
                422,
                "Invalid",
                "TokenRequest.authentication.k8s.io \"" + name + "\" is invalid: " + field + ": " + message,
                Map.of(
                        "name",
                        name,
                        "group",
                        "authentication.k8s.io",
                        "kind",
                        "TokenRequest",
                        "causes",
                        List.of(cause)));
    }
}
