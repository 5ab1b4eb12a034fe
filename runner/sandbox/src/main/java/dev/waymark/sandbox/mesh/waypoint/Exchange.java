package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.config.MeshConfig;
import dev.waymark.sandbox.mesh.config.Tracing;
import dev.waymark.sandbox.mesh.jwt.Authentication;
import dev.waymark.sandbox.mesh.policy.Verdict;
import dev.waymark.sandbox.mesh.route.Action;
import dev.waymark.sandbox.mesh.route.Cors;
import dev.waymark.sandbox.mesh.route.Draw;
import dev.waymark.sandbox.mesh.route.Fault;
import dev.waymark.sandbox.mesh.route.HeaderEdits;
import dev.waymark.sandbox.mesh.route.RequestHead;
import dev.waymark.sandbox.mesh.route.Route;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.trace.RequestId;
import dev.waymark.sandbox.mesh.traffic.Protocol;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request on its way through a waypoint: permission, route, fault, then what the route says. */
final class Exchange {
    private final Proxy proxy;
    private final MeshConfig config;
    private final Arrival arrival;
    private final HttpServerRequest request;
    private final RequestHead head;
    private final Downstream downstream;
    private final String requestId;
    private final Tracing tracing;
    private final Optional<RequestTrace> trace;
    private final ExchangeReport report = new ExchangeReport(System.nanoTime());
    private Optional<Route> route = Optional.empty();
    private Authentication authentication = new Authentication.Anonymous();
    private boolean delayed;

    Exchange(Proxy proxy, MeshConfig config, Arrival arrival, HttpServerRequest request) {
        this.proxy = proxy;
        this.config = config;
        this.arrival = arrival;
        this.request = request;
        this.head = RequestHead.of(request.method().name(), request.uri(), headers(request));
        this.downstream = new Downstream(request, proxy.clock());
        this.tracing = config.traces().of(proxy.name(), arrival.service());
        String given = head.header("x-request-id").orElseGet(() -> RequestId.create(proxy.random()));
        this.trace = tracing instanceof Tracing.Reported reported
                ? Optional.of(RequestTrace.begin(reported, proxy, head, given))
                : Optional.empty();
        this.requestId = trace.map(RequestTrace::requestId).orElse(given);
    }

    /** The headers, with the authority of HTTP/2 as the Host header of HTTP/1.1. */
    private static MultiMap headers(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return request.version() == HttpVersion.HTTP_2 && authority != null
                ? HttpHeaders.headers().addAll(request.headers()).set("host", authority.toString())
                : request.headers();
    }

    void begin() {
        request.response().closeHandler(gone -> {
            if (!request.response().ended()) {
                end(Result.local(0, "DC", "downstream_remote_disconnect"));
            }
        });
        Optional<RequestCheck> wrong = RequestCheck.of(request);
        if (wrong.isPresent()) {
            downstream.closing();
            answer(wrong.get().status(), "", "-", wrong.get().details());
        } else {
            decide(RequestBody.of(request));
        }
    }

    private void decide(RequestBody body) {
        authentication = arrival.authentication(config, head, proxy.clock().instant());
        route = arrival.route(config, head, authentication.claims());
        route.filter(found -> arrival.namesRoute() && !(tracing instanceof Tracing.Off))
                .ifPresent(found -> downstream.operation(found.operation()));
        Verdict verdict = arrival.verdict(config, head, authentication.claims());
        if (authentication instanceof Authentication.Refused refused && !verdict.asked()) {
            refuse(refused);
        } else if (!verdict.allowed()) {
            answer(403, "RBAC: access denied", "-", verdict.details());
        } else if (route.isEmpty()) {
            answer(404, "", "NR", "route_not_found");
        } else {
            hold(route.get(), body);
        }
    }

