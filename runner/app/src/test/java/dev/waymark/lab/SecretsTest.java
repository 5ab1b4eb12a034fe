package dev.waymark.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.parse.LabParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {

    @Test
    void what_is_hidden_is_named_and_can_be_put_back() {
        Secrets secrets = Secrets.of(Map.of("TOKEN", "abc.def", "KEY", "abc"));
        String script = "login --token abc.def --key abc # [TOKEN]";

        String shown = secrets.hide(script);

        assertThat(shown).isEqualTo("login --token [secret TOKEN] --key [secret KEY] # [TOKEN]");
        assertThat(secrets.reveal(shown)).isEqualTo(script);
    }

    @Test
    void a_value_that_is_a_word_of_the_marks_does_no_harm() {
        Secrets secrets = Secrets.of(Map.of("A", "secret", "B", "other$1\\"));
        String text = "a secret, and other$1\\";

        assertThat(secrets.hide(text)).isEqualTo("a [secret A], and [secret B]");
        assertThat(secrets.reveal(secrets.hide(text))).isEqualTo(text);
    }

    @Test
    void everything_that_a_lab_shows_has_the_name_in_place_of_the_value() {
        Lab lab = new LabParser()
                .draft("lab", Path.of("lab.md"), """
                        ---
                        params: {KEY: {default: a, secret: true}}
                        ---
                        ## Use it

                        Say *[=KEY]*, **[=KEY]**, ~~[=KEY]~~ and [it](http://[=KEY].example.com), ![pic [=KEY]](a.png)

                        - [ ] one [=KEY]

                        > [!NOTE]
                        > `[=KEY]`

                        > quoted [=KEY]

                        ### Below [=KEY]

                        | [=KEY] |
                        |---|
                        | [=KEY] |

                        ```text
                        [=KEY]
                        ```

                        ```bash
                        echo [=KEY]
                        ```

                        ```output
                        [=KEY]
                        ```

                        ```yaml quiz
                        question: Is it [=KEY]?
                        answers: [{text: "[=KEY]", right: true}, "no"]
                        why: It is [=KEY].
                        ```

                        <details><summary>Hint</summary>

                        Try [=KEY].

                        </details>

                        <details><summary>Solution</summary>

                        ```bash
                        echo [=KEY]
                        ```

                        </details>
                        """, Map.of("KEY", "s3cr3t"))
                .parsed()
                .lab()
                .orElseThrow();

        assertThat(lab.toString().split("s3cr3t", -1)).hasSizeGreaterThan(20);
        assertThat(Secrets.of(lab, Map.of("KEY", "s3cr3t")).hide(lab).toString())
                .doesNotContain("s3cr3t");
    }

    @Test
    void values_that_are_empty_or_not_secret_stay() {
        assertThat(Secrets.of(Map.of("A", "")).hide("a b")).isEqualTo("a b");
        assertThat(Secrets.none().hide("a b")).isEqualTo("a b");
        assertThat(List.of(Secrets.none().reveal("[secret A]"))).containsExactly("[secret A]");
    }
}
