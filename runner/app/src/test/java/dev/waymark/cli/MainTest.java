package dev.waymark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.lab.Course;
import dev.waymark.lab.Lab;
import dev.waymark.parse.CourseReader;
import dev.waymark.parse.LabParser;
import dev.waymark.session.SessionStore;
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
        Files.writeString(labs.resolve("one.md"), lab("One", "minutes: 12\n"));
        Files.writeString(labs.resolve("two.md"), lab("Two", "after: [basics/one]\nparams: {who: {prompt: Who?}}\n"));
    }

    @Test
    void theListIsInTheOrderInWhichToDoTheLabs() {
        assertThat(run("list")).isZero();
        assertThat(out.toString()).isEqualTo("""
                        basics: 2 labs, 12 min, 0 done
                          basics/one   12 min  next  One
                          basics/two           -     Two
                        """);
        assertThat(err.toString()).isEqualTo("Next: waymark run basics/one\n");
    }

    @Test
    void theListSaysWhatIsDoneAndWhatComesNext() {
        store().complete(lab("basics/one"));
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("1 done", "12 min  done  One", "next  Two");
        store().complete(lab("basics/two"));
        assertThat(run("list")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theListSaysHowFarALabIsThatWasPutAside() throws IOException {
        Path folder = store().create(lab("basics/two")).folder();
        Files.writeString(folder.resolve("journal.jsonl"), """
                {"type":"began","lab":"basics/two","cluster":"some-context"}
                {"type":"ended","step":"hello","state":"PASSED"}
                {"type":"paused"}
                """);
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("1 of 1 steps  Two");
        assertThat(err.toString()).isEqualTo("Go on with: waymark run basics/two\n");
    }

    @Test
    void theListAsJsonHasTheSameFacts() throws IOException {
        store().complete(lab("basics/one"));
        assertThat(run("list", "--json")).isZero();
        JsonNode list = new ObjectMapper().readTree(out.toString());
        assertThat(list.path("next").asText()).isEqualTo("basics/two");
        assertThat(list.path("tracks").toString())
                .isEqualTo("[{\"name\":\"basics\",\"labs\":2,\"minutes\":12,\"done\":1}]");
        assertThat(list.at("/labs/0/progress").asText()).isEqualTo("done");
        assertThat(list.at("/labs/1/progress").asText()).isEqualTo("untouched");
        assertThat(list.at("/labs/1/order").asInt()).isEqualTo(2);
        assertThat(list.at("/labs/1/after").toString()).isEqualTo("[\"basics/one\"]");
    }

    @Test
    void theListSaysWhenALabIsInvalid() throws IOException {
        Files.writeString(home.resolve("labs/bad.md"), lab("Bad", "sumary: no\n"));
        assertThat(run("list")).isZero();
        assertThat(out.toString()).doesNotContain("Bad");
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
        assertThat(run("check", "two")).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean basics/two?");
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
    void aSiteIsNotWrittenOverOtherFiles() throws IOException {
        Files.createDirectories(home.resolve("templates/site"));
        Path folder = Files.createDirectories(home.resolve("mine"));
        Files.writeString(folder.resolve("thesis.txt"), "years of work");
        assertThat(run("site", folder.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("mine holds files that are not of a site")
                .contains("Nothing was changed.");
        assertThat(folder).isDirectoryNotContaining("glob:**.html");
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
                .extracting(Lab::id)
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

    private SessionStore store() {
        return SessionStore.of(Map.of("HOME", home.toString()), Clock.systemUTC());
    }

    private Lab lab(String id) {
        Course course =
                new CourseReader(new LabParser()).read(home.resolve("labs")).course();
        return course.find(id).orElseThrow();
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
