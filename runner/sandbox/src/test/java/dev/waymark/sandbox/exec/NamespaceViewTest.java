package dev.waymark.sandbox.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf("allowed")
class NamespaceViewTest extends PodCommandsTest {
    NamespaceViewTest(@TempDir Path directory) {
        super(NetworkChoice.NAMESPACE, directory);
    }

    static boolean allowed() throws Exception {
        return HostProcess.tool("unshare").isPresent()
                && HostProcess.clean(List.of("unshare", "-rnm", "true")).start().waitFor() == 0;
    }

    @Test
    void curl_reports_the_connection_as_on_a_cluster() {
        assertThat(run("curl", "-sv", "http://cars.travel-agency:8000/").errors())
                .startsWith(
                        "*   Trying 10.96.0.20:8000...\n" + "* Connected to cars.travel-agency (10.96.0.20) port 8000");
    }

    @Test
    void a_connection_to_a_port_that_only_others_have_is_broken_off() {
        assertThat(run("curl", "-sS", "http://10.96.0.20:9080/").exit()).isEqualTo(56);
    }

    @Test
    void a_server_that_resets_a_connection_is_seen_to_reset_it() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            cluster().add("rude", "10.96.0.66", 80, (InetSocketAddress) server.getLocalSocketAddress());
            Thread rude = new Thread(() -> resetOne(server));
            rude.start();
            assertThat(run("curl", "-sS", "http://10.96.0.66/").exit()).isEqualTo(56);
            rude.join();
        }
    }

    private static void resetOne(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read();
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Test
    void the_files_of_the_machine_are_out_of_reach() {
        assertThat(run("touch", "/usr/bin/there").errors()).contains("Read-only file system");
        assertThat(run("ls", "-A", "/root", "/home").output()).isEqualTo("/home:\n\n/root:\n");
        assertThat(run("ls", System.getProperty("user.dir")).exit()).isNotZero();
        assertThat(run("mount", "-o", "remount,rw", "/usr").exit()).isNotZero();
        assertThat(run("sh", "-c", "echo 1 > /proc/sys/kernel/randomize_va_space")
                        .exit())
                .isNotZero();
    }

    @Test
    void processes_of_the_machine_are_out_of_reach() {
        assertThat(run("sh", "-c", "ls /proc | grep -c '^[0-9]'").output().strip())
                .matches("[1-9]");
        assertThat(run("kill", "-0", Long.toString(ProcessHandle.current().pid()))
                        .exit())
                .isNotZero();
    }

    @Test
    void a_pod_keeps_its_own_files_and_has_its_own_names() {
        run("sh", "-c", "echo kept > /tmp/file");
        assertThat(run("cat", "/tmp/file").output()).isEqualTo("kept\n");
        assertThat(Recorded.run(exec(), cluster().pod("other", "10.244.0.8"), "cat", "/tmp/file")
                        .exit())
                .isEqualTo(1);
        assertThat(run("hostname").output()).isEqualTo("curl-1\n");
        assertThat(run("cat", "/etc/resolv.conf").output())
                .isEqualTo("search travel-portal.svc.cluster.local svc.cluster.local cluster.local\n"
                        + "nameserver 10.96.0.10\noptions ndots:5\n");
    }

    @Test
    void servers_that_a_command_starts_listen_inside_the_pod() {
        String script = "cd /etc && (python3 -m http.server 8123 >/dev/null 2>&1 & p=$!; "
                + "curl -s --retry 50 --retry-connrefused --retry-delay 0 --retry-max-time 10 "
                + "http://localhost:8123/hostname; kill $p)";
        assertThat(run("sh", "-c", script).output()).isEqualTo("curl-1\n");
    }

    @Test
    void scripts_find_what_looks_at_the_network() {
        Recorded nc =
                run("sh", "-c", "printf 'GET /nc HTTP/1.0\\r\\nHost: a\\r\\n\\r\\n' | nc -w 5 cars.travel-agency 8000");
        assertThat(nc.output()).as(nc.errors()).contains("HTTP/1.1 200 OK", "curl-1 to cars.travel-agency:8000 /nc");
        assertThat(run("sh", "-c", "nc -z cars.travel-agency 8000 && echo open").output())
                .isEqualTo("open\n");
        assertThat(run("sh", "-c", "nslookup cars.travel-agency").output()).contains(SmallCluster.CARS);
        Recorded ping = run("sh", "-c", "ping -c 1 cars.travel-agency || true");
        assertThat(ping.errors())
                .startsWith("ping: cars.travel-agency is " + SmallCluster.CARS)
                .contains("curl -v http://cars.travel-agency:PORT/");
        assertThat(run("tcpdump", "-i", "eth0").exit()).isEqualTo(1);
        for (String tool : List.of("nc", "nslookup", "dig", "host", "telnet", "wget")) {
            assertThat(run("sh", "-c", "command -v " + tool).exit()).as(tool).isZero();
        }
    }

    @Test
    void a_missing_program_is_named_as_by_a_container_runtime() {
        assertThatThrownBy(() -> run("no-such-program"))
                .hasMessageEndingWith("OCI runtime exec failed: exec failed: unable to start container process: "
                        + "exec: \"no-such-program\": executable file not found in $PATH: unknown");
        assertThatThrownBy(() -> run("/no/program"))
                .hasMessageEndingWith("exec: \"/no/program\": stat /no/program: no such file or directory: unknown");
        assertThatThrownBy(() -> run("/etc/hosts"))
                .hasMessageEndingWith("exec: \"/etc/hosts\": permission denied: unknown");
    }
}
