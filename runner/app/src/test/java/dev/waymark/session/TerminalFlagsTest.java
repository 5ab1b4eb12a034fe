package dev.waymark.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalFlagsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kubectl exec -it deploy/a -- curl b | kubectl exec -i deploy/a -- curl b",
                "kubectl -n x exec deploy/a -ti -- env | kubectl -n x exec deploy/a -i -- env",
                "oc exec --stdin --tty pod/a -- env | oc exec --stdin pod/a -- env",
                "kubectl exec -t pod/a -- env | kubectl exec pod/a -- env",
                "kubectl run tmp --rm -i -t --image=b -- env | kubectl run tmp --rm -i --image=b -- env",
                "docker run --rm -it img ls | docker run --rm -i img ls",
                "A=$(kubectl exec -it a -- b); docker exec -ti c d | A=$(kubectl exec -i a -- b); docker exec -i c d",
            })
    void a_flag_that_asks_for_a_terminal_goes(String script, String without) {
        assertThat(TerminalFlags.without(script.strip())).isEqualTo(without.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl exec deploy/a -- wget -t 3 b",
                "kubectl exec deploy/a -- sh -c 'x -it y'",
                "docker build -t name .",
                "docker run img top -t 3",
                "kubectl create token -it",
                "kubectl get pods; watch -t ls",
                "cat <<EOF\n-it\nEOF\n",
            })
    void other_flags_stay(String script) {
        assertThat(TerminalFlags.without(script)).isEqualTo(script);
    }
}
