package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LoadBalancingTest {
    private static final MeshStand STAND = new MeshStand();

    @BeforeAll
    static void start() {
        STAND.echo("client", "app: client");
        for (int i = 1; i <= 3; i++) {
            STAND.echo("echo-" + i, "app: echo");
        }
        STAND.waypoint("waypoint");
        rule("turns", "simple: ROUND_ROBIN");
        rule("any", "simple: RANDOM");
        rule("header", "consistentHash: {httpHeaderName: x-user}");
        rule("parameter", "consistentHash: {httpQueryParameterName: user}");
        rule("source", "consistentHash: {useSourceIp: true}");
        rule("cookie", "consistentHash: {httpCookie: {name: session, path: /, ttl: 60s}}");
    }

    @AfterAll
    static void stop() {
        STAND.close();
    }

    private static void rule(String service, String balancer) {
        STAND.service(MeshStand.NS, service, "app: echo", "80->8080 http");
        STAND.apply("""
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: %s}
                spec: {host: %s, trafficPolicy: {loadBalancer: {%s}}}
                """.formatted(service, service, balancer));
    }

    private static String pod(String url, String... headers) throws Exception {
        return STAND.get("client", url, headers).pod();
    }

    @Test
    void round_robin_takes_one_after_the_other() throws Exception {
        List<String> pods = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            pods.add(pod("http://turns/"));
        }
        assertThat(pods.subList(0, 3)).doesNotHaveDuplicates();
        assertThat(pods.subList(3, 6)).isEqualTo(pods.subList(0, 3));
        assertThat(pods.subList(6, 9)).isEqualTo(pods.subList(0, 3));
    }

    @Test
    void random_reaches_every_pod() throws Exception {
        Set<String> pods = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            pods.add(pod("http://any/"));
        }
        assertThat(pods).hasSize(3);
    }

    @Test
    void a_hash_leads_the_same_value_to_the_same_pod_and_others_elsewhere() throws Exception {
        Set<String> headers = new HashSet<>();
        Set<String> parameters = new HashSet<>();
        for (int user = 0; user < 30; user++) {
            String first = pod("http://header/", "x-user: " + user);
            assertThat(pod("http://header/", "x-user: " + user)).isEqualTo(first);
            headers.add(first);
            String second = pod("http://parameter/?user=" + user);
            assertThat(pod("http://parameter/?user=" + user)).isEqualTo(second);
            parameters.add(second);
        }
        assertThat(headers).hasSize(3);
        assertThat(parameters).hasSize(3);
    }

    @Test
    void without_the_header_any_pod_answers() throws Exception {
        Set<String> pods = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            pods.add(pod("http://header/"));
        }
        assertThat(pods).hasSize(3);
    }

    @Test
    void one_client_address_has_one_pod() throws Exception {
        String first = pod("http://source/");
        for (int i = 0; i < 10; i++) {
            assertThat(pod("http://source/")).isEqualTo(first);
        }
    }

    @Test
    void a_client_without_cookie_is_given_one_that_leads_back_to_its_pod() throws Exception {
        for (int i = 0; i < 10; i++) {
            Wire.Answer first = STAND.get("client", "http://cookie/");
            String cookie = first.header("set-cookie").orElseThrow();
            assertThat(cookie).startsWith("session=\"").endsWith("; Max-Age=60; Path=/; HttpOnly");
            Wire.Answer again = STAND.get("client", "http://cookie/", "Cookie: a=b; " + cookie.split(";")[0]);
            assertThat(again.pod()).isEqualTo(first.pod());
            assertThat(again.header("set-cookie")).isEmpty();
        }
    }
}
