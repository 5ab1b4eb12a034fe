package dev.waymark.sandbox.mesh.jwt;

import dev.waymark.sandbox.mesh.policy.Targets;
import dev.waymark.sandbox.mesh.route.RequestHead;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.mesh.topology.Workload;
import dev.waymark.sandbox.object.KubeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The RequestAuthentications of one snapshot: whose tokens proxies accept.
 *
 * <p>A request without a token passes; one with a token passes when a rule for its issuer accepts it. Thread-safe.
 */
public final class RequestAuthentications {
    private final List<KubeObject> all;

    public RequestAuthentications(Snapshot snapshot) {
        this.all = snapshot.objects().all(Objects.REQUEST_AUTHENTICATIONS);
    }

    /** What a waypoint makes of a request to a service. */
    public Authentication atWaypoint(ObjectName waypoint, Service service, RequestHead head, Instant now) {
        return check(policy -> Targets.nameWaypoint(policy, waypoint, service), head, now);
    }

    /** What a gateway makes of a request. */
    public Authentication atGateway(ObjectName gateway, Optional<Workload> pod, RequestHead head, Instant now) {
        return check(policy -> Targets.reachGateway(policy, gateway, pod), head, now);
    }

    private Authentication check(Predicate<KubeObject> condition, RequestHead head, Instant now) {
        if (all.isEmpty()) {
            return new Authentication.Anonymous();
        }
        List<TokenRule> rules = all.stream()
                .filter(condition)
                .flatMap(policy -> policy.maps("spec", "jwtRules").stream())
                .map(TokenRule::of)
                .toList();
        Optional<String> text = rules.stream()
                .flatMap(rule -> rule.places().stream())
                .flatMap(place -> place.find(head).stream())
                .findFirst();
        if (text.isEmpty()) {
            return new Authentication.Anonymous();
        }
        try {
            return check(rules, Token.read(text.get()), text.get(), head, now);
        } catch (Token.UnreadableException unreadable) {
            return refused(unreadable.problem());
        }
    }

    private static Authentication check(
            List<TokenRule> rules, Token token, String text, RequestHead head, Instant now) {
        String issuer = token.claims().text("iss").orElse("");
        Optional<TokenRule> rule = rules.stream()
                .filter(each -> each.issuer().equals(issuer))
                .filter(each -> each.places().stream()
                        .anyMatch(place -> place.find(head).filter(text::equals).isPresent()))
                .findFirst();
        if (rule.isEmpty()) {
            return refused(Problem.ISSUER);
        }
        return problem(rule.get(), token, now)
                .map(RequestAuthentications::refused)
                .orElseGet(() -> verified(rule.get(), token, text, head));
    }

    private static Optional<Problem> problem(TokenRule rule, Token token, Instant now) {
        Optional<Problem> untimely = token.untimely(now);
        if (untimely.isPresent()) {
            return untimely;
        }
        if (!rule.audiences().isEmpty() && token.audiences().stream().noneMatch(rule.audiences()::contains)) {
            return Optional.of(Problem.AUDIENCE);
        }
        if (rule.keys().isEmpty()) {
            return Optional.of(Problem.KEYS);
        }
        if (!rule.keys().fit(token.algorithm(), token.key())) {
            return Optional.of(Problem.KEY);
        }
        return rule.keys().verify(token.algorithm(), token.key(), token.signed(), token.signature())
                ? Optional.empty()
                : Optional.of(Problem.SIGNATURE);
    }

    private static Authentication refused(Problem problem) {
        return new Authentication.Refused(problem.status(), problem.text());
    }

    private static Authentication verified(TokenRule rule, Token token, String text, RequestHead head) {
        List<String> removed = new ArrayList<>();
        if (!rule.forwards()) {
            for (TokenRule.Place place : rule.places()) {
                if (place instanceof TokenRule.Place.Header header
                        && header.find(head).filter(text::equals).isPresent()) {
                    removed.add(header.name());
                }
            }
        }
        Map<String, String> added = new LinkedHashMap<>();
        rule.payloadHeader().ifPresent(name -> added.put(name, token.encodedPayload()));
        rule.claimHeaders()
                .forEach((claim, header) -> token.claims().scalar(claim).ifPresent(value -> added.put(header, value)));
        return new Authentication.Verified(token.claims().divided(rule.lists()), removed, added);
    }
}
