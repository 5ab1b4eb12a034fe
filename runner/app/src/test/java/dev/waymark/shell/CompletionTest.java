package dev.waymark.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {

    @TempDir
    Path folder;

    @Test
    void theFirstWordBecomesAFunctionOrACommandOfTheShell() throws Exception {
        assertThat(offers("waymark_greets() { :; }", "waymark_gr")).containsExactly("waymark_greets");
    }

    @Test
    void otherWordsBecomeFilesOfTheShellsDirectory() throws Exception {
        Files.writeString(folder.resolve("route's.yaml"), "");
        Files.createDirectory(folder.resolve("route'd"));
        assertThat(offers("cd '" + folder + "'", "cat", "route'"))
                .containsExactlyInAnyOrder("route's.yaml", "route'd/");
    }

    @Test
    void aProgramThatOffersCompletionsIsAsked() throws Exception {
        String kubectl = "kubectl() { printf '%s\\twhat it is\\n' \"$@\"; echo :4; }";
        assertThat(offers(kubectl, "kubectl", "get", "po $(x)")).containsExactly("__complete", "get", "po $(x)");
    }

    @Test
    void nothingToOfferIsNoFailureEvenUnderErrexit() throws Exception {
        assertThat(offers("set -eu", "cat", "no-such-file")).isEmpty();
    }

    private List<String> offers(String before, String... words) throws Exception {
        ShellSettings settings = new ShellSettings(
                folder.resolve("shell"),
                folder,
                System.getenv(),
                Map.of(),
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                notice -> {},
                java.util.Optional.empty());
        try (Shell shell = BashShell.open(settings)) {
            shell.run(Script.foreground("before", before, Duration.ofSeconds(10)), text -> {});
            StringBuffer printed = new StringBuffer();
            shell.run(Completion.script(List.of(words)), printed::append);
            return printed.toString().lines().toList();
        }
    }
}
