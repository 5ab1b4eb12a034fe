package dev.waymark.sandbox.mesh.jwt;

import dev.waymark.sandbox.mesh.route.RequestHead;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of the issuers that a RequestAuthentication accepts tokens of.
 *
 * @param audiences whom a token must be for, one of them; none for anybody
 * @param keys the issuer's keys; empty when they are to be fetched from a {@code jwksUri}, which the sandbox does not do
 * @param places where tokens are looked for
 * @param forwards whether the service gets the token
 * @param payloadHeader the header that the service gets the payload in
 * @param claimHeaders the headers that it gets claims in, by claim
 * @param lists the claims that are lists of words divided by spaces
 */
record TokenRule(
        String issuer,
        List<String> audiences,
        Keys keys,
        List<Place> places,
        boolean forwards,
        Optional<String> payloadHeader,
        Map<String, String> claimHeaders,
        Set<String> lists) {

    /** A header or a parameter of the query that may hold a token. */
    sealed interface Place {

        Optional<String> find(RequestHead head);

        /**
         * A header.
         *
         * @param prefix what comes before the token
         */
        record Header(String name, String prefix) implements Place {
            @Override
            public Optional<String> find(RequestHead head) {
                return head.header(name)
                        .filter(value -> value.startsWith(prefix))
                        .map(value -> value.substring(prefix.length()));
            }
        }

        /** A parameter of the query. */
        record Parameter(String name) implements Place {
            @Override
            public Optional<String> find(RequestHead head) {
                return Optional.ofNullable(head.parameters().get(name));
            }
        }
    }

    static TokenRule of(Map<String, Object> rule) {
        List<Place> places = new ArrayList<>();
        Tree.maps(rule, "fromHeaders")
                .forEach(each -> places.add(new Place.Header(
                        Tree.text(each, "name").orElse("").toLowerCase(Locale.ROOT),
                        Tree.text(each, "prefix").orElse(""))));
        Tree.list(rule, "fromParams").forEach(each -> places.add(new Place.Parameter(String.valueOf(each))));
        if (places.isEmpty()) {
            places.add(new Place.Header("authorization", "Bearer "));
            places.add(new Place.Parameter("access_token"));
        }
        Map<String, String> claimHeaders = new LinkedHashMap<>();
        Tree.maps(rule, "outputClaimToHeaders")
                .forEach(each -> claimHeaders.put(
                        Tree.text(each, "claim").orElse(""),
                        Tree.text(each, "header").orElse("")));
        Set<String> lists = new LinkedHashSet<>(List.of("permission", "scope"));
        Tree.list(rule, "spaceDelimitedClaims").forEach(claim -> lists.add(String.valueOf(claim)));
        return new TokenRule(
                Tree.text(rule, "issuer").orElse(""),
                Tree.list(rule, "audiences").stream().map(String::valueOf).toList(),
                Keys.read(Tree.text(rule, "jwks").orElse("{}")),
                List.copyOf(places),
                Tree.flag(rule, "forwardOriginalToken"),
                Tree.text(rule, "outputPayloadToHeader"),
                Map.copyOf(claimHeaders),
                lists);
    }
}
