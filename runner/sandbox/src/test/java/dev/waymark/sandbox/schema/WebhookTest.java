package dev.waymark.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.WriteOptions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookTest {
    private static final String DENIED =
            "admission webhook \"validation.istio.io\" denied the request: configuration is invalid: ";
    private final Catalogue catalogue = Catalogue.builtIn(Clock.systemUTC());

    private List<String> warnings(String yaml) {
        KubeObject object = Bench.object(yaml);
        return catalogue
                .webhooks()
                .admit(Bench.kind(object), object, Optional.empty(), "", WriteOptions.by("test"))
                .warnings();
    }

    private String denial(String yaml) {
        try {
            warnings(yaml);
            return "";
        } catch (ApiError error) {
            assertThat(error.reason()).isEmpty();
            assertThat(error.code()).isEqualTo(400);
            return error.getMessage().replace(DENIED, "");
        }
    }

    private static String virtualService(String http) {
        return "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: v, namespace: n}, spec: {hosts: [a], http: ["
                + http + "]}}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {retries: {attempts: 3, retryOn: '5xx,often'}, route: [{destination: {host: a}}]} | "often" is not a valid retryOn policy
            {retries: {attempts: 0, perTryTimeout: 1s}, route: [{destination: {host: a}}]} | http retry policy configured when attempts are set to 0 (disabled)
            {retries: {attempts: 3, retryOn: '503,reset'}, route: [{destination: {host: a}}]} | ''
            {route: [{destination: {host: a}, weight: 80}, {destination: {host: b}, weight: -20}]} | weight -20 < 0
            {route: [{destination: {host: a}, weight: 0}, {destination: {host: b}}]} | total destination weight = 0
            {route: [{destination: {host: a_b}}]} | domain name "a_b" invalid (label "a_b" invalid)
            {route: [{destination: {host: a, port: {number: 0}}}]} | port number 0 must be in the range 1..65535
            {fault: {}, route: [{destination: {host: a}}]} | HTTP fault injection must have an abort and/or a delay
            {redirect: {uri: /x}, route: [{destination: {host: a}}]} | HTTP route cannot contain both route and redirect
            {redirect: {redirectCode: 200, uri: /x}} | 200 is not a valid redirect code, must be 3xx
            {match: [{uri: {prefix: /x}}]} | HTTP route, redirect or direct_response is required
            {match: [{headers: {x: {prefix: ''}}}], route: [{destination: {host: a}}]} | "headers": prefix string match should not be empty
            {timeout: 0.5ms, route: [{destination: {host: a}}]} | duration must be greater than 1ms
            {rewrite: {}, route: [{destination: {host: a}}]} | rewrite must specify at least one of URI, UriRegexRewrite, or authority. Only one of URI or UriRegexRewrite may be specified
            """)
    void rules_of_http_routes(String http, String sentence) {
        assertThat(denial(virtualService(http))).isEqualTo(sentence);
    }

    @Test
    void several_errors_come_as_a_list() {
        assertThat(denial(virtualService(
                        "{fault: {delay: {percentage: {value: 120}, fixedDelay: 7s}, abort: {percentage: {value: 10}, httpStatus: 999}},"
                                + " route: [{destination: {host: a}}]}")))
                .isEqualTo("2 errors occurred:\n\t* HTTP status 999 is not in range 200-599\n"
                        + "\t* percentage 120 is neither 0.0, nor in range [0.0001, 100.0]\n\n");
    }

    @Test
    void rules_that_no_request_reaches_are_warned_of() {
        assertThat(
                        warnings(
                                virtualService(
                                        "{route: [{destination: {host: a}}]}, {match: [{uri: {exact: /x}}], route: [{destination: {host: a}}]}")))
                .containsExactly("virtualService rule #1 not used (route without matches defined before)");
        assertThat(warnings(virtualService(
                        "{route: [{destination: {host: a}}]}, {name: last, route: [{destination: {host: a}}]}")))
                .containsExactly("virtualService rule \"last\" not used (only the last rule can have no matches)");
        assertThat(
                        warnings(
                                virtualService(
                                        "{match: [{uri: {prefix: /a}}], route: [{destination: {host: a}}]}, {match: [{uri: {prefix: /a}}], route: [{destination: {host: a}}]}")))
                .containsExactly(
                        "virtualService rule #1 match #0 is not used (duplicate/overlapping match in rule #0)",
                        "virtualService rule #1 not used (all matches used by prior rules)");
        assertThat(
                        warnings(
                                virtualService(
                                        "{match: [{uri: {prefix: /a}}], route: [{destination: {host: a}}]}, {match: [{uri: {prefix: /ab}}], route: [{destination: {host: a}}]}")))
                .containsExactly(
                        "virtualService rule #1 match #0 of prefix /ab is not used (duplicate/overlapping match in rule #0 of prefix /a on #0)");
    }

    @Test
    void hosts_and_gateways_of_a_virtual_service() {
        String rest = ", http: [{route: [{destination: {host: a}}]}]}}";
        String start = "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: v}, spec: {";
        assertThat(denial(start + "hosts: ['*']" + rest))
                .isEqualTo("wildcard host * is not allowed for virtual services bound to the mesh gateway");
        assertThat(denial(start + "hosts: ['*.a.com', b.a.com]" + rest))
                .isEqualTo("duplicate hosts in virtual service: *.a.com & b.a.com");
        assertThat(denial(start + "hosts: [a], gateways: [n/]" + rest))
                .contains("config namespace and gateway name cannot be empty");
        assertThat(denial(start + "hosts: [a]}}")).isEqualTo("http, tcp or tls must be provided in virtual service");
        assertThat(denial(start + "hosts: ['*'], gateways: [n/edge]" + rest)).isEmpty();
        String claims =
                ", http: [{match: [{headers: {'@request.auth.claims[group]': {exact: a}}}], route: [{destination: {host: a}}]}]}}";
        assertThat(denial(start + "hosts: [a], gateways: [mesh, edge]" + claims))
                .isEqualTo(
                        "JWT claim based routing (key: @request.auth.claims[group]) is only supported for gateway, found no gateways: [mesh edge]");
        assertThat(denial(start + "hosts: [a.com], gateways: [edge]" + claims)).isEmpty();
    }

    @Test
    void rules_of_destination_rules() {
        String start =
                "{apiVersion: networking.istio.io/v1, kind: DestinationRule, metadata: {name: d}, spec: {host: a, ";
        assertThat(denial(start + "subsets: [{name: x}, {name: x}]}}")).isEqualTo("duplicate subset names: x");
        assertThat(denial(start + "trafficPolicy: {}}}")).isEqualTo("traffic policy must have at least one field");
        assertThat(denial(start + "trafficPolicy: {outlierDetection: {maxEjectionPercent: 120}}}}"))
                .isEqualTo("percentage 120 is not in range 0..100");
        assertThat(denial(start + "trafficPolicy: {connectionPool: {}}}}"))
                .isEqualTo("connection pool must have at least one field");
        assertThat(denial(start + "trafficPolicy: {loadBalancer: {consistentHash: {maglev: {tableSize: 10}}}}}}"))
                .isEqualTo("tableSize must be a prime number for maglev");
        assertThat(warnings(start + "trafficPolicy: {outlierDetection: {consecutiveErrors: 2}}}}"))
                .containsExactly(
                        "outlier detection consecutive errors is deprecated, use consecutiveGatewayErrors or consecutive5xxErrors instead");
    }

    @Test
    void rules_of_authorization_policies() {
        String start =
                "{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: p, namespace: n}, spec: {";
        assertThat(denial(start + "action: DENY}}"))
                .startsWith("invalid policy p.n: DENY action without `rules` is meaningless");
        assertThat(denial(start + "rules: [{from: []}]}}"))
                .isEqualTo("invalid policy p.n: `from` must not be empty, found at rule 0");
        assertThat(denial(start + "rules: [{to: [{operation: {ports: [http]}}]}]}}"))
                .isEqualTo("invalid policy p.n: bad port (http): strconv.ParseUint: parsing \"http\": invalid syntax");
        assertThat(denial(start + "rules: [{when: [{key: source.up}]}]}}"))
                .isEqualTo("invalid policy p.n: at least one of `values` or `notValues` must be set for key source.up");
        assertThat(denial(start + "targetRefs: [{kind: Deployment, group: apps, name: d}]}}"))
                .contains("targetRef must be to one of")
                .endsWith("but was apps/Deployment");
        assertThat(warnings(start + "action: DENY, rules: [{to: [{operation: {methods: [POST]}}]}]}}"))
                .singleElement()
                .asString()
                .startsWith("configured AuthorizationPolicy will deny all traffic");
        assertThat(warnings(start + "action: DENY, rules: [{from: [{source: {principals: [a]}}]}]}}"))
                .isEmpty();
        assertThat(warnings(start + "rules: [{to: [{operation: {methods: [GET]}}]}]}}"))
                .isEmpty();
    }
}
