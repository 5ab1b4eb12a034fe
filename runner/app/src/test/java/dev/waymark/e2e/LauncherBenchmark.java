package dev.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.recording.RecordedProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints the figures of the README: what a user waits for, measured through the launcher on this machine.
 *
 * <p>Nothing is asserted of the figures; runs must succeed for a figure to count. Ratios are measured in one run.
 */
class LauncherBenchmark {
    private static final int RUNS = 11;
    private static final int COMMANDS = 40;

    @TempDir
    Path folder;

    private final Figures figures = new Figures();

    @Test
    void print_the_figures() throws Exception {
        Launcher waymark = Launcher.in(folder);
        waymark.run("--version");

        figures.add("`waymark --version`", "150 ms", Figures.milliseconds(median(() -> time(waymark, "--version"))));
        figures.add("`waymark list`", "350 ms", Figures.milliseconds(median(() -> time(waymark, "list"))));
        figures.add("first step on screen", "600 ms", Figures.milliseconds(median(() -> firstScreen())));
        figures.add("first step in lines of text", "600 ms", Figures.milliseconds(median(() -> firstStep(waymark))));
        sandbox(waymark);
        commands(waymark);
        course(waymark);
        largeLab(waymark);
        output(waymark);
        System.out.println("\n" + figures.table());
    }

