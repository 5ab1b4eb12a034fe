package dev.waymark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageMessageTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            run --set                | --set needs a value: NAME=VALUE
            run lab --set a          | --set takes NAME=VALUE, not 'a'
            run lab --set =a         | --set takes NAME=VALUE, not '=a'
            run lab --set            | --set needs a value: NAME=VALUE
            run                      | LAB is missing
            run one two              | 'two' is one argument too many
            list one                 | 'one' is one argument too many
            check --cluster          | --cluster needs a value: CLUSTER
            check --jobs 0           | --jobs takes 1 or more, not 0
            check --jobs x           | --jobs takes a whole number, not 'x'
            check --fail-fast=maybe  | --fail-fast takes no value, not 'maybe'
            check --fail-fats        | there is no option '--fail-fats'; did you mean '--fail-fast'?
            check --bogus            | there is no option '--bogus'
            check --report text      | 'text' is no report
            lint --format xml        | --format takes one of text, json, sarif, github, not 'xml'
            chek                     | there is no command 'chek'; did you mean 'check'?
            quux                     | there is no command 'quux'
            new                      | NAME is missing
            """)
    void a_wrong_command_line_is_named_in_plain_words(String line, String message) {
        StringWriter err = new StringWriter();
        int exit = Main.commandLine(new Installation(home, Map.of(), Clock.systemUTC()))
                .setErr(new PrintWriter(err))
                .execute(line.split(" "));
        assertThat(err.toString().lines()).first().isEqualTo("waymark: " + message);
        assertThat(exit).isEqualTo(2);
    }

    @Test
    void a_folder_is_no_report() throws Exception {
        StringWriter err = new StringWriter();
        Path folder = Files.createDirectory(home.resolve("folder"));
        int exit = Main.commandLine(new Installation(home, Map.of(), Clock.systemUTC()))
                .setErr(new PrintWriter(err))
                .execute("check", "--report", "junit=" + folder);
        assertThat(err.toString()).startsWith("waymark: the report " + folder + " cannot be written: it is a folder\n");
        assertThat(exit).isEqualTo(2);
    }
}
