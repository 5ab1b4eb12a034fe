package dev.waymark.sandbox.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The echo server of the mesh conformance suite, and its client. */
class EchoAdvancedTest {
    private final PodStand stand = new PodStand();

    @BeforeEach
    void start() throws Exception {
        stand.start(PodStand.pod(
                "echo-v1",
                "gcr.io/k8s-staging-gateway-api/echo-advanced:v1",
                List.of(),
                Map.of(),
                List.of("--port=8080", "--grpc=7070", "--port=8443", "--tls=8443", "--tcp=9090", "--version=v1")));
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void itListensOnThePortsOfItsFlagsThatAreInClearText() {
        Awaitility.await()
                .untilAsserted(() -> assertThat(stand.runtime()
                                .find("demo", "echo-v1")
                                .orElseThrow()
                                .ports())
                        .containsExactly(7070, 8080, 9090));
    }

    @Test
    void aConnectionIsToldWhereItIsAndGetsBackWhatItSays() throws Exception {
        itListensOnThePortsOfItsFlagsThatAreInClearText();
        InetSocketAddress where = stand.runtime()
                .find("demo", "echo-v1")
                .orElseThrow()
                .listener(9090)
                .orElseThrow();
        try (Socket socket = new Socket(where.getAddress(), where.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("hello\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            List<String> lines = new ArrayList<>();
            do {
                lines.add(answer.readLine());
            } while (!lines.contains("hello"));
            assertThat(lines)
                    .containsExactly(
                            "StatusCode=200",
                            "ServiceVersion=v1",
                            "ServicePort=9090",
                            "IP=127.0.0.1",
                            "Proto=TCP",
                            "Hostname=echo-v1",
                            "hello");
        }
    }

    @Test
    void itTellsItsPlaceAndTheRequestLineByLine() throws Exception {
        assertThat(stand.get("echo-v1", 8080, "/a?b=c", "x-one", "1").body().lines())
                .contains("ServiceVersion=v1", "ServicePort=8080", "URL=/a?b=c", "Method=GET", "Proto=HTTP/1.1")
                .contains("RequestHeader=X-One:1", "Hostname=echo-v1");
    }

    @Test
    void theClientPrintsTheAnswerAsNumberedLines() throws Exception {
        PodStand.Said said = stand.run(
                "echo-v1", "echo-advanced", "client", "http://echo-v1:8080/x", "-H", "Color:red", "--method=PUT");
        assertThat(said.code()).isZero();
        assertThat(said.out().lines())
                .contains("[0] Url=http://echo-v1:8080/x", "[0] StatusCode=200")
                .contains("[0] ResponseHeader=Content-Type:application/text")
                .contains("[0 body] Method=PUT", "[0 body] RequestHeader=Color:red", "[0 body] Hostname=echo-v1");
    }

    @Test
    void theClientRepeatsACallAndPutsAnEmptyLineBehindEachAnswer() throws Exception {
        PodStand.Said said = stand.run("echo-v1", "echo-advanced", "client", "http://echo-v1:8080", "--count=3");
        assertThat(said.out().split("\n\n")).hasSize(3).allMatch(answer -> answer.contains("StatusCode=200"));
        assertThat(said.out()).contains("[2 body] URL=/\n");
    }

    @Test
    void noAnswerLosesItsBodyWhereAThreadOfItsOwnWaitsForIt() throws Exception {
        PodStand.Said said = stand.run("echo-v1", "echo-advanced", "client", "http://echo-v1:8080", "--count=300");
        assertThat(said.out().split("\n\n"))
                .hasSize(300)
                .allMatch(answer -> answer.contains(" body] Hostname=echo-v1"));
    }

    @Test
    void theClientCallsGrpc() throws Exception {
        PodStand.Said said = stand.run(
                "echo-v1", "echo-advanced", "client", "grpc://echo-v1:7070", "-H", "Color:red", "--msg", "hi");
        assertThat(said.out().lines())
                .contains("[0 body] StatusCode=200", "[0 body] Proto=GRPC", "[0 body] Echo=hi")
                .contains(
                        "[0 body] RequestHeader=Color:red", "[0 body] Hostname=echo-v1", "[0 body] Host=echo-v1:7070");
    }

    @ParameterizedTest
    @CsvSource({
        "http://nowhere/,no such host",
        "http://echo-v1:81/,connection refused",
        "ftp://echo-v1/,needs one URL",
        "--what,unknown flag: --what",
        "--count=many,invalid count"
    })
    void theClientSaysWhatIsWrong(String argument, String words) throws Exception {
        PodStand.Said said = stand.run("echo-v1", "echo-advanced", "client", argument);
        assertThat(said.err()).contains(words);
        assertThat(said.code()).isEqualTo(255);
    }
}
