package dev.waymark.cluster.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.waymark.check.HttpCall;
import dev.waymark.cluster.access.CommandFailure;
import dev.waymark.cluster.access.HostCommandRunner;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real shell, real curl, real server. */
class RequestsTest {
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
    private final AtomicReference<String> received = new AtomicReference<>("");
    private HttpServer server;
    private String address;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            received.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Wanted") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = "{\"a\": 1}\n\nsecond part\n".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Twice", "one");
            exchange.getResponseHeaders().add("X-Twice", "two");
            int status = exchange.getRequestURI().getPath().equals("/missing") ? 404 : 200;
            exchange.sendResponseHeaders(status, status == 404 ? -1 : body.length);
            if (status == 200) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void everyRequestComesBackWithStatusHeadersBodyAndTime() {
        List<Answer> answers = requests("GET", "/?q=[1-3]", Map.of("X-Wanted", "a \"b\" \\ c"), Optional.empty())
                .send(30, ConnectionUse.ONE_EACH);

        assertThat(answers).hasSize(30).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("x-twice")).contains("one, two");
            assertThat(answer.body()).isEqualTo("{\"a\": 1}\n\nsecond part\n");
            assertThat(answer.time()).isPositive();
            assertThat(answer.failure()).isEmpty();
        });
        assertThat(received.get()).isEqualTo("GET /?q=[1-3] a \"b\" \\ c ");
    }

    @Test
    void everyRequestIsOnAConnectionOfItsOwn() {
        requests("GET", "/", Map.of(), Optional.empty()).send(12, ConnectionUse.ONE_EACH);

        assertThat(ports).hasSize(12);
    }

    @Test
    void aConnectionThatIsKeptServesAllRequests() {
        List<Answer> answers = requests("GET", "/", Map.of(), Optional.empty()).send(12, ConnectionUse.KEPT);

        assertThat(answers)
                .hasSize(12)
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(ports).hasSize(1);
    }

    @Test
    void aBodyIsSentAsItIs() {
        requests("POST", "/", Map.of(), Optional.of("@not-a-file\n\"x\"\t\\")).send(1, ConnectionUse.ONE_EACH);
        assertThat(received.get()).isEqualTo("POST / null @not-a-file\n\"x\"\t\\");

        requests("PUT", "/", Map.of(), Optional.of("line 1\r\nline 2")).send(1, ConnectionUse.ONE_EACH);
        assertThat(received.get()).isEqualTo("PUT / null line 1\r\nline 2");
    }

    @Test
    void aShellNeverReadsWhatALabWrites() {
        requests("GET", "/$(id);id'x'", Map.of("X-Wanted", "$(id); `id` %s"), Optional.empty())
                .send(1, ConnectionUse.ONE_EACH);

        assertThat(received.get()).isEqualTo("GET /$(id);id'x' $(id); `id` %s ");
    }

    @Test
    void anErrorStatusAndAHeadAnswerAreAnswers() {
        Answer missing = requests("GET", "/missing", Map.of(), Optional.empty())
                .send(1, ConnectionUse.ONE_EACH)
                .get(0);
        Answer head = requests("HEAD", "/", Map.of(), Optional.empty())
                .send(1, ConnectionUse.ONE_EACH)
                .get(0);

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.describe()).isEqualTo("status 404 with an empty body");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(received.get()).startsWith("HEAD / ");
    }

    @Test
    void aFailureIsToldInCurlsWords() {
        server.stop(0);
        await().until(this::nobodyListens);

        List<Answer> answers = requests("GET", "/", Map.of(), Optional.empty()).send(3, ConnectionUse.ONE_EACH);

        assertThat(answers).hasSize(3).allSatisfy(answer -> {
            assertThat(answer.status()).isZero();
            assertThat(answer.failure().orElseThrow()).startsWith("curl: (7) ");
        });
    }

    /** The listening socket of a stopped server may take a connection or two yet. */
    private boolean nobodyListens() throws IOException {
        URI place = URI.create(address);
        try (Socket socket = new Socket(place.getHost(), place.getPort())) {
            return !socket.isConnected();
        } catch (ConnectException e) {
            return true;
        }
    }

    @Test
    void aPlaceWithoutCurlIsNamed() {
        Requests requests = new Requests(
                new HostCommandRunner(Map.of("PATH", "/nowhere")),
                new HttpCall("GET", address, Map.of(), Optional.empty()),
                RandomGenerator.getDefault());

        assertThatThrownBy(() -> requests.send(1, ConnectionUse.ONE_EACH))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("sh cannot be run on this machine");
    }

    private Requests requests(String method, String path, Map<String, String> headers, Optional<String> body) {
        return new Requests(
                new HostCommandRunner(System.getenv()),
                new HttpCall(method, address + path, headers, body),
                RandomGenerator.getDefault());
    }
}
