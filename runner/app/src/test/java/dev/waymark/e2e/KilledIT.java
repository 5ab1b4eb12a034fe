package dev.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left, and what can be taken up, after Waymark was killed with SIGKILL, which it cannot notice. */
class KilledIT {
    private static final Duration START = Duration.ofMinutes(2);

    private static final String LAB = """
            ---
            title: Killed
            summary: A lab that is cut off.
            ---

            # Killed

            ## First

            ```bash {name=first}
            echo first >> "$MARKS/ran"; count=7
            ```

            ## Second

            ```bash {name=second}
            sleep 600 & echo $! >> "$MARKS/pids"
            setsid sleep 600 & echo $! >> "$MARKS/pids"
            echo $$ >> "$MARKS/pids"
            [ -e "$MARKS/again" ] || bash -c 'echo $$ >> "$MARKS/pids"; touch "$MARKS/running"; exec sleep 600'
            echo "count is $count"
            ```

            ```yaml check
            output: {command: second, contains: count is 7}
            ```
            """;

    @TempDir
    Path folder;

    private Path marks;
    private Path temporary;
    private String lab;
    private Map<String, String> environment;
    private Launcher waymark;

    @BeforeEach
    void prepare() throws IOException {
        waymark = Launcher.in(folder);
        marks = Files.createDirectory(folder.resolve("marks"));
        temporary = Files.createDirectory(folder.resolve("tmp"));
        lab = Files.writeString(folder.resolve("killed.md"), LAB).toString();
        environment = Map.of("MARKS", marks.toString(), "TMPDIR", temporary.toString());
    }

    @Test
    void no_process_survives_and_the_next_start_sweeps_the_folder() throws Exception {
        kill("check", lab);
        List<ProcessHandle> processes = new ArrayList<>();
        for (String pid : Files.readAllLines(marks.resolve("pids"))) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(processes::add);
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(folders()).hasSize(1);

        Launcher.Result next = waymark.run(environment, "sandbox", "--", "true");
        assertThat(next.exit()).as(next.all()).isZero();
        assertThat(folders()).isEmpty();
    }

    @Test
    void the_next_run_goes_on_after_the_passed_steps() throws Exception {
        kill("run", lab, "--plain");
        Files.createFile(marks.resolve("again"));

        Process process = waymark.piped(environment, "run", lab, "--plain");
        try (var answers = process.outputWriter()) {
            answers.write("\n".repeat(6));
        }
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("1 of 2 steps passed", "count is 7");
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(Files.readAllLines(marks.resolve("ran"))).containsExactly("first");
        assertThat(folders()).isEmpty();
    }

    /** Starts a run, answers its questions with Enter, and kills it while the lab's second command runs. */
    private void kill(String... arguments) throws Exception {
        Process process = waymark.piped(environment, arguments);
        process.outputWriter().append("\n".repeat(3)).flush();
        Awaitility.await().atMost(START).until(() -> Files.exists(marks.resolve("running")));
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> children = Files.list(temporary)) {
            return children.toList();
        }
    }
}
