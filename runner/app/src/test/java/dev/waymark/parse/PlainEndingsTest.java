package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Command;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where commands in the background end that the text has its reader stop. */
class PlainEndingsTest {
    private static final String WATCH = "## A\n\n```bash\nkubectl get pods -w\n```\n\n";
    private static final String FORWARD = "## A\n\n```bash\nkubectl port-forward svc/a 8080:80\n```\n\n";
    private static final String NEXT = "\n\n```bash\necho next\n```\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Press Ctrl-C to stop.",
                "Once all pods are ready, hit `CTRL+C` and go on:",
                "- Wait.\n- Then press ^C.",
                "> **Note:** press ++ctrl+c++ now.",
                "Stop the watch with Ctrl-C.\n\n## B"
            })
    void they_end_before_the_command_behind_the_sentence(String said) {
        assertThat(ends(WATCH + said + NEXT)).containsExactly("echo next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Leave it running.",
                "Do not press Ctrl-C yet.",
                "Press Ctrl-C when you are done with this lab.",
                "You can stop it at any time with Ctrl-C."
            })
    void without_such_a_sentence_they_go_on(String said) {
        assertThat(ends(WATCH + said + NEXT)).isEmpty();
    }

    @Test
    void a_forwarded_port_is_used_first_and_ends_where_a_later_sentence_says_so() {
        String use = "```bash\ncurl -s localhost:8080\n```\n\n";

        assertThat(ends(FORWARD + "Press Ctrl-C to stop it.\n\n" + use)).isEmpty();
        assertThat(ends(FORWARD + use + "Stop the forwarding with Ctrl-C, then:\n\n```bash\n"
                        + "kubectl port-forward svc/b 8080:80\n```\n"))
                .containsExactly("kubectl port-forward svc/b 8080:80");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Run a load in one terminal for a while: | In a separate terminal, look: | true",
                "In the first terminal window: | Open another shell, and there: | true",
                "In terminal 1: | In terminal 2: | true",
                "Make a load: | In a separate terminal, look: | false",
                "In one terminal: | Then look: | false"
            })
    void what_runs_in_one_terminal_goes_on_while_the_reader_is_in_another(String one, String other, boolean goesOn) {
        String text = "## A\n\n" + one + "\n\n```bash\n./load.sh\n```\n\n" + other + "\n\n```bash\necho look\n```\n\n";

        assertThat(Labs.plain(text, Map.of()).steps().get(0).commands())
                .extracting(Command::background)
                .containsExactly(goesOn, false);
        if (goesOn) {
            assertThat(ends(text + "Then press ++ctrl+c++ to interrupt the load." + NEXT))
                    .containsExactly("echo next");
        }
    }

    @Test
    void a_sentence_behind_another_command_stops_what_runs_and_not_that() {
        assertThat(ends(WATCH + "Look:\n\n```bash\necho look\n```\n\nStop the watch with Ctrl-C." + NEXT))
                .containsExactly("echo next");
        assertThat(ends(FORWARD + "Make a load:\n\n```bash\n./load.sh\n```\n\nStop it with Ctrl-C." + NEXT))
                .containsExactly("echo next");
    }

    @Test
    void what_a_person_does_ends_nothing() {
        assertThat(ends(WATCH + "Press Ctrl-C.\n\n```bash\nopen http://localhost\n```\n" + NEXT))
                .containsExactly("echo next");
    }

    /** The commands before which one in the background ends, in the order of these. */
    private static List<String> ends(String text) {
        List<Command> commands = Labs.plain(text, Map.of()).steps().stream()
                .flatMap(step -> step.commands().stream())
                .toList();
        return commands.stream()
                .filter(Command::background)
                .flatMap(command -> ((Command.Mode.Background) command.mode()).upTo().stream())
                .map(name -> commands.stream()
                        .filter(command -> command.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .script()
                        .strip())
                .toList();
    }
}
