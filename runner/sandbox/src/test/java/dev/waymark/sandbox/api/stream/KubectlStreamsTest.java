package dev.waymark.sandbox.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The streams as the real {@code kubectl} uses them. */
@EnabledIf("installed")
class KubectlStreamsTest {
    private final Path directory;
    private final StreamServer server;
    private final List<Process> started = new ArrayList<>();

    KubectlStreamsTest(@TempDir Path directory) {
        this.directory = directory;
        server = new StreamServer(directory);
    }

    static boolean installed() {
        return Files.isExecutable(Path.of("/usr/bin/kubectl")) || Files.isExecutable(Path.of("/usr/local/bin/kubectl"));
    }

    @BeforeEach
    void add() {
        server.add("curl-1", "10.244.0.7", "main");
    }

    @AfterEach
    void close() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        server.close();
    }

    @Test
    void exec_shows_output_and_passes_the_exit_code_on() throws Exception {
        Process kubectl = kubectl("exec", "curl-1", "--", "sh", "-c", "echo out; echo err >&2; exit 7");
        // Two streams have no common order, here as on any cluster.
        assertThat(output(kubectl)).contains("out\n", "err\n").endsWith("command terminated with exit code 7\n");
        assertThat(kubectl.waitFor()).isEqualTo(7);
    }

    @Test
    void exec_reaches_services() throws Exception {
        assertThat(output(kubectl("exec", "curl-1", "--", "curl", "-s", "http://cars.travel-agency:8000/cars/Madrid")))
                .startsWith("curl-1 to cars.travel-agency:8000 /cars/Madrid");
    }

    @Test
    void exec_takes_standard_input_to_its_end() throws Exception {
        Process kubectl = kubectl("exec", "-i", "curl-1", "--", "sh", "-c", "wc -c");
        kubectl.getOutputStream().write(new byte[3_000_000]);
        kubectl.getOutputStream().close();
        assertThat(output(kubectl).strip()).isEqualTo("3000000");
    }

    @Test
    void exec_with_a_terminal_behaves_like_one() throws Exception {
        String command = kubectlCommand("exec", "-it", "curl-1", "--", "sh", "-c", "tty; stty size; exit 3").stream()
                .map(word -> "'" + word + "'")
                .reduce("stty rows 41 cols 97;", (line, word) -> line + " " + word);
        Process script = start(List.of("script", "-qec", command, "/dev/null"));
        assertThat(output(script)).contains("/dev/pts/").doesNotContain("not a tty");
        assertThat(script.waitFor()).isEqualTo(3);
    }

    @Test
    void exec_of_a_missing_program_says_so_in_the_words_of_a_container_runtime() throws Exception {
        Process kubectl = kubectl("exec", "curl-1", "--", "no-such-program");
        assertThat(output(kubectl))
                .startsWith("error: Internal error occurred: error executing command in container: ")
                .contains("exec: \"no-such-program\": executable file not found in $PATH");
        assertThat(kubectl.waitFor()).isEqualTo(1);
    }

    @Test
    void a_client_that_goes_takes_its_command_along() throws Exception {
        Process kubectl = kubectl("exec", "curl-1", "--", "sh", "-c", "echo up; sleep 4712");
        await().until(() -> sleepers() > 0);
        kubectl.destroyForcibly();
        await().until(() -> sleepers() == 0);
    }

    @Test
    void exec_in_a_pod_of_several_containers_needs_a_name() throws Exception {
        server.add("two", "10.244.0.9", "main", "other");
        Process curl = start(List.of("curl", "-s", server.url() + pod("two") + "/exec?command=true&stdout=true"));
        assertThat(output(curl))
                .contains("a container name must be specified for pod two, choose one of: [main other]");
    }

    @Test
    void logs_come_whole_by_tail_and_with_times() throws Exception {
        for (int line = 1; line <= 5; line++) {
            server.log("curl-1").write("line " + line);
        }
        assertThat(output(kubectl("logs", "curl-1"))).isEqualTo("line 1\nline 2\nline 3\nline 4\nline 5\n");
        assertThat(output(kubectl("logs", "curl-1", "--tail=2"))).isEqualTo("line 4\nline 5\n");
        assertThat(output(kubectl("logs", "curl-1", "--limit-bytes=10"))).isEqualTo("line 1\nlin");
        assertThat(output(kubectl("logs", "curl-1", "--tail=1", "--timestamps")))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z line 5\n");
        assertThat(output(kubectl("logs", "curl-1", "-p")))
                .contains("previous terminated container \"main\" in pod \"curl-1\" not found");
    }

    @Test
    void logs_follow_until_the_pod_is_deleted() throws Exception {
        server.log("curl-1").write("before");
        Process kubectl = kubectl("logs", "-f", "curl-1");
        BufferedReader lines = kubectl.inputReader();
        assertThat(lines.readLine()).isEqualTo("before");
        server.log("curl-1").write("after");
        assertThat(lines.readLine()).isEqualTo("after");
        server.delete("curl-1");
        assertThat(lines.readLine()).isNull();
        assertThat(kubectl.waitFor()).isZero();
    }

    @Test
    void port_forward_carries_requests_and_large_bodies() throws Exception {
        Process kubectl = kubectl("port-forward", "pod/curl-1", ":9080");
        int port = forwardedPort(kubectl);
        HttpClient client = HttpClient.newHttpClient();
        for (int index = 0; index < 3; index++) {
            assertThat(get(client, port, "/" + index)).startsWith("curl-1 to itself /" + index);
        }
        assertThat(get(client, port, "/large")).hasSize(20_000_000);
        HttpRequest upload = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/up"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[5_000_000]))
                .build();
        assertThat(client.send(upload, HttpResponse.BodyHandlers.ofString()).body())
                .endsWith(" 5000000\n");
    }

    @Test
    void port_forward_to_a_port_that_nothing_listens_on_says_so() throws Exception {
        Process kubectl = kubectl("port-forward", "pod/curl-1", ":9999");
        int port = forwardedPort(kubectl);
        Process curl = start(List.of("curl", "-s", "http://127.0.0.1:" + port + "/"));
        assertThat(curl.waitFor()).isNotZero();
        assertThat(output(kubectl)).contains("failed to connect to localhost:9999 inside namespace");
    }

    private static String pod(String name) {
        return "/api/v1/namespaces/" + StreamServer.NAMESPACE + "/pods/" + name;
    }

    private static String get(HttpClient client, int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static int forwardedPort(Process kubectl) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = kubectl.getInputStream().read();
                letter != '\n';
                letter = kubectl.getInputStream().read()) {
            line.append((char) letter);
        }
        Matcher matcher =
                Pattern.compile("Forwarding from 127.0.0.1:(\\d+) -> \\d+").matcher(line);
        assertThat(matcher.matches()).as(line.toString()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private List<String> kubectlCommand(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "kubectl",
                "--server",
                server.url(),
                "-n",
                StreamServer.NAMESPACE,
                "--cache-dir",
                directory.toString()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private Process kubectl(String... arguments) throws IOException {
        return start(kubectlCommand(arguments));
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", "/dev/null");
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static long sleepers() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").endsWith("sleep 4712"))
                .count();
    }
}