    private void refuse(Authentication.Refused refused) {
        String realm = "Bearer realm=\"http://" + head.authority() + request.path() + "\", error=\"invalid_token\"";
        HeaderEdits challenge = new HeaderEdits(Map.of("www-authenticate", realm), Map.of(), List.of());
        downstream.local(refused.status(), refused.reason(), challenge);
        String details = "jwt_authn_access_denied{" + refused.reason().replace(' ', '_') + "}";
        end(Result.local(refused.status(), "-", details));
    }

    private void hold(Route found, RequestBody body) {
        Fault fault = found.fault();
        if (Draw.happens(fault.delayShare(), proxy.random()) && !fault.delay().isZero()) {
            delayed = true;
            proxy.vertx().setTimer(Math.max(1, fault.delay().toMillis()), over -> abortOrAct(found, body));
        } else {
            abortOrAct(found, body);
        }
    }

    private void abortOrAct(Route found, RequestBody body) {
        if (!downstream.open()) {
            return;
        }
        if (Draw.happens(found.fault().abortShare(), proxy.random())) {
            abort(found.fault());
            return;
        }
        if (found.cors().isPresent()) {
            Cors.Decision decision = found.cors().get().decide(head);
            if (decision instanceof Cors.Decision.Answered answered) {
                downstream.local(200, "", answered.headers());
                end(Result.local(200, "-", "cors_response"));
                return;
            } else if (decision instanceof Cors.Decision.Passed passed) {
                downstream.told(passed.headers());
            }
        }
        act(found.action(), found, body);
    }

    private void abort(Fault fault) {
        String text = "fault filter abort";
        if (fault.grpcStatus().isPresent() && protocol() == Protocol.GRPC) {
            GrpcStatus.code(request, fault.grpcStatus().getAsInt(), text);
        } else {
            downstream.local(fault.status(), text, HeaderEdits.none());
        }
        end(Result.local(fault.status(), flags("FI"), "fault_filter_abort"));
    }

    private void act(Action action, Route found, RequestBody body) {
        if (action instanceof Action.Redirect redirect) {
            downstream.redirect(redirect.status(), redirect.location(head, arrival.scheme()), found.response());
            end(Result.local(redirect.status(), "-", "direct_response"));
        } else if (action instanceof Action.Answer answer) {
            downstream.local(answer.status(), answer.body(), found.response());
            end(Result.local(answer.status(), "-", "direct_response"));
        } else if (action instanceof Action.Forward forward) {
            Forwarding.begin(this, found, forward, body);
        }
    }

    /** Answers in place of a service. */
    void answer(int status, String text, String flags, String details) {
        downstream.local(status, text, HeaderEdits.none());
        end(Result.local(status, flags, details));
    }

    /** Logs and counts the exchange, once. */
    void end(Result result) {
        report.end(this, route, result);
    }

    /** Counts a copy of the request, which was sent to an endpoint beside. */
    void mirrored(ObjectName to, Endpoint endpoint, int status, long nanos) {
        report.mirrored(this, to, endpoint, status, nanos);
    }

    /** The client's protocol, such as {@code HTTP/1.1}. */
    String httpVersion() {
        return request.version() == HttpVersion.HTTP_2 ? "HTTP/2" : "HTTP/1.1";
    }

    Protocol protocol() {
        return GrpcStatus.wanted(request) ? Protocol.GRPC : Protocol.HTTP;
    }

    Proxy proxy() {
        return proxy;
    }

    Arrival arrival() {
        return arrival;
    }

    MeshConfig config() {
        return config;
    }

    HttpServerRequest request() {
        return request;
    }

    RequestHead head() {
        return head;
    }

    Authentication authentication() {
        return authentication;
    }

    Downstream downstream() {
        return downstream;
    }

    Optional<RequestTrace> trace() {
        return trace;
    }

    String requestId() {
        return requestId;
    }

    /** Response flags with that of an injected delay. */
    String flags(String flags) {
        if (!delayed) {
            return flags;
        }
        return flags.equals("-") ? "DI" : "DI," + flags;
    }
}
