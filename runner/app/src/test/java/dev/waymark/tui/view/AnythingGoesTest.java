package dev.waymark.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.check.Outcome;
import dev.waymark.session.StepState;
import dev.waymark.session.Summary.Ending;
import dev.waymark.tui.key.Input;
import dev.waymark.tui.key.Key;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.update.Action;
import dev.waymark.tui.update.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys, events and sizes in any order: each picture is whole, and nothing fails. */
class AnythingGoesTest {

    private static final Theme THEME = Theme.dark(Signs.unicode());

    private static final int TURNS = 200;

    private static final String TYPED = "abcdefghijklmnopqrstuvwxyzY!$?/12 歩é";

    private static final List<String> PRINTED = List.of(
            "one\n",
            "\033[31mred",
            "\033[2J\033[H",
            "歓迎".repeat(90) + "\n",
            "\t\t\n\n\n",
            "10 %\r20 %",
            "x\n".repeat(200));

    static Stream<Long> seeds() {
        return new Random().longs(4).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_happens_there_is_a_picture_of_the_size_of_the_screen(long seed) {
        Random random = new Random(seed);
        Scene scene = Scene.of(Scene.lab(), new Size(80, 24), THEME);
        for (int turn = 0; turn < TURNS; turn++) {
            pick(random, EVENTS).accept(new Turn(scene, random));
            Size size = scene.size();
            Picture picture = new LabView().render(scene.model(), size, THEME);
            assertThat(picture.lines()).as("turn %d", turn).hasSize(size.rows());
            assertThat(picture.lines())
                    .as("turn %d at %s", turn, size)
                    .allSatisfy(line -> assertThat(Cells.columns(line)).isEqualTo(size.columns()));
            picture.caret().ifPresent(caret -> {
                assertThat(caret.row()).isBetween(0, size.rows() - 1);
                assertThat(caret.column()).isBetween(0, size.columns());
            });
        }
    }

    private record Turn(Scene scene, Random random) {

        int commands() {
            return scene.model().step().commands().size();
        }

        boolean checked() {
            return !scene.model().step().checks().isEmpty();
        }
    }

    private static final List<Consumer<Turn>> EVENTS = List.of(
            AnythingGoesTest::key,
            AnythingGoesTest::key,
            AnythingGoesTest::key,
            AnythingGoesTest::key,
            AnythingGoesTest::key,
            AnythingGoesTest::command,
            AnythingGoesTest::check,
            AnythingGoesTest::mouse,
            AnythingGoesTest::resize,
            turn -> turn.scene()
                    .step(1
                            + turn.random()
                                    .nextInt(turn.scene().model().lab().steps().size())),
            turn -> turn.scene().prints(pick(turn.random(), PRINTED)),
            turn -> turn.scene().after(Duration.ofMillis(turn.random().nextInt(20_000))),
            turn -> turn.scene().carries(70, 30, turn.random().nextInt(9)),
            turn -> turn.scene().stepEnds(pick(turn.random(), List.of(StepState.values()))),
            AnythingGoesTest::end);

    private static void key(Turn turn) {
        Key key = pick(turn.random(), List.of(Key.values()));
        int typed = turn.random().nextInt(TYPED.length());
        boolean text = turn.random().nextInt(3) > 0;
        turn.scene().presses(text ? Key.TEXT : key, TYPED.substring(typed, typed + 1));
    }

    private static void mouse(Turn turn) {
        int row = turn.random().nextInt(turn.scene().size().rows());
        int column = turn.random().nextInt(turn.scene().size().columns());
        Input input = turn.random().nextBoolean()
                ? new Input.Click(row, column)
                : new Input.Wheel(turn.random().nextBoolean() ? 3 : -3, row, column);
        turn.scene().happens(new Signal.Pressed(turn.random().nextInt(5) == 0 ? new Input.Paste("a\nb\033[c") : input));
    }

    private static void resize(Turn turn) {
        turn.scene()
                .resized(new Size(
                        1 + turn.random().nextInt(300), 1 + turn.random().nextInt(100)));
    }

    private static void command(Turn turn) {
        if (turn.commands() > 0) {
            int command = turn.random().nextInt(turn.commands());
            turn.scene().starts(command).prints(pick(turn.random(), PRINTED));
            if (turn.random().nextBoolean()) {
                turn.scene().ends(command, turn.random().nextInt(2), "one\n");
                turn.scene().waits(new Action.Run(""), StepState.OPEN, command + 1);
            }
        }
    }

    private static void check(Turn turn) {
        if (turn.checked()) {
            turn.scene()
                    .checks()
                    .sees("nothing yet", Duration.ofSeconds(turn.random().nextInt(60)));
            turn.scene().counts(turn.random().nextInt(99), turn.random().nextInt(99));
            if (turn.random().nextBoolean()) {
                turn.scene()
                        .decided(new Outcome.TimedOut(Scene.evidence("nothing"), "Try it.", Duration.ofSeconds(60)))
                        .stepEnds(StepState.FAILED)
                        .waits(new Action.Check(), StepState.FAILED, turn.commands());
            }
        }
    }

    private static void end(Turn turn) {
        if (turn.random().nextInt(20) == 0) {
            turn.scene().over(pick(turn.random(), List.of(Ending.values())));
        }
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
