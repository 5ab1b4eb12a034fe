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
import org.junit.jupiter.api.Test;
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

    @Test
    void every_map_of_the_schema_with_fixed_keys_is_compared() throws IOException {
        List<String> maps = new ArrayList<>();
        collect(schema().at("/definitions"), "", maps);

        assertThat(keys().map(each -> each.get()[0])).containsExactlyInAnyOrderElementsOf(maps);
    }

    private static void collect(JsonNode node, String pointer, List<String> maps) {
        if (node.path("properties").isObject()) {
            maps.add(pointer);
        }
        node.fields().forEachRemaining(field -> collect(field.getValue(), pointer + "/" + field.getKey(), maps));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), pointer + "/" + i, maps);
        }
    }

    @Test
    void the_schema_has_the_methods_of_the_parser() throws IOException {
        List<String> methods = new ArrayList<>();
        schema().at("/definitions/requests/properties/method/enum").forEach(method -> methods.add(method.asText()));

        assertThat(methods).containsExactlyInAnyOrderElementsOf(RequestsReader.METHODS);
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("/frontMatter", FrontMatterReader.KEYS),
                Arguments.of("/frontMatter/properties/needs", FrontMatterReader.NEEDS_KEYS),
                Arguments.of("/frontMatter/properties/params/additionalProperties/oneOf/1", ParameterReader.KEYS),
                Arguments.of("/check/allOf/0", concat(ConditionReader.KEYS, List.of("within", "stays", "hint"))),
                Arguments.of("/check/allOf/0/properties/hint/oneOf/1/items", HintsReader.KEYS),
                Arguments.of("/condition/allOf/0", ConditionReader.KEYS),
                Arguments.of("/exit", ConditionReader.EXIT_KEYS),
                Arguments.of("/output", concat(TextMatchReader.KEYS, List.of("command"))),
                Arguments.of("/resource", ResourceReader.KEYS),
                Arguments.of("/resource/properties/condition/oneOf/1", ResourceReader.CONDITION_KEYS),
                Arguments.of("/cel", CelReader.KEYS),
                Arguments.of("/requests", RequestsReader.KEYS),
                Arguments.of("/requests/properties/from/oneOf/1", RequestsReader.FROM_KEYS),
                Arguments.of("/expect", ExpectationReader.KEYS),
                Arguments.of("/expect/properties/headers/additionalProperties/oneOf/1", ExpectationReader.HEADER_KEYS),
                Arguments.of("/expect/properties/body", TextMatchReader.KEYS),
                Arguments.of("/split", SplitReader.KEYS),
                Arguments.of("/split/properties/by/oneOf/1", SplitReader.BY),
                Arguments.of("/split/properties/by/oneOf/1/properties/log", SplitReader.LOG_KEYS),
                Arguments.of("/logs", LoggedReader.KEYS),
                Arguments.of("/range/oneOf/1", RangeReader.KEYS),
                Arguments.of("/quiz", QuizReader.KEYS),
                Arguments.of("/quiz/properties/answers/items/oneOf/1", QuizReader.ANSWER_KEYS));
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
