package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sessions at a terminal, as the files in {@code transcripts} have them: after {@code $} a command line, with the lines
 * of a here-document below {@code >}, and then what it prints on both streams and, unless it is 0, its exit code in brackets.
 *
 * <p>{@code -Dgolden.update=FOLDER} writes what the sandbox answers into the files of that folder instead.
 */
class TranscriptTest {
    private static final Pattern CAUSES = Pattern.compile("(?m)(^\\* .*\\n){2,}");

    @TempDir
    static Path directory;

    private static Sandbox real;
    private static Sandbox builtIn;

    @BeforeAll
    static void start() throws IOException {
        real = start("real", System.getenv().getOrDefault("PATH", ""));
        builtIn = start(
                "built-in",
                ToolFolder.withoutKubectl(directory.resolve("tools")).toString());
    }

    private static Sandbox start(String name, String path) throws IOException {
        return Sandbox.start(new SandboxOptions(
                directory.resolve(name),
                0,
                Clock.systemUTC(),
                RandomGenerator.of("L64X128MixRandom"),
                Map.of("PATH", path)));
    }

    @AfterAll
    static void stop() {
        real.close();
        builtIn.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fields, true",
        "fields, false",
        "ownership, true",
        "ownership, false",
        "routes, true",
        "routes, false",
        "rollout, true",
        "rollout, false",
        "jobs, true",
        "jobs, false",
        "cluster, true",
        "cluster, false",
        "patches, true",
        "policies, true",
        "policies, false",
        "statuses, true",
        "costs, true",
        "accounts, true"
    })
    void goes_as_it_is_written(String name, boolean installed) throws Exception {
        Assumptions.assumeTrue(!installed || ToolFolder.find("kubectl").isPresent(), "there is no kubectl");
        String wanted = new String(
                TranscriptTest.class
                        .getResourceAsStream("transcripts/" + name + ".txt")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        String found = play(installed ? real : builtIn, name, wanted);
        Optional<String> folder = Optional.ofNullable(System.getProperty("golden.update"));
        if (folder.isPresent() && installed) {
            Files.writeString(Path.of(folder.get(), name + ".txt"), found);
        } else if (folder.isEmpty()) {
            assertThat(found).isEqualTo(wanted);
        }
    }

    /** The transcript with what the commands in it print now. */
    private static String play(Sandbox sandbox, String name, String transcript) throws Exception {
        Path home = Files.createDirectory(directory.resolve(name + (sandbox == real ? "-real" : "-built-in")));
        StringBuilder found = new StringBuilder();
        String[] lines = transcript.split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].startsWith("#") && found.indexOf("$") < 0) {
                found.append(lines[i]).append('\n');
            }
            if (lines[i].startsWith("$ ")) {
                StringBuilder command = new StringBuilder(lines[i].substring(2));
                found.append(lines[i]).append('\n');
                while (i + 1 < lines.length && lines[i + 1].startsWith("> ")) {
                    i++;
                    command.append('\n').append(lines[i].substring(2));
                    found.append(lines[i]).append('\n');
                }
                found.append(run(sandbox, home, command.toString()));
            }
        }
        return found.toString();
    }

    private static String run(Sandbox sandbox, Path home, String command) throws Exception {
        Path out = home.resolve("out");
        ProcessBuilder builder =
                new ProcessBuilder(ToolFolder.find("bash").orElseThrow().toString(), "-o", "pipefail", "-c", command);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("KUBE"));
        builder.environment().putAll(sandbox.environment());
        builder.environment().putAll(Map.of("HOME", home.toString(), "TZ", "UTC"));
        Process process = builder.directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).as(command).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = causesSorted(plain(Files.readString(out)));
        String ended = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        return process.exitValue() == 0 ? ended : ended + "[" + process.exitValue() + "]\n";
    }

    /** A text in whose lists of causes, which come in no fixed order, the lines are sorted. */
    private static String causesSorted(String text) {
        return CAUSES.matcher(text)
                .replaceAll(list -> Matcher.quoteReplacement(
                        list.group().lines().sorted().collect(Collectors.joining("\n", "", "\n"))));
    }

    /** A text without what differs from run to run. */
    private static String plain(String text) {
        return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME")
                .replaceAll("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000", "TIME")
                .replaceAll("\\b10(\\.\\d+){3}\\b", "ADDRESS")
                .replaceAll("-[456789bcdf]{8,10}(-[b-df-hj-np-tv-xz24-9]{5})?\\b", "-HASH")
                .replaceAll("(?m)-[b-df-hj-np-tv-xz24-9]{5}(?=\\s|$|\")", "-SUFFIX")
                .replaceAll("(?m)(\\s|\\()(\\d+m)?\\d+s\\b", "$1AGE")
                .replaceAll("(?m) +$", "")
                .replaceAll("(?m)(?<=\\S) {2,}", "  ");
    }
}
