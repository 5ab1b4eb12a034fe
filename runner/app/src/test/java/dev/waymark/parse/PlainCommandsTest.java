package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Command;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the blocks of a plain lab is a command, and how it runs. */
class PlainCommandsTest {

    @Test
    void a_block_behind_a_command_is_output_when_the_sentence_above_says_so() {
        assertThat(Outline.ofPlain("""
                ## Waypoint

                ```shell
                istioctl waypoint apply --name w \\
                  --namespace shop
                ```

                It labels the namespace, as shown by the output of the command above:

                ```console
                waypoint shop/w applied
                ```

                List the routes:

                ```bash
                kubectl get httproute
                ```

                You should see:

                ```
                NAME    AGE
                route   4s
                ```

                ```yaml
                kind: HTTPRoute
                ```
                """)).isEqualTo("""
                step Waypoint
                  command: istioctl waypoint apply --name w \\ (+1)
                  text
                  output: waypoint shop/w applied
                  text
                  command: kubectl get httproute
                  text
                  output: NAME    AGE (+1)
                  text
                """);
    }

    @Test
    void a_known_program_is_a_command_whatever_the_sentence_above_says() {
        assertThat(Outline.ofPlain("""
                ## Logs

                ```sh
                kubectl get pods
                ```

                Look at the log. You should see requests:

                ```
                kubectl logs deploy/web
                ```
                """)).isEqualTo("""
                step Logs
                  command: kubectl get pods
                  text
                  command: kubectl logs deploy/web
                """);
    }

    @Test
    void commands_and_output_in_one_block_come_apart() {
        assertThat(Outline.ofPlain("""
                ## Mixed

                ```bash
                kubectl create ns shop
                namespace/shop created

                kubectl get ns shop
                NAME   STATUS   AGE
                shop   Active   2s
                ```

                ```console
                $ cat <<'DONE'
                $ not a prompt
                DONE
                $ not a prompt
                $ echo "two
                lines"
                two
                lines
                ```
                """)).isEqualTo("""
                step Mixed
                  command: kubectl create ns shop
                  output: namespace/shop created
                  command: kubectl get ns shop
                  output: NAME   STATUS   AGE (+1)
                  command: cat <<'DONE' (+2)
                  command: not a prompt
                  command: echo "two (+1)
                  output: two (+1)
                """);
    }

    @Test
    void here_documents_quotes_and_loops_are_never_cut() {
        assertThat(Outline.ofPlain("""
                ## Long

                ```bash
                kubectl apply -f - <<EOF
                kind: Gateway

                status:
                NAME   READY   STATUS
                EOF
                for i in 1 2; do
                  python3 -c "
                namespace/x created
                print('it''s')"
                done
                ```
                """)).isEqualTo("""
                step Long
                  command: kubectl apply -f - <<EOF (+10)
                """);
    }

    @Test
    void commands_without_an_end_go_into_the_background_alone() {
        assertThat(Outline.ofPlain("""
                ## Endless

                ```bash
                export NS=shop
                kubectl logs -f -n $NS deploy/web
                ```

                ```bash
                kubectl port-forward svc/web 8080:80 &
                sleep 1
                ```

                ```bash
                while true; do
                  curl -s web:8000; sleep 1
                done
                ```

                ```bash
                kubectl exec deploy/curl -- curl -s -w '%{http_code}' http://web/get
                ```
                """)).isEqualTo("""
                step Endless
                  command: export NS=shop
                  command in background: kubectl logs -f -n $NS deploy/web
                  command in background: kubectl port-forward svc/web 8080:80
                  command: sleep 1
                  command in background: while true; do (+2)
                  command: kubectl exec deploy/curl -- curl -s -w '%{http_code}' http://web/get
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "kubectl port-forward svc/web 8080:80, Forwarding from",
        "oc -n shop port-forward web 8080 &, Forwarding from",
        "kubectl port-forward svc/web 8080:80 > /dev/null &,",
        "kubectl get pods --watch,"
    })
    void commands_behind_a_forwarded_port_wait_until_it_is_open(String script, String ready) {
        Command command = Labs.plain("## A\n\n```bash\n" + script + "\n```\n").steps().get(0).commands().stream()
                .filter(Command::background)
                .findFirst()
                .orElseThrow();

        assertThat(command.mode()).isEqualTo(new Command.Mode.Background(Optional.ofNullable(ready)));
    }

    @Test
    void what_needs_a_person_is_left_to_one() {
        assertThat(Outline.ofPlain("""
                ## By hand

                ```bash
                open http://localhost:8080
                ```

                ```bash
                kubectl exec -it deploy/web -- bash
                ```

                ```bash
                curl http://<GATEWAY_IP>/get
                ```

                ```bash
                kubectl exec -it deploy/web -- curl http://web/get < input.txt
                ```
                """)).isEqualTo("""
                step By hand
                  command by hand: open http://localhost:8080
                  command by hand: kubectl exec -it deploy/web -- bash
                  command by hand: curl http://<GATEWAY_IP>/get
                  command: kubectl exec -it deploy/web -- curl http://web/get < input.txt
                """);
    }

    @Test
    void failures_that_the_text_speaks_of_are_expected() {
        assertThat(Outline.ofPlain("""
                ## Denied

                ```bash
                kubectl exec deploy/curl -- curl -s web:8000
                ```

                You should see:

                ```
                command terminated with exit code 56
                ```

                ```bash
                kubectl exec deploy/curl -- curl -s -o /dev/null -w '%{http_code}' web:8000
                ```

                You should see `403`.

                ```bash
                grep nothing file
                ```

                The command exits with code 1.
                """)).isEqualTo("""
                step Denied
                  command exit 56: kubectl exec deploy/curl -- curl -s web:8000
                  text
                  output: command terminated with exit code 56
                  command: kubectl exec deploy/curl -- curl -s -o /dev/null -w '%{http_code}' web:8000
                  text
                  command exit 1: grep nothing file
                  text
                """);
    }
}
