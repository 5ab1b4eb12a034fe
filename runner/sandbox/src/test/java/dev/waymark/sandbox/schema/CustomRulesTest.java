package dev.waymark.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomRulesTest {
    private static final String UNCHECKED =
            "<nil>: Invalid value: \"null\": some validation rules were not checked because"
                    + " the object was invalid; correct the existing errors to complete validation";

    private static List<String> route(String rule) {
        return Bench.refusal(
                "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r}, spec: {parentRefs: [{name: g}], rules: ["
                        + rule + "]}}");
    }

    @Test
    void a_value_outside_its_type_limits_or_choices_is_told_in_the_words_of_the_server() {
        assertThat(route("{backendRefs: [{name: b, port: 80, weight: heavy}]}"))
                .containsExactly(
                        "spec.rules[0].backendRefs[0].weight: Invalid value: \"string\": spec.rules[0].backendRefs[0].weight in body must be of type integer: \"string\"",
                        UNCHECKED);
        assertThat(route("{backendRefs: [{name: b, port: 80, weight: true}]}"))
                .contains(
                        "spec.rules[0].backendRefs[0].weight: Invalid value: \"\": spec.rules[0].backendRefs[0].weight in body must be of type int32: \"\"");
        assertThat(route("{backendRefs: [{port: 80}]}"))
                .containsExactly("spec.rules[0].backendRefs[0].name: Required value", UNCHECKED);
        assertThat(route("{backendRefs: [{name: b, port: 80, weight: -1}]}"))
                .containsExactly(
                        "spec.rules[0].backendRefs[0].weight: Invalid value: -1: spec.rules[0].backendRefs[0].weight in body should be greater than or equal to 0");
        assertThat(route("{matches: [{method: FETCH}]}"))
                .containsExactly(
                        "spec.rules[0].matches[0].method: Unsupported value: \"FETCH\": supported values: \"GET\", \"HEAD\", \"POST\", \"PUT\", \"DELETE\", \"CONNECT\", \"OPTIONS\", \"TRACE\", \"PATCH\"",
                        UNCHECKED);
        assertThat(route("{timeouts: {request: '10'}}"))
                .containsExactly(
                        "spec.rules[0].timeouts.request: Invalid value: \"10\": spec.rules[0].timeouts.request in body should match '^([0-9]{1,5}(h|m|s|ms)){1,4}$'");
        assertThat(route("{name: ''}"))
                .contains(
                        "spec.rules[0].name: Invalid value: \"\": spec.rules[0].name in body should be at least 1 chars long");
        assertThat(route("{name: " + "x".repeat(254) + "}"))
                .contains("spec.rules[0].name: Too long: may not be more than 253 bytes", UNCHECKED);
        assertThat(route("{backendRefs: [" + "{name: b, port: 1},".repeat(17) + "]}"))
                .containsExactly("spec.rules[0].backendRefs: Too many: 17: must have at most 16 items", UNCHECKED);
    }

    @Test
    void what_the_standard_channel_of_routes_lacks_is_refused() {
        assertThat(route("{retry: {attempts: 3}}"))
                .containsExactly(
                        "HTTPRoute in version \"v1\" cannot be handled as a HTTPRoute: strict decoding error: unknown field"
                                + " \"spec.rules[0].retry\"");
        assertThat(route("{filters: [{type: Fault}]}"))
                .contains("spec.rules[0].filters[0].type: Unsupported value: \"Fault\": supported values:"
                        + " \"RequestHeaderModifier\", \"ResponseHeaderModifier\", \"RequestMirror\","
                        + " \"RequestRedirect\", \"URLRewrite\", \"ExtensionRef\"");
        assertThat(route("{filters: [{type: RequestRedirect, requestRedirect: {statusCode: 307}}]}"))
                .contains(
                        "spec.rules[0].filters[0].requestRedirect.statusCode: Unsupported value: 307: supported values:"
                                + " \"301\", \"302\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {filters: [{type: RequestRedirect, requestRedirect: {}}], backendRefs: [{name: b, port: 1}]} | spec.rules[0]: Invalid value: "object": RequestRedirect filter must not be used together with backendRefs
            {filters: [{type: RequestMirror}]} | spec.rules[0].filters[0]: Invalid value: "object": filter.requestMirror must be specified for RequestMirror filter.type
            {filters: [{type: URLRewrite, urlRewrite: {}, requestRedirect: {}}]} | spec.rules[0].filters[0]: Invalid value: "object": filter.requestRedirect must be nil if the filter.type is not RequestRedirect
            {filters: [{type: URLRewrite, urlRewrite: {}}, {type: URLRewrite, urlRewrite: {}}]} | spec.rules[0].filters: Invalid value: "array": URLRewrite filter cannot be repeated
            {filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /x}}}], matches: [{path: {type: Exact, value: /y}}]} | spec.rules[0]: Invalid value: "object": When using URLRewrite filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified
            {filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplaceFullPath, replacePrefixMatch: /x}}}]} | spec.rules[0].filters[0].urlRewrite.path: Invalid value: "object": replaceFullPath must be specified when type is set to 'ReplaceFullPath'
            {matches: [{path: {type: Exact, value: y}}]} | spec.rules[0].matches[0].path: Invalid value: "object": value must be an absolute path and start with '/' when type one of ['Exact', 'PathPrefix']
            {matches: [{path: {value: /a//b}}]} | spec.rules[0].matches[0].path: Invalid value: "object": must not contain '//' when type one of ['Exact', 'PathPrefix']
            {backendRefs: [{name: b}]} | spec.rules[0].backendRefs[0]: Invalid value: "object": Must have port for Service reference
            {timeouts: {request: 1s, backendRequest: 1500ms}} | spec.rules[0].timeouts: Invalid value: "object": backendRequest timeout cannot be longer than request timeout
            {filters: [{type: RequestMirror, requestMirror: {backendRef: {name: b, port: 1}, percent: 5, fraction: {numerator: 1}}}]} | spec.rules[0].filters[0].requestMirror: Invalid value: "object": Only one of percent or fraction may be specified in HTTPRequestMirrorFilter
            """)
    void rules_across_the_fields_of_a_route_hold(String rule, String problem) {
        assertThat(route(rule)).contains(problem);
    }

    @Test
    void routes_as_people_write_them_pass() {
        assertThat(
                        route(
                                "{filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /x}}}],"
                                        + " matches: [{path: {value: /y}, headers: [{name: a, value: b}], method: GET, queryParams: [{name: q, value: v}]}],"
                                        + " backendRefs: [{name: b, port: 1, weight: 80}, {name: c, port: 1, weight: 20}], timeouts: {request: 10s, backendRequest: 2s}}"))
                .isEmpty();
        assertThat(
                        route(
                                "{filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: a, value: b}], remove: [x]}}]}"))
                .isEmpty();
    }

    @Test
    void items_of_maps_and_sets_are_distinct() {
        assertThat(
                        Bench.refusal(
                                "{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g}, spec: {gatewayClassName: c,"
                                        + " listeners: [{name: a, port: 80, protocol: HTTP}, {name: a, port: 81, protocol: HTTP}]}}"))
                .containsExactlyInAnyOrder(
                        "spec.listeners[1]: Duplicate value: map[string]interface {}{\"name\":\"a\"}",
                        "spec.listeners: Invalid value: \"array\": Listener name must be unique within the Gateway");
    }

    @Test
    void unions_of_istio_take_one_member() {
        assertThat(Bench.refusal(
                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: v}, spec: {hosts: [a],"
                                + " http: [{match: [{uri: {exact: /a, prefix: /b}}]}]}}"))
                .containsExactly(
                        "<nil>: Invalid value: \"\": \"spec.http[0].match[0].uri\" must validate one and only one schema (oneOf). Found 2 valid alternatives");
    }

    @Test
    void transitions_compare_with_the_stored_object() {
        String gatewayClass =
                "{apiVersion: gateway.networking.k8s.io/v1, kind: GatewayClass, metadata: {name: c}, spec: {controllerName: a.b/c}}";
        var stored = Bench.stored(gatewayClass);
        assertThat(Bench.refusal(() -> Bench.changed(stored, gatewayClass))).isEmpty();
        assertThat(Bench.refusal(() -> Bench.changed(stored, gatewayClass.replace("a.b/c", "a.b/d"))))
                .containsExactly("spec.controllerName: Invalid value: \"string\": Value is immutable");
    }

    @Test
    void names_and_labels_have_their_forms() {
        assertThat(
                        Bench.refusal(
                                "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: A_b, labels: {x: 'a b'}}, spec: {}}"))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("metadata.name: Invalid value: \"A_b\": a lowercase RFC 1123 subdomain"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("metadata.labels: Invalid value: \"a b\": a valid label must be"));
    }
}
