package dev.waymark.sandbox.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The streams as the fabric8 client uses them. */
class Fabric8StreamsTest {
    private final StreamServer server;
    private final KubernetesClient client;

    Fabric8StreamsTest(@TempDir Path directory) {
        server = new StreamServer(directory);
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.url())
                .withNamespace(StreamServer.NAMESPACE)
                .withRequestTimeout(60_000)
                .build();
        client = new KubernetesClientBuilder().withConfig(config).build();
        server.add("curl-1", "10.244.0.7", "main");
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void exec_gives_both_streams_and_the_exit_code() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ExecWatch exec =
                pod().writingOutput(out).writingError(err).exec("sh", "-c", "echo out; echo e >&2; exit 3")) {
            assertThat(exec.exitCode().get(20, TimeUnit.SECONDS)).isEqualTo(3);
        }
        assertThat(out).hasToString("out\n");
        assertThat(err).hasToString("e\n");
    }

    @Test
    void exec_sends_standard_input() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream("one\n".getBytes(StandardCharsets.UTF_8));
        try (ExecWatch exec = pod().readingInput(in).writingOutput(out).exec("sh", "-c", "read word; echo got $word")) {
            assertThat(exec.exitCode().get(20, TimeUnit.SECONDS)).isZero();
        }
        assertThat(out).hasToString("got one\n");
    }

    @Test
    void logs_are_read_and_followed() {
        server.log("curl-1").write("before");
        assertThat(pod().getLog()).isEqualTo("before\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LogWatch watch = pod().watchLog(out)) {
            await().until(() -> out.toString(StandardCharsets.UTF_8).equals("before\n"));
            server.log("curl-1").write("after");
            await().until(() -> out.toString(StandardCharsets.UTF_8).equals("before\nafter\n"));
        }
    }

    @Test
    void port_forward_carries_requests_and_large_bodies() throws Exception {
        try (LocalPortForward forward = pod().portForward(9080)) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + forward.getLocalPort() + "/large"))
                    .build();
            byte[] body = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            assertThat(body).hasSize(20_000_000);
        }
    }

    private PodResource pod() {
        return client.pods().withName("curl-1");
    }
}
