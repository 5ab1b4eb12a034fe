package dev.waymark.sandbox.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.workload.RunningPod;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for commands of pods in every network view; one subclass for each view. */
abstract class PodCommandsTest {
    private final Vertx vertx = Vertx.vertx();
    private final SmallCluster cluster = new SmallCluster();
    private final RunningPod pod = cluster.pod("curl-1", "10.244.0.7");
    private final PodCommands exec;

    PodCommandsTest(NetworkChoice choice, Path directory) {
        exec = new PodCommands(vertx, cluster, choice, directory.resolve("exec"));
    }

    @AfterEach
    void close() {
        exec.close();
        cluster.close();
        vertx.close();
    }

    PodCommands exec() {
        return exec;
    }

    RunningPod pod() {
        return pod;
    }

    SmallCluster cluster() {
        return cluster;
    }

    Recorded run(String... command) {
        return Recorded.run(exec, pod, command);
    }

    @Test
    void a_request_by_service_name_is_a_connection_of_the_pod() {
        Recorded curl = run("curl", "-sS", "http://cars.travel-agency:8000/cars/Madrid");
        assertThat(curl.errors()).isEmpty();
        assertThat(curl.output())
                .isEqualTo("curl-1 to cars.travel-agency:8000 /cars/Madrid cars.travel-agency:8000 0\n");
        assertThat(run("curl", "-sS", "http://cars.travel-agency/").output())
                .isEqualTo("curl-1 to cars.travel-agency:80 / cars.travel-agency 0\n");
    }

    @Test
    void the_same_request_from_another_pod_is_told_apart() {
        Recorded curl = Recorded.run(
                exec, cluster.pod("other", "10.244.0.8"), "curl", "-sS", "http://cars.travel-agency:8000/");
        assertThat(curl.output()).startsWith("other to cars.travel-agency:8000");
    }

    @Test
    void cluster_addresses_and_the_pod_itself_answer() {
        assertThat(run("curl", "-sS", "http://" + SmallCluster.CARS + ":8000/a").output())
                .startsWith("curl-1 to cars.travel-agency:8000 /a");
        assertThat(run("curl", "-sS", "http://localhost:9080/b").output()).startsWith("curl-1 to itself /b");
        assertThat(run("curl", "-sS", "http://10.244.0.7:9080/c").output()).startsWith("curl-1 to itself /c");
    }

    @Test
    void wget_and_python_see_the_cluster_too() {
        assumeThat(HostProcess.tool("wget")).isPresent();
        assumeThat(HostProcess.tool("python3")).isPresent();
        Recorded wget = run("wget", "-O-", "http://cars.travel-agency:8000/w");
        assertThat(wget.output()).as(wget.errors()).startsWith("curl-1 to cars.travel-agency:8000 /w");
        String script = "import urllib.request as u; print(u.urlopen('http://cars.travel-agency/p').read().decode())";
        assertThat(run("python3", "-c", script).output()).startsWith("curl-1 to cars.travel-agency:80 /p");
    }

    @Test
    void an_unknown_name_does_not_resolve_and_an_undeclared_port_is_refused() {
        assertThat(run("curl", "-sS", "http://nobody.nowhere:8000/").exit()).isEqualTo(6);
        assertThat(run("curl", "-sS", "http://cars.travel-agency:8123/").exit()).isEqualTo(7);
    }

    @Test
    void a_service_that_appears_is_there_for_the_next_request() {
        assertThat(run("curl", "-sS", "http://late.here:7777/").exit()).isEqualTo(6);
        cluster.add("late.here", "10.96.0.99", 7777);
        assertThat(run("curl", "-sS", "http://late.here:7777/").output()).startsWith("curl-1 to late.here:7777");
    }

    @Test
    void a_large_body_comes_through_whole_in_both_directions() {
        Recorded got =
                run("curl", "-sS", "-o", "/dev/null", "-w", "%{size_download}", "http://cars.travel-agency/large");
        assertThat(got.output()).isEqualTo("20000000");
        String upload = "head -c 5000000 /dev/zero | curl -sS --data-binary @- http://cars.travel-agency:8000/u";
        assertThat(run("sh", "-c", upload).output()).endsWith(" 5000000\n");
    }

    @Test
    void a_command_has_the_variables_of_its_container_and_nothing_of_the_users() {
        String environment = run("env").output();
        assertThat(environment).contains("CITY=Madrid\n", "HOSTNAME=curl-1\n");
        assertThat(environment).doesNotContain("JAVA", "USER=", "XDG_", "SHLVL");
    }

