package dev.waymark.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.pane.ShellPane;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records a lab from its first to its last picture, as an asciicast and as a film in an SVG file, both in {@code docs}:
 * {@code mvn -Precord verify}. Needs {@code script} of util-linux.
 */
class FirstLabRecording {

    private static final String LAB = "travels/split";
    private static final String TITLE = "Waymark walks through a lab on splitting traffic";

    /** What the lab asks at its end, and the key of the answer. */
    private static final String QUESTION = "Enter choose";

    private static final String RIGHT = "2";

    private static final Size SIZE = new Size(100, 30);
    private static final Theme DARK = Theme.dark(Signs.unicode());

    /** What fits beside a page of text. */
    private static final int LARGEST = 300_000;

    private static final Duration READING = Duration.ofMillis(2200);
    private static final Duration END = Duration.ofSeconds(5);
    private static final Duration APART = Duration.ofMillis(350);

    @TempDir
    Path folder;

    private final FilmClock clock = new FilmClock();
    private final Asciicast cast = new Asciicast(SIZE.columns(), SIZE.rows(), TITLE);
    private final List<Frame> frames = new ArrayList<>();
    private int still;

    @Test
    void record_the_lab() throws Exception {
        Path launcher =
                Path.of(System.getProperty("waymark.launcher")).toAbsolutePath().normalize();
        String command = "'" + launcher + "' run " + LAB;
        prepare(launcher);
        try (RecordedProgram program = new RecordedProgram(
                command, folder, environment(), SIZE.columns(), SIZE.rows(), text -> cast.output(clock.now(), text))) {
            ShellPane screen = new ShellPane(program, SIZE, () -> {});
            boolean looked = false;
            while (!turn(screen).contains("Enter leave")) {
                clock.pause(READING);
                if (!looked && shows(screen).contains("requests counted")) {
                    looked = true;
                    still = frames.size() - 1;
                    press(program, screen, "g");
                    clock.pause(READING);
                    press(program, screen, "g");
                }
                press(program, screen, shows(screen).contains(QUESTION) ? RIGHT : "\r");
            }
            clock.pause(END);
            program.type("\r");
        }
        Path docs = launcher.resolveSibling("docs");
        String film = ScreenSvg.film(frames, clock.now(), still, TITLE);
        assertThat(film.length()).isLessThan(LARGEST);
        assertThat(film).doesNotContain(folder.toString());
        Files.writeString(docs.resolve("first-lab.svg"), film);
        Files.writeString(docs.resolve("first-lab.cast"), cast.text());
    }

    /** Has the launcher do what it does once for each build; nobody wants to see that. */
    private static void prepare(Path launcher) throws IOException, InterruptedException {
        Process once = new ProcessBuilder(launcher.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        once.getInputStream().transferTo(OutputStream.nullOutputStream());
        assertThat(once.waitFor()).isZero();
    }

    /** Waits until it is the learner's turn. */
    private String turn(ShellPane screen) {
        return see(screen, shown -> shown.contains("Enter ") && !shown.contains("Ctrl-C stop"));
    }

    private void press(RecordedProgram program, ShellPane screen, String key) {
        String before = shows(screen);
        program.type(key);
        see(screen, shown -> !shown.equals(before));
    }

    /** Takes a picture of everything that is to be seen until the screen is as it should be. */
    private String see(ShellPane screen, Predicate<String> wanted) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    boolean there = wanted.test(shows(screen));
                    film(screen.render(SIZE, DARK), there);
                    return there;
                });
        return shows(screen);
    }

    private void film(Picture picture, boolean now) {
        Optional<Frame> last = frames.isEmpty() ? Optional.empty() : Optional.of(frames.get(frames.size() - 1));
        boolean blank =
                picture.lines().stream().allMatch(line -> line.toString().isBlank());
        boolean same = last.filter(frame -> frame.picture().lines().equals(picture.lines()))
                .isPresent();
        if (blank || same) {
            return;
        }
        Duration at = clock.now();
        boolean due = now
                || last.filter(frame -> at.minus(frame.at()).compareTo(APART) < 0)
                        .isEmpty();
        if (due) {
            frames.add(new Frame(last.isEmpty() ? Duration.ZERO : at, picture));
        }
    }

    private static String shows(ShellPane screen) {
        return screen.render(SIZE, DARK).lines().stream()
                .map(AttributedString::toString)
                .collect(Collectors.joining("\n"));
    }

    private Map<String, String> environment() {
        return Map.of(
                "HOME", folder.toString(),
                "XDG_STATE_HOME", folder.resolve("state").toString(),
                "XDG_DATA_HOME", folder.resolve("data").toString(),
                "XDG_CONFIG_HOME", folder.resolve("config").toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                "TERM", "xterm-256color",
                "LANG", "C.UTF-8");
    }
}
