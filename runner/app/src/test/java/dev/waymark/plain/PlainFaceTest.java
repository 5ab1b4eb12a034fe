package dev.waymark.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.Golden;
import dev.waymark.lab.Lab;
import dev.waymark.session.Session;
import dev.waymark.session.SessionRig;
import dev.waymark.session.Summary.Ending;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole transcripts, compared with files. To accept a change, run with {@code -Dgolden.update=FOLDER} and look at the
 * difference before it is committed.
 */
class PlainFaceTest {

    @TempDir
    Path folder;

    private final StringWriter written = new StringWriter();
    private Ending ending;

    @Test
    void aLabWithoutQuestions() throws IOException {
        walk("lab.md", "", true);
        assertThat(ending).isEqualTo(Ending.COMPLETED);
        Golden.matches(PlainFaceTest.class, "yes.txt", transcript());
    }

    @Test
    void aLearnerEditsFailsAsksAndGoesOn() throws IOException {
        walk("lab.md", "?\nh\n! echo mine; (exit 3)\nx\ne\ntrue\nb\nr\n\nshell\necho typed\nexit\n\n2\n", false);
        assertThat(ending).isEqualTo(Ending.COMPLETED);
        Golden.matches(PlainFaceTest.class, "learner.txt", transcript());
    }

    @Test
    void quittingAsksWhetherToKeepTheLab() throws IOException {
        walk("lab.md", "\nq\ny\n", false);
        assertThat(ending).isEqualTo(Ending.PAUSED);
        assertThat(transcript())
                .contains("Keep everything, to go on later? [y/N] y")
                .endsWith("Put aside: 1 of 2 steps passed.\n");
    }

    @Test
    void theSolutionCanBeRead() throws IOException {
        walk("lab.md", "o\nq\nn\n", false);
        assertThat(transcript()).contains("There is no solution for this step.");
        written.getBuffer().setLength(0);
        walk("solved.md", "o\nq\nn\n", false);
        assertThat(transcript()).contains("Solution:\n", "Say `true` instead:");
    }

    @Test
    void theEndOfTheAnswersEndsTheLab() throws IOException {
        walk("lab.md", "", false);
        assertThat(ending).isEqualTo(Ending.QUIT);
        assertThat(transcript()).contains("use --yes to run without questions");
    }

    @Test
    void aFailureEndsALabWithoutQuestions() throws IOException {
        walk("failing.md", "", true);
        assertThat(ending).isEqualTo(Ending.FAILED);
        Golden.matches(PlainFaceTest.class, "failure.txt", transcript());
    }

    @Test
    void aScreenReaderHearsEveryStateInWordsAndInOrder() throws IOException {
        walk("failing.md", "", true);
        walk("lab.md", "?\nh\n! printf '\\033[31mred\\033[m\\a\\rover'; (exit 3)\n\n\n\n2\n", false);
        String said = transcript();
        assertThat(said.chars().filter(c -> Character.isISOControl(c) && c != '\n'))
                .isEmpty();
        assertThat(said)
                .contains("Command failed:", "Step passed.", "Check passed:", "(Exit code 3.)", "  | red\n  | over");
        assertThat(said).containsSubsequence("Step 1 of", "Run it? [Enter, ? for help]", "Check passed:", "Step 2 of");
    }

    private void walk(String name, String answers, boolean yes) throws IOException {
        PrintWriter out = new PrintWriter(written);
        Input input = new StreamInput(new BufferedReader(new StringReader(answers)), out, false);
        PlainFace face = new PlainFace(new PlainOutput(out, 60, StandardCharsets.UTF_8), input, yes, () -> false);
        SessionRig rig = new SessionRig(folder).tell(face);
        Lab lab = rig.lab(resource(name));
        try (Session session = rig.open(lab)) {
            session.begin();
            ending = face.walk(session);
            if (ending == Ending.PAUSED) {
                session.pause();
            } else {
                session.finish(ending);
            }
        }
    }

    private String transcript() {
        return written.toString()
                .replace(folder.toString(), "FOLDER")
                .replaceAll("(, in |\\()[0-9:]+ (?:s|min)\\b", "$1TIME");
    }

    private static String resource(String name) throws IOException {
        try (var stream = PlainFaceTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