    @Test
    void exit_codes_and_both_streams_come_back() {
        Recorded failed = run("sh", "-c", "echo out; echo err >&2; exit 7");
        assertThat(failed.exit()).isEqualTo(7);
        assertThat(failed.output()).isEqualTo("out\n");
        assertThat(failed.errors()).isEqualTo("err\n");
        assertThat(run("sh", "-c", "kill -9 $$").exit()).isEqualTo(137);
        assertThat(run("sh", "-c", "no-such-program").exit()).isEqualTo(127);
    }

    @Test
    void standard_input_reaches_the_command() {
        Recorded cat = new Recorded();
        PodExec.Running running = exec.start(pod, "main", List.of("cat"), true, false, cat);
        running.write("hello ".getBytes(StandardCharsets.UTF_8));
        running.write("there\n".getBytes(StandardCharsets.UTF_8));
        running.closeInput();
        assertThat(cat.exit()).isZero();
        assertThat(cat.output()).isEqualTo("hello there\n");
    }

    @Test
    void a_terminal_is_one_and_has_the_size_it_is_given() {
        Recorded shell = new Recorded();
        PodExec.Running running =
                exec.start(pod, "main", List.of("sh", "-c", "tty; read go; stty size; exit 3"), true, true, shell);
        await().until(() -> shell.output().contains("/dev/pts/"));
        running.resize(91, 37);
        running.write("go\n".getBytes(StandardCharsets.UTF_8));
        assertThat(shell.exit()).isEqualTo(3);
        assertThat(shell.output()).contains("37 91");
    }

    @Test
    void the_first_size_may_come_before_the_terminal_is_there() {
        Recorded shell = new Recorded();
        PodExec.Running running = exec.start(pod, "main", List.of("sh", "-c", "read go; stty size"), true, true, shell);
        running.resize(91, 37);
        running.write("go\n".getBytes(StandardCharsets.UTF_8));
        shell.exit();
        assertThat(shell.output()).contains("37 91");
    }

    @Test
    void an_interrupt_key_on_a_terminal_interrupts_the_command() {
        Recorded shell = new Recorded();
        PodExec.Running running =
                exec.start(pod, "main", List.of("sh", "-c", "echo up; exec sleep 4711"), true, true, shell);
        await().until(() -> shell.output().contains("up"));
        running.write(new byte[] {3});
        assertThat(shell.exit()).isEqualTo(130);
    }

    @Test
    void output_of_children_that_outlive_the_command_is_delivered() {
        assertThat(run("sh", "-c", "(sleep 1; echo late) & echo now; sleep 0.5").output())
                .isEqualTo("now\nlate\n");
    }

    @Test
    void killing_a_command_kills_its_children_and_theirs() {
        Recorded shell = new Recorded();
        PodExec.Running running = exec.start(
                pod,
                "main",
                List.of("sh", "-c", "(sleep 4711 & sleep 4711 & wait) & echo up; sleep 4711"),
                false,
                false,
                shell);
        await().until(() -> shell.output().equals("up\n"));
        long before = sleepers();
        running.kill();
        assertThat(shell.exit()).isEqualTo(137);
        assertThat(before).isPositive();
        await().until(() -> sleepers() == 0);
    }

    @Test
    void what_runs_in_a_pod_ends_with_the_pod() {
        Recorded sleep = new Recorded();
        exec.start(pod, "main", List.of("sleep", "4711"), false, false, sleep);
        exec.stop(cluster.pod("other", "10.244.0.8").identity());
        assertThat(sleep.hasEnded()).isFalse();
        exec.stop(pod.identity());
        assertThat(sleep.exit()).isEqualTo(137);
    }

    @Test
    void a_program_that_is_not_there_is_refused_in_the_words_of_a_container_runtime() {
        assertThatThrownBy(() -> run("/usr/bin/wget-of-nowhere")).isInstanceOf(ApiError.class);
        assertThatThrownBy(() -> exec.start(pod, "main", List.of(), false, false, new Recorded()))
                .hasMessage("you must specify at least one command for the container");
    }

    @Test
    void many_commands_run_at_once() {
        List<Recorded> all = IntStream.range(0, 20)
                .mapToObj(index -> {
                    Recorded recorded = new Recorded();
                    exec.start(
                            pod,
                            "main",
                            List.of("curl", "-sS", "http://cars.travel-agency/" + index),
                            false,
                            false,
                            recorded);
                    return recorded;
                })
                .toList();
        for (int index = 0; index < all.size(); index++) {
            assertThat(all.get(index).exit()).isZero();
            assertThat(all.get(index).output()).contains(" /" + index + " ");
        }
    }

    private static long sleepers() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("sleep 4711"))
                .count();
    }
}
