package dev.waymark.sandbox.schema.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {
    private static final Object TREE = Map.of(
            "metadata", Map.of("annotations", Map.of("example.com/a", "yes")),
            "status",
                    Map.of(
                            "conditions",
                            List.of(
                                    Map.of("type", "Accepted", "status", "True", "seen", 1L),
                                    Map.of("type", "Ready", "status", "False", "seen", 3L))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    .status.conditions[?(@.type=="Ready")].status   | [False]
                    .status.conditions[?(@.type == 'Ready')].status | [False]
                    .status.conditions[?(@.type!="Ready")].type     | [Accepted]
                    .status.conditions[?(@.seen>1)].type            | [Ready]
                    .status.conditions[?(@.seen<=1)].type           | [Accepted]
                    .status.conditions[?(@.missing)].type           | []
                    .status.conditions[-1:].type                    | [Ready]
                    .status.conditions[-1].type                     | [Ready]
                    .status.conditions[0:2].type                    | [Accepted, Ready]
                    .status.conditions[:1].type                     | [Accepted]
                    .status.conditions[::2].type                    | [Accepted]
                    .status.conditions[0,1].seen                    | [1, 3]
                    .status.conditions[*].seen                      | [1, 3]
                    .status.conditions[7].seen                      | []
                    ..seen                                          | [1, 3]
                    .metadata.annotations.example\\.com/a            | [yes]
                    .metadata.annotations['example\\.com/a']         | [yes]
                    .metadata.annotations.*                         | [yes]
                    .metadata.nothing.here                          | []
                    """)
    void finds_what_kubectl_finds(String path, String found) {
        assertThat(JsonPath.parse(path).find(TREE)).hasToString(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".a[",
                ".a[x]",
                ".a[?(@.b=='c'].d",
                ".a[?(@.b=='c)]",
                ".a{b}",
                ".a[]",
                ".a[0:4:0]",
                ".a[99999999999]",
                ".a[?(@.b==1x)]"
            })
    void refuses_what_is_no_path(String path) {
        assertThatThrownBy(() -> JsonPath.parse(path)).isInstanceOf(IllegalArgumentException.class);
    }
}
