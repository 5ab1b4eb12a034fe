package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema for editors and the parser know the same keys. */
class LabSchemaTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void the_schema_has_the_keys_of_the_parser(String pointer, List<String> keys) throws IOException {
        List<String> properties = new ArrayList<>();
        schema().at("/definitions" + pointer + "/properties").fieldNames().forEachRemaining(properties::add);

        assertThat(properties).containsExactlyInAnyOrderElementsOf(keys);
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("/frontMatter", FrontMatterReader.KEYS),
                Arguments.of("/check/allOf/0", concat(ConditionReader.KEYS, List.of("within", "stays", "hint"))),
                Arguments.of("/condition/allOf/0", ConditionReader.KEYS),
                Arguments.of("/output", concat(TextMatchReader.KEYS, List.of("command"))),
                Arguments.of("/resource", ResourceReader.KEYS),
                Arguments.of("/requests", RequestsReader.KEYS),
                Arguments.of("/expect", ExpectationReader.KEYS),
                Arguments.of("/split", SplitReader.KEYS),
                Arguments.of("/logs", LoggedReader.KEYS));
    }

    private static List<String> concat(List<String> one, List<String> two) {
        return Stream.concat(one.stream(), two.stream()).toList();
    }

    private static JsonNode schema() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("assets/lab.schema.json"))) {
            folder = folder.getParent();
        }
        return new ObjectMapper()
                .readTree(folder.resolve("assets/lab.schema.json").toFile());
    }
}
