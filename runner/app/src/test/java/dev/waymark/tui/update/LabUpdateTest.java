package dev.waymark.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.check.Outcome;
import dev.waymark.session.StepState;
import dev.waymark.session.Summary.Ending;
import dev.waymark.tui.key.Input;
import dev.waymark.tui.key.Key;
import dev.waymark.tui.model.Busy;
import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.model.Reading;
import dev.waymark.tui.model.Reading.Pane;
import dev.waymark.tui.view.Scene;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LabUpdateTest {

    private final Scene scene = Scene.of(80, 24);

    @Test
    void a_picture_has_the_screen_until_the_learner_goes_back() {
        Scene scene = Scene.of(80, 24).step(2).types("i");
        assertThat(scene.model().notice()).isEqualTo("This step has no picture.");
        scene.step(3).types("i");
        assertThat(scene.model().overlay()).isInstanceOf(Overlay.PictureShown.class);
        assertThat(scene.types("i").model().overlay()).isInstanceOf(Overlay.None.class);
        assertThat(scene.types("i").presses(Key.ESCAPE).model().overlay()).isInstanceOf(Overlay.None.class);
    }

    @Test
    void a_question_that_is_not_about_the_step_stays_when_a_step_opens() {
        Scene scene = Scene.of(80, 24).types("q").step(1);
        assertThat(scene.model().overlay()).isInstanceOf(Overlay.Asked.class);
        scene.presses(Key.ESCAPE).types("h").step(2);
        assertThat(scene.model().overlay()).isInstanceOf(Overlay.None.class);
    }

    @Test
    void enter_runs_the_next_command_and_nothing_more_while_it_runs() {
        scene.step(2).presses(Key.ENTER);
        String script = scene.model().step().commands().get(0).script();
        assertThat(scene.effects()).containsExactly(new Effect.Act(new Action.Run(script)));
        scene.starts(0).presses(Key.ENTER).types("srbc!e");
        assertThat(scene.effects()).isEmpty();
        assertThat(scene.model().notice()).contains("Ctrl-C stops what runs");
    }

    @Test
    void an_edited_command_runs_with_the_text_of_the_editor() {
        scene.step(2)
                .types("e")
                .presses(Key.CONTROL, "u")
                .presses(Key.BACKSPACE)
                .presses(Key.CONTROL, "u");
        scene.types("echo me").presses(Key.NEW_LINE).types("echo too").presses(Key.ENTER);
        assertThat(scene.effects()).containsExactly(new Effect.Act(new Action.Run("echo me\necho too")));
    }

    @Test
    void a_line_of_the_learners_own_is_remembered() {
        scene.step(2).types("!ls").presses(Key.ENTER);
        assertThat(scene.effects()).containsExactly(new Effect.Act(new Action.Type("ls")));
        scene.waits(new Action.Type("ls"), StepState.OPEN, 0)
                .types("!")
                .presses(Key.UP)
                .presses(Key.ENTER);
        assertThat(scene.effects()).containsExactly(new Effect.Act(new Action.Type("ls")));
    }

    @Test
    void the_output_is_copied_as_plain_text_also_while_more_comes() {
        scene.step(2).starts(0).prints("\033[32mgreen\033[0m tea\nand").types("Y");
        assertThat(scene.effects()).containsExactly(new Effect.Copy("green tea\nand\n"));
        scene.step(3).types("Y");
        assertThat(scene.effects()).isEmpty();
        assertThat(scene.model().notice()).contains("no output to copy");
    }

    @Test
    void pasted_lines_become_lines_of_the_editor_and_run_only_when_asked_to() {
        scene.step(2).types("!").happens(new Signal.Pressed(new Input.Paste("echo 茶\necho two\n")));
        assertThat(scene.effects()).isEmpty();
        scene.presses(Key.ENTER);
        assertThat(scene.effects()).containsExactly(new Effect.Act(new Action.Type("echo 茶\necho two\n")));
    }

    @Test
    void the_wheel_scrolls_the_text_that_is_under_it_and_a_click_gives_it_the_keys() {
        Scene wide = Scene.of(200, 50).step(2).starts(0).prints("line\n".repeat(200));
        wide.happens(new Signal.Pressed(new Input.Wheel(-3, 20, 150)));
        assertThat(wide.model().reading().outputUp()).isEqualTo(3);
        wide.happens(new Signal.Pressed(new Input.Wheel(3, 20, 150)));
        assertThat(wide.model().reading().outputUp()).isZero();
        wide.happens(new Signal.Pressed(new Input.Click(20, 150)));
        assertThat(wide.model().reading().pane()).isEqualTo(Reading.Pane.OUTPUT);
        wide.happens(new Signal.Pressed(new Input.Click(20, 40)));
        assertThat(wide.model().reading().pane()).isEqualTo(Reading.Pane.TEXT);

        Scene narrow = Scene.of(60, 16).step(2);
        narrow.happens(new Signal.Pressed(new Input.Wheel(3, 4, 10)));
        assertThat(narrow.model().reading().textTop()).isEqualTo(3);
    }

    @Test
    void help_is_about_the_place_where_it_was_asked_for_and_leads_back_there() {
        scene.step(2).starts(0).ends(0, 3, "no such house\n").stepEnds(StepState.FAILED);
        scene.waits(new Action.Run(""), StepState.FAILED, 0);
        Overlay failed = scene.model().overlay();
        assertThat(failed).isInstanceOf(Overlay.Failed.class);
        scene.types("?");
        assertThat(scene.model().overlay()).isEqualTo(new Overlay.Help(failed, 0));
        scene.presses(Key.ESCAPE);
        assertThat(scene.model().overlay()).isEqualTo(failed);
    }

    @Test
    void after_the_last_command_the_step_is_checked() {
        scene.step(2).starts(1).ends(1, 0, "").waits(new Action.Run(""), StepState.OPEN, 2);
        assertThat(scene.effects()).containsExactly(new Effect.Act(new Action.Check()));
    }

    @Test
    void a_line_of_the_learners_own_leads_to_no_check() {
        scene.step(2).waits(new Action.Type("ls"), StepState.OPEN, 2);
        assertThat(scene.effects()).isEmpty();
    }

    @Test
    void control_c_stops_what_runs_and_its_failure_is_not_told_at_length() {
        scene.step(2).starts(0).presses(Key.CONTROL, "c");
        assertThat(scene.effects()).containsExactly(new Effect.Cancel());
        scene.ends(0, 130, "").stepEnds(StepState.FAILED).waits(new Action.Run(""), StepState.FAILED, 0);
        assertThat(scene.model().overlay()).isInstanceOf(Overlay.None.class);
        assertThat(scene.model().states().get(1)).isEqualTo(StepState.FAILED);
    }

    @Test
    void control_c_does_nothing_while_nothing_runs() {
        scene.step(2).presses(Key.CONTROL, "c");
        assertThat(scene.effects()).isEmpty();
    }

    @Test
    void a_failed_check_is_shown_and_enter_tries_again() {
        scene.step(2).waits(new Action.Run(""), StepState.OPEN, 2).checks();
        scene.decided(new Outcome.Failed(Scene.evidence("nothing"), "Look."));
        scene.stepEnds(StepState.FAILED).waits(new Action.Check(), StepState.FAILED, 2);
        assertThat(scene.model().overlay()).isInstanceOf(Overlay.Failed.class);
        scene.effects();
        scene.presses(Key.ENTER);
        assertThat(scene.effects()).containsExactly(new Effect.Act(new Action.Check()));
    }

    @Test
    void the_way_on_leads_through_the_question_of_the_step_once() {
        scene.step(2).checks().decided(new Outcome.Passed(Scene.evidence("so"), Duration.ZERO));
        scene.stepEnds(StepState.PASSED)
                .waits(new Action.Check(), StepState.PASSED, 2)
                .presses(Key.ENTER);
        assertThat(scene.model().overlay()).isInstanceOf(Overlay.QuizAsked.class);
        scene.effects();
        scene.types("1").presses(Key.ENTER);
        assertThat(scene.effects()).containsExactly(new Effect.Act(new Action.Proceed()));
    }

    @Test
    void a_step_that_had_nothing_to_prove_is_left_at_once() {
        scene.step(1).presses(Key.ENTER);
        assertThat(scene.effects()).containsExactly(new Effect.Act(new Action.Check()));
        scene.stepEnds(StepState.PASSED).waits(new Action.Check(), StepState.PASSED, 0);
        assertThat(scene.effects()).containsExactly(new Effect.Act(new Action.Proceed()));
    }

    @Test
    void quitting_asks_once_and_keeps_or_cleans_up() {
        scene.step(2).types("qk");
        assertThat(scene.effects()).containsExactly(new Effect.Act(new Action.End(Ending.PAUSED)));
    }

    @Test
    void quitting_while_something_runs_stops_it() {
        scene.step(2).starts(0).types("q").presses(Key.ENTER);
        assertThat(scene.effects()).containsExactly(new Effect.Act(new Action.End(Ending.QUIT)), new Effect.Cancel());
    }

    @Test
    void no_text_can_be_scrolled_beyond_its_ends() {
        scene.step(2);
        for (int i = 0; i < 100; i++) {
            scene.presses(Key.PAGE_DOWN);
        }
        int end = scene.model().reading().textTop();
        scene.presses(Key.UP);
        assertThat(scene.model().reading().textTop()).isEqualTo(end - 1);
        for (int i = 0; i < 100; i++) {
            scene.presses(Key.PAGE_UP);
        }
        assertThat(scene.model().reading().textTop()).isZero();
    }

    @Test
    void new_output_is_followed_until_the_learner_scrolls_up() {
        scene.step(2).starts(0).prints("line\n".repeat(500)).presses(Key.TAB);
        assertThat(scene.model().reading().pane()).isEqualTo(Pane.OUTPUT);
        assertThat(scene.model().reading().outputUp()).isZero();
        scene.presses(Key.PAGE_UP).prints("more\n");
        assertThat(scene.model().reading().outputUp()).isPositive();
        scene.presses(Key.END);
        assertThat(scene.model().reading().outputUp()).isZero();
    }

    @Test
    void a_search_moves_to_the_last_line_found_and_on_to_those_before() {
        scene.step(2).starts(0).prints("one needle\n" + "hay\n".repeat(50) + "two needle\nhay\n");
        scene.types("/needle").presses(Key.ENTER);
        assertThat(scene.model().reading().outputUp()).isEqualTo(1);
        scene.types("p");
        assertThat(scene.model().reading().outputUp()).isEqualTo(52);
        scene.types("p");
        assertThat(scene.model().notice()).contains("not found");
        scene.types("P");
        assertThat(scene.model().reading().outputUp()).isEqualTo(1);
    }

    @Test
    void a_check_can_be_given_more_time() {
        scene.step(2).checks();
        assertThat(scene.model().busy()).isInstanceOf(Busy.Checking.class);
        scene.types("x");
        assertThat(scene.effects()).containsExactly(new Effect.Extend(Duration.ofMinutes(1)));
    }

    @Test
    void pasted_text_goes_into_the_editor_and_nowhere_else() {
        Signal paste = new Signal.Pressed(new Input.Paste("rm -rf /\n"));
        scene.step(2).happens(paste);
        assertThat(scene.effects()).isEmpty();
        scene.types("!").happens(paste);
        assertThat(scene.effects()).isEmpty();
        assertThat(((Overlay.Editing) scene.model().overlay()).editor().text()).isEqualTo("rm -rf /\n");
    }

    @Test
    void a_step_that_opens_begins_with_nothing_of_the_one_before() {
        scene.step(2).starts(0).prints("old\n").types("h").step(3);
        assertThat(scene.model().transcript().runs()).isEmpty();
        assertThat(scene.model().overlay()).isInstanceOf(Overlay.None.class);
        assertThat(scene.model().help().hints()).isZero();
    }
}
