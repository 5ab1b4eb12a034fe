package dev.waymark.sandbox.api.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoSyntaxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{bad                | invalid character 'b' looking for beginning of object key string",
                "{\"a\":1,}          | invalid character '}' looking for beginning of object key string",
                "{\"a\" 1}           | invalid character '1' after object key",
                "{\"a\":01}          | invalid character '1' after object key:value pair",
                "{\"a\":tru}         | invalid character '}' in literal true (expecting 'e')",
                "{\"a\":\"\\x\"}     | invalid character 'x' in string escape code",
                "{\"a\":\"\\u12g4\"} | invalid character 'g' in \\u hexadecimal character escape",
                "{'a':1}             | invalid character '\\'' looking for beginning of object key string",
                "{\"a\":-}           | invalid character '}' in numeric literal",
                "{\"a\":1.}          | invalid character '}' after decimal point in numeric literal",
                "{\"a\":1e}          | invalid character '}' in exponent of numeric literal",
                "[1 2]               | invalid character '2' after array element",
                "[1,]                | invalid character ']' looking for beginning of value",
                "{} x                | invalid character 'x' after top-level value",
                "{\"a\":1            | unexpected end of JSON input"
            })
    void malformed_json_is_told_in_the_words_of_go(String text, String problem) {
        assertThatThrownBy(() -> Json.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    @Test
    void values_that_lie_too_deep_in_each_other_are_refused() {
        byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Json.parse(deep)).hasMessage("exceeded max depth");
    }
}
