package dev.waymark.sandbox.api.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.FixedKinds;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorsTest {
    private static final KubeObject CARS = KubeObject.of(Map.of(
            "metadata",
            Map.of(
                    "name",
                    "cars",
                    "namespace",
                    "paris",
                    "labels",
                    Map.of("app", "cars", "version", "v1", "example.org/weight", "7", "empty", ""))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app=cars",
                "app==cars",
                "app = cars , version=v1",
                "app!=bikes",
                "nosuch!=x",
                "app",
                "!nosuch",
                "app in (bikes, cars)",
                "app notin (bikes,trains),version",
                "nosuch notin (x)",
                "example.org/weight>6",
                "example.org/weight<8",
                "empty=",
                "empty in (,x)",
            })
    void theseLabelSelectorsTakeCars(String text) {
        assertThat(LabelSelectors.parse(text).test(CARS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app=bikes",
                "app!=cars",
                "!app",
                "nosuch",
                "nosuch=",
                "app in (bikes)",
                "nosuch in (x)",
                "app notin (cars)",
                "app>1",
                "app=cars,version=v2"
            })
    void theseLabelSelectorsDoNotTakeCars(String text) {
        assertThat(LabelSelectors.parse(text).test(CARS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "app in|unable to parse requirement: found '' expected: '('",
                "app in cars|unable to parse requirement: found 'cars' expected: '('",
                "app in (a b)|unable to parse requirement: found 'b', expected: ',' or ')'",
                "=x|found '=', expected: !, identifier, or 'end of string'",
                "app=a b|found 'b', expected: ',' or 'end of string'",
                "a,,b|found ',', expected: identifier after ','",
                "app=cars,|found '', expected: identifier after ','",
                "app x|unable to parse requirement: found 'x', expected: in, notin, =, ==, !=, gt, lt",
                "app>x|unable to parse requirement: values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the"
                        + " value must be an integer",
            })
    void theseAreNoLabelSelectors(String text, String why) {
        assertThatThrownBy(() -> LabelSelectors.parse(text))
                .isInstanceOfSatisfying(
                        ApiError.class, error -> assertThat(error.code()).isEqualTo(400))
                .hasMessage(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metadata.name=cars|true",
                "metadata.name==cars,metadata.namespace=paris|true",
                "metadata.name!=cars|false",
                "metadata.namespace=rome|false"
            })
    void fieldSelectorsCompareFields(String text, boolean taken) {
        assertThat(FieldSelectors.parse(FixedKinds.CONFIG_MAP, false, Set.of(), text)
                        .test(CARS))
                .isEqualTo(taken);
    }

    @Test
    void unknownFieldsAreRefusedInTheWordsOfTheKind() {
        assertThatThrownBy(() -> FieldSelectors.parse(FixedKinds.CONFIG_MAP, false, Set.of(), "data.x=1"))
                .hasMessage("\"data.x\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
        assertThatThrownBy(() -> FieldSelectors.parse(FixedKinds.CONFIG_MAP, true, Set.of(), "spec.x=1"))
                .hasMessage("field label not supported: spec.x");
        assertThatThrownBy(() -> FieldSelectors.parse(FixedKinds.NAMESPACE, false, Set.of(), "spec.x=1"))
                .hasMessage("field label not supported: spec.x");
        assertThat(FieldSelectors.parse(FixedKinds.NAMESPACE, false, Set.of(), "status.phase=Active")
                        .test(CARS))
                .isFalse();
    }
}