    private double median(LongSupplier run) {
        double[] values = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            values[i] = run.getAsLong();
        }
        return Figures.median(values);
    }

    private static long time(Launcher waymark, String... arguments) {
        long start = System.nanoTime();
        Launcher.Result result = waymark.run(arguments);
        assertThat(result.exit()).as(result.all()).isZero();
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** The time from the command to the text of the first step on the full screen. */
    private long firstScreen() {
        StringBuffer screen = new StringBuffer();
        String command = "'" + Launcher.repository().resolve("waymark") + "' run travels/split";
        Map<String, String> home = new HashMap<>(Launcher.home(folder));
        home.putAll(Map.of("TERM", "xterm-256color", "LANG", "C.UTF-8"));
        long start = System.nanoTime();
        try (RecordedProgram program = new RecordedProgram(command, folder, home, 100, 30, screen::append)) {
            shown(screen, "Introduction");
            long elapsed = (System.nanoTime() - start) / 1_000_000;
            program.type("q");
            shown(screen, "Leave the lab?");
            program.type("c");
            shown(screen, "steps passed");
            program.type("\r");
            return elapsed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void shown(StringBuffer screen, String text) {
        await().pollInterval(Duration.ofMillis(1)).atMost(Duration.ofMinutes(1)).until(() -> screen.indexOf(text) >= 0);
    }

    /** The time from the command to the line that opens the first step. */
    private long firstStep(Launcher waymark) {
        try {
            long start = System.nanoTime();
            Process process = waymark.piped("run", "travels/split", "--plain");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                String line = lines.readLine();
                while (line != null && !line.startsWith("Step 1")) {
                    line = lines.readLine();
                }
                assertThat(line).as("the line of the first step").isNotNull();
            }
            long elapsed = (System.nanoTime() - start) / 1_000_000;
            process.getOutputStream().close();
            process.waitFor();
            return elapsed;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void sandbox(Launcher waymark) {
        double answer = median(() -> time(waymark, "sandbox", "--", "kubectl", "get", "namespaces"));
        figures.add("sandbox started and `kubectl get ns` answered", "1.0 s", Figures.seconds(answer));
        // The launcher has become the JVM, so the command's parent is the sandbox; its Java children belong to it.
        Launcher.Result memory = waymark.run(
                "sandbox",
                "--",
                "bash",
                "-c",
                "kubectl get ns > /dev/null; for p in $PPID $(pgrep -P $PPID java); do"
                        + " sed -n 's/^VmRSS:[^0-9]*\\([0-9]*\\) kB/\\1/p' /proc/$p/status; done");
        long resident = memory.out()
                .lines()
                .filter(line -> line.matches("\\d+"))
                .mapToLong(Long::parseLong)
                .sum();
        figures.add("the sandbox's resident memory", "250 MiB", Figures.mebibytes(resident));
    }

    /** The same commands as a lab and as a script, on the same sandbox. */
    private void commands(Launcher waymark) throws IOException {
        String commands = "kubectl get namespaces -o name\n".repeat(COMMANDS);
        StringBuilder lab =
                new StringBuilder("---\ntitle: Commands\nsummary: Many commands.\n---\n\n# Commands\n\n## Go\n");
        for (int i = 0; i < COMMANDS; i++) {
            lab.append("\n```bash\nkubectl get namespaces -o name\n```\n");
        }
        Files.writeString(folder.resolve("commands.md"), lab);
        Files.writeString(folder.resolve("commands.sh"), commands);
        Files.writeString(folder.resolve("compare.sh"), """
                now() { python3 -c 'import time; print(int(time.time() * 1000))' 2>/dev/null || date +%s000; }
                kubectl get ns > /dev/null
                began=$(now); bash commands.sh > /dev/null; ended=$(now)
                echo "script $((ended - began))"
                "$1" check commands.md --cluster current --report junit=commands.xml > /dev/null 2>&1 || exit 1
                """);
        Launcher.Result result = waymark.run(
                "sandbox",
                "--",
                "bash",
                "compare.sh",
                Launcher.repository().resolve("waymark").toString());
        assertThat(result.exit()).as(result.all()).isZero();
        double script = number("script (\\d+)", result.out());
        double step =
                1000 * number("<testcase[^>]* time=\"([0-9.]+)\"", Files.readString(folder.resolve("commands.xml")));
        figures.add(
                "a lab's commands against the same in bash",
                "1.10",
                String.format(Locale.ROOT, "%.2f (%.0f ms, %.0f ms)", step / script, step, script));
    }

    private void course(Launcher waymark) throws IOException {
        Path report = folder.resolve("course.json");
        long course = time(waymark, "check", "--jobs", "2", "--report", "json=" + report);
        figures.add("the whole course, `check --jobs 2`", "60 s", Figures.seconds(course));
        Path alone = folder.resolve("split.json");
        time(waymark, "check", "travels/split", "--report", "json=" + alone);
        figures.add("a 70/30 split decided, error 1e-6", "1.5 s", Figures.seconds(lastCheck(alone)));
    }

    /** How long the checks of a lab's last step took: the step's time without that of its commands. */
    private static double lastCheck(Path report) throws IOException {
        JsonNode steps = new ObjectMapper().readTree(report.toFile()).at("/labs/0/steps");
        JsonNode step = steps.get(steps.size() - 1);
        double checks = step.get("milliseconds").asDouble();
        for (JsonNode command : step.get("commands")) {
            checks -= command.get("milliseconds").asDouble();
        }
        return checks;
    }

    private void largeLab(Launcher waymark) throws IOException {
        StringBuilder lab = new StringBuilder("# A large lab\n");
        for (int i = 0; lab.codePoints().filter(c -> c == '\n').count() < 14_000; i += 50) {
            for (int j = i; j < i + 50; j++) {
                lab.append("\n## Section ")
                        .append(j)
                        .append("\n\nSome words about it.\n\n```bash\n")
                        .append("kubectl get pods -n ns-")
                        .append(j)
                        .append(" \\\n  -o wide\n```\n");
            }
        }
        Path file = Files.writeString(folder.resolve("large.md"), lab);
        long lint = Math.round(median(() -> elapsed(waymark, "lint", file.toString())));
        figures.add("a lab of 14,000 lines: parse and lint", "1 s", Figures.seconds(lint));
    }

    private static long elapsed(Launcher waymark, String... arguments) {
        long start = System.nanoTime();
        Launcher.Result result = waymark.run(arguments);
        assertThat(result.exit()).as(result.all()).isBetween(0, 1);
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** The growth of the process while a command prints a gigabyte. */
    private void output(Launcher waymark) throws Exception {
        Path lab = Files.writeString(folder.resolve("output.md"), """
                ---
                title: Output
                summary: A command that prints a gigabyte.
                ---

                # Output

                ## Print

                ```bash
                touch "$MARKS/idle"; sleep 2; yes 0123456789012345678901234567890123456789 | head -c 1000000000; touch "$MARKS/end"
                ```
                """);
        Path marks = Files.createDirectory(folder.resolve("marks"));
        Process process = waymark.start(
                Map.of("MARKS", marks.toString()), folder.resolve("o"), folder.resolve("e"), "check", lab.toString());
        List<Long> samples = new ArrayList<>();
        long idle = 0;
        while (process.isAlive() && !Files.exists(marks.resolve("end"))) {
            if (Files.exists(marks.resolve("idle"))) {
                long resident = resident(process.pid());
                idle = idle == 0 ? resident : idle;
                samples.add(resident);
            }
            Thread.sleep(50);
        }
        process.waitFor();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("e")))
                .isZero();
        long most = samples.stream().mapToLong(Long::longValue).max().orElse(0);
        figures.add("memory above idle while a command prints 1 GB", "64 MiB", Figures.mebibytes(most - idle));
    }

    private static long resident(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        return Files.exists(status) ? (long) number("VmRSS:\\s+(\\d+)", Files.readString(status)) : 0;
    }

    private static double number(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }
}
