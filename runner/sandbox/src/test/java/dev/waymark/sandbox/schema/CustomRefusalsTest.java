package dev.waymark.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Corners in which an API server tells the faults of a custom resource in its own way. */
class CustomRefusalsTest {
    private static final String UNCHECKED =
            "<nil>: Invalid value: \"null\": some validation rules were not checked because the object was invalid;"
                    + " correct the existing errors to complete validation";

    private static List<String> route(String spec) {
        return Bench.refusal(
                "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: m}, spec: " + spec + "}");
    }

    private static List<String> service(String http) {
        return Bench.refusal("{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: m}, spec: "
                + "{hosts: [a], http: [{route: [{destination: {host: a}}], " + http + "}]}}");
    }

    @Test
    void a_null_where_none_may_be_counts_as_nothing() {
        assertThat(route("{parentRefs: [{name: null}]}"))
                .containsExactly("spec.parentRefs[0].name: Required value", UNCHECKED);
    }

    @Test
    void only_the_first_fault_of_a_text_is_told() {
        assertThat(route("{rules: [{backendRefs: [{name: a, port: 80, kind: ''}]}]}"))
                .containsExactly(
                        "spec.rules[0].backendRefs[0].kind: Invalid value: \"\": spec.rules[0].backendRefs[0].kind in body should be at least 1 chars long");
    }

    @Test
    void a_fraction_is_no_integer_whatever_its_format() {
        assertThat(route("{rules: [{backendRefs: [{name: a, port: 80, weight: 1.5}]}]}"))
                .containsExactly(
                        "spec.rules[0].backendRefs[0].weight: Invalid value: \"number\": spec.rules[0].backendRefs[0].weight in body must be of type integer: \"number\"",
                        UNCHECKED);
    }

    @Test
    void of_two_sides_without_a_value_the_first_is_told() {
        assertThat(
                        Bench.refusal(
                                "{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: m}, spec: {gatewayClassName: istio, listeners: [{name: a, port: 443, protocol: HTTPS, tls: {mode: Terminate}}]}}"))
                .containsExactly(
                        "spec.listeners[0].tls: Invalid value: \"object\": no such key: certificateRefs evaluating rule: certificateRefs or options must be specified when mode is Terminate");
    }

    @Test
    void a_value_of_a_wrong_type_is_held_against_alternatives_too() {
        assertThat(service("match: [{uri: a}]"))
                .containsExactly(
                        "spec.http[0].match[0].uri: Invalid value: \"string\": spec.http[0].match[0].uri in body must be of type object: \"string\"",
                        "<nil>: Invalid value: \"\": \"spec.http[0].match[0].uri\" must validate one and only one schema (oneOf). Found 3 valid alternatives",
                        UNCHECKED);
    }

    @Test
    void a_text_that_is_no_duration_cannot_be_converted() {
        assertThat(service("timeout: x"))
                .containsExactly(
                        "spec.http[0].timeout: Invalid value: \"string\": type conversion error from 'string' to 'google.protobuf.Duration' evaluating rule: must be a valid duration greater than 1ms");
    }

    @Test
    void entries_of_maps_are_named_in_brackets_and_nothing_is_left_unchecked_without_rules() {
        assertThat(
                        Bench.refusal(
                                "{apiVersion: networking.istio.io/v1, kind: WorkloadEntry, metadata: {name: m}, spec: {address: 1.2.3.4, ports: {a: 99999}}}"))
                .containsExactly("spec.ports[a]: Invalid value: \"integer\": port must be between 1-65535");
        assertThat(
                        Bench.refusal(
                                "{apiVersion: gateway.networking.k8s.io/v1beta1, kind: ReferenceGrant, metadata: {name: m}, spec: {from: [{group: '', kind: A}], to: [{group: '', kind: B}]}}"))
                .containsExactly("spec.from[0].namespace: Required value");
    }
}
