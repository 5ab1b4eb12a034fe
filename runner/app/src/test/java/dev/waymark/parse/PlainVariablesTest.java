package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Command;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Parameter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainVariablesTest {

    @Test
    void a_variable_that_nothing_sets_must_be_given() {
        String text = fence("kubectl get pods --context $CTX -n ${SPACE}");

        assertThat(names(text)).containsExactly("CTX", "SPACE");
        assertThat(lab(text, Map.of()).parameters())
                .allSatisfy(parameter -> assertThat(parameter.byDefault()).isEmpty());
        Command first =
                lab(text, Map.of("CTX", "it's")).steps().get(0).commands().get(0);
        assertThat(first.hidden()).isTrue();
        assertThat(first.script()).isEqualTo("export CTX='it'\\''s'\n");
    }

    @Test
    void what_is_set_in_the_lab_or_by_the_shell_is_not_asked_for() {
        assertThat(names(fence("SVC=$(kubectl get svc); export A=$SVC; echo $SVC $HOME $RANDOM ${B:-b} ${C:=c}")))
                .isEmpty();
        assertThat(names(fence("for NAME in a b; do read -r LINE; echo $NAME $LINE; done")))
                .isEmpty();
        assertThat(names(fence("source env.sh; echo $FROM_THERE"))).isEmpty();
    }

    @Test
    void what_the_shell_does_not_expand_is_no_variable() {
        assertThat(names(fence("echo '$ONE' \\$TWO # $THREE\ncat <<'EOF'\n$FOUR\nEOF")))
                .isEmpty();
        assertThat(names(fence("cat <<EOF\n$FIVE\nEOF\necho \"it's $SIX\""))).containsExactly("FIVE", "SIX");
    }

    @Test
    void a_plain_value_can_be_replaced_where_it_is_given() {
        String text = fence("export CTX=cluster1  # Replace with your context\nkubectl --context $CTX get pods");
        Parameter parameter = lab(text, Map.of()).parameters().get(0);

        assertThat(parameter.byDefault()).contains("cluster1");
        assertThat(parameter.prompt()).isEqualTo("Value of $CTX in place of 'cluster1'");
        assertThat(lab(text, Map.of("CTX", "prod"))
                        .steps()
                        .get(0)
                        .commands()
                        .get(0)
                        .script())
                .isEqualTo("export CTX='prod'\nkubectl --context $CTX get pods\n");
    }

    @Test
    void a_plain_value_that_the_text_stands_by_is_not_asked_for() {
        assertThat(lab(fence("export NS=shop"), Map.of()).parameters().get(0).prompt())
                .isEqualTo("NS");
        assertThat(names(fence("cat <<EOF\nNAME=value\nEOF"))).isEmpty();
    }

    @Test
    void a_placeholder_is_filled_in_and_then_no_person_is_needed() {
        String text = fence("curl http://<GATEWAY-IP>/get");

        assertThat(lab(text, Map.of()).steps().get(0).commands().get(0).manual())
                .isTrue();
        assertThat(names(text)).containsExactly("GATEWAY_IP");
        Command filled = lab(text, Map.of("GATEWAY_IP", "10.0.0.1"))
                .steps()
                .get(0)
                .commands()
                .get(0);
        assertThat(filled.script().strip()).isEqualTo("curl http://10.0.0.1/get");
        assertThat(filled.manual()).isFalse();
    }

    private static String fence(String script) {
        return "## Step\n\n```bash\n" + script + "\n```\n";
    }

    private static List<String> names(String text) {
        return lab(text, Map.of()).parameters().stream().map(Parameter::name).toList();
    }

    private static Lab lab(String text, Map<String, String> values) {
        Draft draft = new LabParser().draft("lab", Path.of("lab.md"), text, values);
        assertThat(draft.problems()).isEmpty();
        return draft.lab().orElseThrow();
    }
}
