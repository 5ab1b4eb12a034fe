package dev.waymark.cluster.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.cluster.requests.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReadingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | '' | no rule of the routes matches",
                "500 | '' | a backend that does not exist",
                "503 | no healthy upstream | no ready endpoint",
                "503 | fault filter abort | injects this fault",
                "503 | upstream connect error or disconnect/reset before headers. reset reason: overflow | connection pool is full",
                "504 | upstream request timeout | timeout was over",
                "403 | RBAC: access denied | denies the request"
            })
    void whatAProxyAnswersItselfHasAMeaning(int status, String body, String meaning) {
        assertThat(AnswerReading.of(proxied(status, body))
                        .orElseThrow()
                        .causes()
                        .get(0))
                .contains(meaning);
    }

    @Test
    void theSameFromAnApplicationHasNone() {
        Answer answer = new Answer(404, Map.of(), "", Duration.ZERO, Optional.empty());

        assertThat(AnswerReading.of(answer)).isEmpty();
        assertThat(AnswerReading.of(proxied(404, "404 page not found"))).isEmpty();
        assertThat(AnswerReading.of(proxied(200, "fine"))).isEmpty();
    }

    @Test
    void aFailureKeepsCurlsOwnWords() {
        Answer answer =
                new Answer(0, Map.of(), "", Duration.ZERO, Optional.of("curl: (6) Could not resolve host: carz"));

        assertThat(AnswerReading.of(answer).orElseThrow().causes())
                .containsExactly("curl: (6) Could not resolve host: carz: the name is not known there");
    }

    @ParameterizedTest
    @CsvSource({
        "http://cars:8000/x, shop, shop, cars, 8000",
        "http://cars.travel-agency/x, shop, travel-agency, cars, 80",
        "https://cars.travel-agency.svc.cluster.local, shop, travel-agency, cars, 443"
    })
    void aHostNamesAService(String url, String caller, String namespace, String name, int port) {
        assertThat(ServiceAddress.of(url, caller)).contains(new ServiceAddress(namespace, name, port));
    }

    @ParameterizedTest
    @CsvSource({"http://10.0.0.1:80/, shop", "http://www.example.com/, shop", "http://cars/, ''"})
    void otherHostsDoNot(String url, String caller) {
        assertThat(ServiceAddress.of(url, caller)).isEmpty();
    }

    private static Answer proxied(int status, String body) {
        return new Answer(status, Map.of("server", List.of("istio-envoy")), body, Duration.ZERO, Optional.empty());
    }
}
