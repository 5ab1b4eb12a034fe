package dev.waymark.sandbox.mesh.policy;

import dev.waymark.sandbox.mesh.route.Claims;
import dev.waymark.sandbox.mesh.route.RequestHead;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One condition of a rule: an attribute that must have one of some values, or none of them.
 *
 * @param attribute which one, by the name of the policy's field or key
 * @param values the values, with wildcards
 * @param negated whether none of them may hold
 */
record Term(String attribute, List<String> values, boolean negated) {
    private static final String CLAIMS = "request.auth.claims[";
    /** What a ztunnel knows of a connection ({@code l4WhenAttributes}). */
    private static final Set<String> ZTUNNEL = Set.of(
            "principals",
            "namespaces",
            "serviceAccounts",
            "ipBlocks",
            "ports",
            "source.ip",
            "source.namespace",
            "source.principal",
            "destination.ip",
            "destination.port");
    /** What is known of requests alone, besides everything that begins with {@code request.}. */
    private static final Set<String> HTTP = Set.of("hosts", "paths", "methods", "requestPrincipals");

    Term {
        values = List.copyOf(values);
    }

    /**
     * The conditions in a {@code source} or {@code operation}: a field and its {@code not} twin each.
     *
     * @param namespace where service accounts are that are named without one
     */
    static List<Term> of(Map<String, Object> fields, String namespace) {
        List<Term> terms = new ArrayList<>();
        fields.forEach((field, value) -> {
            boolean negated = field.startsWith("not") && Character.isUpperCase(field.charAt(3));
            String name = negated ? Character.toLowerCase(field.charAt(3)) + field.substring(4) : field;
            terms.add(new Term(name, values(name, Tree.list(fields, field), namespace), negated));
        });
        return terms;
    }

    /** The conditions of one entry of {@code when}. */
    static List<Term> ofWhen(Map<String, Object> when, String namespace) {
        List<Term> terms = new ArrayList<>();
        String key = Tree.text(when, "key").orElse("");
        if (!Tree.list(when, "values").isEmpty()) {
            terms.add(new Term(key, values(key, Tree.list(when, "values"), namespace), false));
        }
        if (!Tree.list(when, "notValues").isEmpty()) {
            terms.add(new Term(key, values(key, Tree.list(when, "notValues"), namespace), true));
        }
        return terms;
    }

    private static List<String> values(String attribute, List<Object> values, String namespace) {
        boolean accounts = attribute.equals("serviceAccounts") || attribute.equals("source.serviceAccount");
        return values.stream()
                .map(String::valueOf)
                .map(value -> accounts && !value.contains("/") ? namespace + "/" + value : value)
                .toList();
    }

    /** Whether a ztunnel can decide it. */
    boolean ofZtunnel() {
        return ZTUNNEL.contains(attribute);
    }

    /** Whether a proxy can decide it of a connection whose requests it does not read. */
    boolean ofConnection() {
        return !HTTP.contains(attribute) && !attribute.startsWith("request.");
    }

    boolean holds(Access access) {
        return matches(access) != negated;
    }

    private boolean matches(Access access) {
        return switch (attribute) {
            case "principals", "source.principal" -> identity(access, Peer.Identity::principal);
            case "namespaces", "source.namespace" -> identity(access, Peer.Identity::namespace);
            case "serviceAccounts", "source.serviceAccount" -> account(access);
            case "ipBlocks", "source.ip" ->
                AddressBlock.anyContains(values, access.peer().ip());
            case "remoteIpBlocks", "remote.ip" -> AddressBlock.anyContains(values, access.client());
            case "destination.ip" ->
                AddressBlock.anyContains(values, access.called().ip());
            case "ports", "destination.port" ->
                values.contains(Integer.toString(access.called().port()));
            case "connection.sni" ->
                Wildcards.anyMatches(values, access.called().serverName().orElse(""));
            case "requestPrincipals", "request.auth.principal" ->
                access.user()
                        .flatMap(Claims::principal)
                        .filter(value -> Wildcards.anyMatches(values, value))
                        .isPresent();
            case "request.auth.audiences" -> claim(access, List.of("aud"));
            case "request.auth.presenter" -> claim(access, List.of("azp"));
            default ->
                attribute.startsWith(CLAIMS)
                        ? claim(access, path(attribute))
                        : access.head().filter(this::matches).isPresent();
        };
    }

    private boolean claim(Access access, List<String> path) {
        return access.user().stream()
                .flatMap(user -> user.texts(path).stream())
                .anyMatch(value -> Wildcards.anyMatches(values, value));
    }

    /** The names in brackets, such as {@code a} and {@code b} of {@code request.auth.claims[a][b]}. */
    private static List<String> path(String key) {
        return Pattern.compile("\\[([^]]*)]")
                .matcher(key)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private boolean identity(Access access, Function<Peer.Identity, String> part) {
        return access.peer()
                .identity()
                .map(part)
                .filter(value -> Wildcards.anyMatches(values, value))
                .isPresent();
    }

    /** {@code namespace/account}. */
    private boolean account(Access access) {
        return access.peer()
                .identity()
                .filter(who -> values.contains(who.namespace() + "/" + who.serviceAccount()))
                .isPresent();
    }

    private boolean matches(RequestHead head) {
        return switch (attribute) {
            case "methods" -> Wildcards.anyMatches(values, head.method());
            case "paths" -> PathTemplate.anyMatches(values, head.path());
            case "hosts" -> hosts(head.authority());
            default -> {
                boolean header = attribute.startsWith("request.headers[") && attribute.endsWith("]");
                yield header
                        && head.header(attribute.substring("request.headers[".length(), attribute.length() - 1))
                                .filter(value -> Wildcards.anyMatches(values, value))
                                .isPresent();
            }
        };
    }

    /** Hosts compare without regard to case; one without a port takes any port. */
    private boolean hosts(String authority) {
        String host = authority.toLowerCase(Locale.ROOT);
        String bare = host.replaceFirst(":\\d+$", "");
        List<String> wanted =
                values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
        return Wildcards.anyMatches(wanted, host) || Wildcards.anyMatches(wanted, bare);
    }
}
