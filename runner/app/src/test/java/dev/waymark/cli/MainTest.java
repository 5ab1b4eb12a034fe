package dev.waymark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void course() throws IOException {
        Path labs = Files.createDirectories(home.resolve("labs/basics"));
        Files.writeString(labs.resolve("one.md"), lab("One", ""));
        Files.writeString(labs.resolve("two.md"), lab("Two", "after: [basics/one]\nparams: {who: {prompt: Who?}}\n"));
    }

    @Test
    void theListIsInTheOrderInWhichToDoTheLabs() {
        assertThat(run("list")).isZero();
        assertThat(out.toString().lines()).hasSize(2).first().asString().startsWith("basics/one");
        assertThat(run("list", "--json")).isZero();
        assertThat(out.toString()).contains("\"id\" : \"basics/two\"").contains("\"after\" : [ \"basics/one\" ]");
    }

    @Test
    void theListSaysWhenALabIsInvalid() throws IOException {
        Files.writeString(home.resolve("labs/bad.md"), lab("Bad", "sumary: no\n"));
        assertThat(run("list")).isZero();
        assertThat(out.toString().lines()).hasSize(2);
        assertThat(err.toString()).contains("bad.md").contains("waymark lint");
    }

    @Test
    void withoutACommandThereIsTheList() {
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("basics/one");
    }

    @Test
    void wrongUsageIsOneLineAndAWayOut() {
        assertThat(run("check", "--bogus")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("waymark: there is no option '--bogus'\n  See: waymark check --help\n");
    }

    @Test
    void anUnknownLabIsWrongUsage() {
        assertThat(run("check", "basics/three")).isEqualTo(2);
        assertThat(err.toString()).contains("'basics/three'").contains("waymark list");
    }

    @Test
    void aParameterMustBeGivenAndBeKnown() {
        assertThat(run("check", "basics/two")).isEqualTo(2);
        assertThat(err.toString()).contains("--set who=VALUE");
        assertThat(run("check", "basics/one", "--set", "nobody=x")).isEqualTo(2);
        assertThat(err.toString()).contains("no lab has a parameter 'nobody'");
    }

    @Test
    void aDefinitionThatCannotBeLoadedIsNamedWithItsFile() throws IOException {
        Path folder = Files.createDirectories(home.resolve("crds"));
        Path file = Files.writeString(folder.resolve("bad.yaml"), "kind: CustomResourceDefinition\nspec: [\n");
        assertThat(run("sandbox", "--crds", folder.toString(), "--", "true")).isEqualTo(4);
        assertThat(err.toString()).startsWith("waymark: " + file + ": ").contains("Correct or remove that file.");
        assertThat(run("sandbox", "--crds", home.resolve("none").toString(), "--", "true"))
                .isEqualTo(2);
    }

    @Test
    void anInvalidLabIsShownWithItsPlace() throws IOException {
        Path file = Files.writeString(home.resolve("bad.md"), lab("Bad", "sumary: no\n"));
        assertThat(run("check", file.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("bad.md:").contains("sumary").contains("^");
    }

    @Test
    void anUnknownReportOrStepIsWrongUsage() {
        assertThat(run("check", "basics/one", "--report", "pdf=x")).isEqualTo(2);
        assertThat(err.toString()).contains("junit=FILE");
        assertThat(run("run", "basics/one", "--from", "9")).isEqualTo(2);
        assertThat(err.toString()).contains("Its steps are: ");
    }

    @Test
    void anUnknownContextIsTheEnvironmentsFault() {
        assertThat(run("check", "basics/one", "--cluster", "moon")).isEqualTo(4);
        assertThat(err.toString()).contains("moon");
    }

    @Test
    void filesAndFoldersAndIdsNameTheSameLabOnce() {
        String labs = home.resolve("labs").toString();
        LabFinder finder = new LabFinder(home.resolve("labs"), Map.of("who", "me"), Map.of());
        assertThat(finder.find(java.util.List.of("basics/one", labs, labs + "/basics/one.md")))
                .extracting(dev.waymark.lab.Lab::id)
                .containsExactly("basics/one", "basics/two");
        assertThat(finder.find(java.util.List.of("basics"))).hasSize(2);
    }

    @Test
    void aVariableThatAPlainLabNeverSetsIsNamed() throws IOException {
        Path lab = Files.writeString(home.resolve("plain.md"), "## One\n\n```bash\necho $NEVER_SET_HERE\n```\n");

        assertThat(run("check", lab.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("NEVER_SET_HERE").contains("--set NEVER_SET_HERE=VALUE");
    }

    private int run(String... arguments) {
        Installation installation = new Installation(
                home, Map.of("HOME", home.toString(), "PATH", System.getenv("PATH")), Clock.systemUTC());
        CommandLine line = Main.commandLine(installation)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return line.execute(arguments);
    }

    private static String lab(String title, String more) {
        return """
                ---
                title: %s
                summary: Says hello.
                %s---

                # %s

                ## Hello

                ```bash {name=hello}
                echo hello
                ```

                ```yaml check
                output: {command: hello, contains: hello}
                ```
                """.formatted(title, more, title);
    }
}
