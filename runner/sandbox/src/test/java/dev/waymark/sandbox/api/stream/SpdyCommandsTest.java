package dev.waymark.sandbox.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Commands over SPDY, as a {@code kubectl} that is told not to speak WebSocket uses them. */
@EnabledIf("installed")
class SpdyCommandsTest {
    private final Path directory;
    private final StreamServer server;

    SpdyCommandsTest(@TempDir Path directory) {
        this.directory = directory;
        server = new StreamServer(directory);
    }

    static boolean installed() {
        return KubectlStreamsTest.installed();
    }

    @BeforeEach
    void add() {
        server.add("curl-1", "10.244.0.7", "main");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void outputAndExitCodeArrive() throws Exception {
        Process kubectl = kubectl("exec", "curl-1", "--", "sh", "-c", "echo out; echo err >&2; exit 7");
        assertThat(output(kubectl)).contains("out\n", "err\n").endsWith("command terminated with exit code 7\n");
        assertThat(kubectl.waitFor()).isEqualTo(7);
    }

    @Test
    void standardInputIsTakenToItsEnd() throws Exception {
        Process kubectl = kubectl("exec", "-i", "curl-1", "--", "sh", "-c", "wc -c");
        kubectl.getOutputStream().write(new byte[3_000_000]);
        kubectl.getOutputStream().close();
        assertThat(output(kubectl).strip()).isEqualTo("3000000");
    }

    @Test
    void muchOutputArrivesWhole() throws Exception {
        assertThat(output(kubectl("exec", "curl-1", "--", "sh", "-c", "head -c 2000000 /dev/zero | tr '\\0' x")))
                .hasSize(2_000_000);
    }

    private Process kubectl(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("kubectl", "--server", server.url()));
        command.addAll(List.of("-n", StreamServer.NAMESPACE, "--cache-dir", directory.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", "/dev/null");
        builder.environment().put("KUBECTL_REMOTE_COMMAND_WEBSOCKETS", "false");
        return builder.start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
