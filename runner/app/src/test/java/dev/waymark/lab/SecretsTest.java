package dev.waymark.lab;

import static org.assertj.core.api.Assertions.assertThat;

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
    void values_that_are_empty_or_not_secret_stay() {
        assertThat(Secrets.of(Map.of("A", "")).hide("a b")).isEqualTo("a b");
        assertThat(Secrets.none().hide("a b")).isEqualTo("a b");
        assertThat(List.of(Secrets.none().reveal("[secret A]"))).containsExactly("[secret A]");
    }
}
