package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Command;
import dev.waymark.lab.Command.Mode;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Problem;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FenceInfoTest {

    @Test
    void every_attribute_of_a_command_is_read() {
        Command command = command(
                "bash {name=apply timeout=1m30s background until=\"Listening on\" exit=22 only=sandbox manual hidden}");

        assertThat(command.name()).isEqualTo("apply");
        assertThat(command.timeout()).contains(Duration.ofSeconds(90));
        assertThat(command.mode()).isEqualTo(new Mode.Background(Optional.of("Listening on")));
        assertThat(command.exit()).contains(22);
        assertThat(command.only()).contains("sandbox");
        assertThat(command.manual()).isTrue();
        assertThat(command.hidden()).isTrue();
    }

    @Test
    void a_command_without_attributes_is_named_after_its_step() {
        Command command = command("zsh");

        assertThat(command.name()).isEqualTo("the-step-1");
        assertThat(command.mode()).isEqualTo(new Mode.Foreground());
        assertThat(command.exit()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yaml file=a/b.yaml", "yaml {file=a/b.yaml}", "python {file=a/b.yaml}", "{file=\"a/b.yaml\"}"})
    void a_block_with_a_file_name_is_a_file(String info) {
        Lab lab = Labs.lab("---\ntitle: A\n---\n## The step\n```" + info + "\nx: 1\n```\n");

        FileBlock file = (FileBlock) lab.steps().get(0).blocks().get(0);
        assertThat(file.path()).isEqualTo("a/b.yaml");
        assertThat(file.content()).isEqualTo("x: 1\n");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bash {nmae=x}                 | 5:10 | unknown attribute 'nmae' of a bash block
            bash {name=x name=y}          | 5:17 | 'name' is given twice
            bash {timeout=30}             | 5:18 | '30' is not a duration
            bash {exit=256}               | 5:15 | '256' is not an exit code
            bash {name=x                  | 5:9  | '{' is not closed
            bash {until=x}                | 5:10 | 'until' is for commands in the background
            bash {background=yes}         | 5:21 | 'background' takes no value
            bash {name}                   | 5:10 | 'name' needs a value
            bash {only=moon}              | 5:15 | 'only' cannot be 'moon'
            bash {name=a/b}               | 5:15 | 'a/b' cannot name a command
            yaml file=../x.yaml           | 5:14 | '../x.yaml' leads out of the work directory
            yaml file=/etc/passwd         | 5:14 | '/etc/passwd' is an absolute path
            yaml file=~/x                 | 5:14 | '~/x' is in a home directory
            yaml file=a/../../x           | 5:14 | 'a/../../x' leads out of the work directory
            """)
    void a_mistake_is_told_at_its_place(String info, String place, String message) {
        Problem problem = Labs.draft("---\ntitle: A\n---\n## The step\n```" + info.strip() + "\nx\n```\n")
                .problems()
                .get(0);

        assertThat(problem.position().line() + ":" + problem.position().column())
                .isEqualTo(place.strip());
        assertThat(problem.message()).isEqualTo(message.strip());
        assertThat(problem.isError()).isTrue();
    }

    @Test
    void an_open_quote_is_told_at_the_quote() {
        assertThat(Labs.problems("---\ntitle: A\n---\n## The step\n```bash {background until=\"x}\nx\n```\n"))
                .isEqualTo("""
                lab.md:5:9: error: '{' is not closed
                  ```bash {background until="x}
                          ^
                  Put '}' at the end of the line
                lab.md:5:27: error: the quote is not closed
                  ```bash {background until="x}
                                            ^
                  Put '"' behind the value
                """);
    }

    private static Command command(String info) {
        return Labs.lab("---\ntitle: A\n---\n## The step\n```" + info + "\necho x\n```\n")
                .steps()
                .get(0)
                .commands()
                .get(0);
    }
}
