package dev.waymark.cluster.diagnose;

import dev.waymark.cluster.requests.Answer;
import java.util.List;
import java.util.Optional;

/**
 * What an answer says about the path a request took, by what Istio's proxies answer themselves (Envoy, router and fault
 * filter; Istio, waypoint route configuration).
 */
final class AnswerReading {
    private AnswerReading() {}

    /** Whether a waypoint or a gateway has answered or passed the answer on. */
    static boolean passedProxy(Answer answer) {
        return answer.header("server").filter("istio-envoy"::equals).isPresent();
    }

    /** What it means, and what to do; empty for an answer that says nothing special. */
    static Optional<Diagnosis> of(Answer answer) {
        if (answer.failure().isPresent()) {
            return Optional.of(failure(answer.failure().get()));
        }
        return passedProxy(answer) ? proxy(answer) : Optional.empty();
    }

    private static Diagnosis failure(String failure) {
        String code = failure.replaceFirst("^curl: \\((\\d+)\\).*", "$1");
        return switch (code) {
            case "6" -> one(failure, "the name is not known there", "Check the host name and the Service behind it");
            case "7" -> one(failure, "nothing accepts connections at that address", "Check the port and the Service");
            case "28" -> one(failure, "no answer came in time", "See whether the backend is up and how long it takes");
            case "52", "56" ->
                one(
                        failure,
                        "the connection was closed without an answer: a policy denies it, no endpoint is ready, or the"
                                + " Service has no such port",
                        "Look at the AuthorizationPolicies, the endpoints and the ports of the Service");
            default -> one(failure, "the request failed", "Read what curl says");
        };
    }

    private static Optional<Diagnosis> proxy(Answer answer) {
        String body = answer.body().strip();
        boolean empty = body.isEmpty();
        return Optional.ofNullable(
                switch (answer.status()) {
                    case 403 ->
                        body.contains("RBAC: access denied")
                                ? one(
                                        "403",
                                        "an AuthorizationPolicy denies the request",
                                        "Look at the AuthorizationPolicies")
                                : null;
                    case 404 ->
                        empty
                                ? one(
                                        "404 with an empty body",
                                        "no rule of the routes matches the request",
                                        "Compare path, method and headers with the matches; a rule without matches takes the rest")
                                : null;
                    case 500 ->
                        empty
                                ? one(
                                        "500 with an empty body",
                                        "the rule that matches names a backend that does not exist",
                                        "Check the backendRefs of the route")
                                : null;
                    case 503 -> unavailable(body);
                    case 504 ->
                        body.contains("upstream request timeout")
                                ? one(
                                        "504",
                                        "the route's timeout was over before the backend answered",
                                        "Compare the timeout with the backend's time")
                                : null;
                    default ->
                        body.equals("fault filter abort")
                                ? one(
                                        "fault filter abort",
                                        "a VirtualService injects this fault",
                                        "Look at the fault of the VirtualService")
                                : null;
                });
    }

    private static Diagnosis unavailable(String body) {
        if (body.equals("fault filter abort")) {
            return one("503", "a VirtualService injects this fault", "Look at the fault of the VirtualService");
        }
        if (body.contains("no healthy upstream")) {
            return one(
                    "503 no healthy upstream",
                    "the backend Service has no ready endpoint, or all are ejected",
                    "Look at the pods and the endpoints of the backend");
        }
        if (body.contains("overflow")) {
            return one(
                    "503 overflow", "a connection pool is full", "Look at the connectionPool of the DestinationRule");
        }
        if (body.contains("upstream connect error")) {
            return one(
                    "503", "the backend's pods do not accept the connection", "Compare targetPort and containerPort");
        }
        return body.isEmpty()
                ? one(
                        "503 with an empty body",
                        "a VirtualService names a subset or host that does not exist",
                        "Look at the VirtualService and the DestinationRule")
                : null;
    }

    private static Diagnosis one(String sign, String meaning, String advice) {
        return new Diagnosis(List.of(sign + ": " + meaning), advice);
    }
}
