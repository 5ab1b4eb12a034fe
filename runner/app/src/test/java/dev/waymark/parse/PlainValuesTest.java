package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Parameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plain lab has its reader fill in. */
class PlainValuesTest {

    @ParameterizedTest
    @CsvSource({
        "curl http://<HOST>/get, HOST",
        "kubectl get ns [insert name], insert_name",
        "kubectl config use-context YOUR_CONTEXT, YOUR_CONTEXT",
        "curl https://your-host.example.com, your_host",
        "export KEY=PUT_KEY_HERE; echo $KEY, PUT_KEY_HERE",
        "kubectl create secret generic a --from-literal=b=CHANGE_ME, CHANGE_ME",
        "kubectl get pods -n %username%-shop, username",
        "kubectl logs productpage-v1-..... -c proxy, productpage_v1",
        "kubectl describe pod web-5d4f-xxxxx, web_5d4f_xxxxx",
        "kubectl describe pod hello-service..., hello_service",
        "kind delete cluster <<cluster-name>>, cluster_name",
        "kubectl create secret tls a --cert=path/to/cert.pem, path_to_cert_pem",
        "cd ~/istio-{{istio.version}}/samples, istio_version",
        "kubectl get pods -n {{ kuma-system }}, kuma_system",
        "helm install a b --set {{site.flags_prefix}}mode=global, site_flags_prefix",
        "'kubectl get pods -n {{< reuse \"docs/snippets/namespace.md\" >}}', namespace",
        "'kubectl get -f {{< manifest-url path=\"get-started/xrd.yaml\" >}}', xrd_yaml"
    })
    void what_the_reader_has_to_fill_in_is_asked_for_and_until_then_a_person_s(String script, String name) {
        String text = fence(script);

        assertThat(names(text)).contains(name);
        assertThat(command(text, Map.of()).manual()).isTrue();
        Command filled = command(text, Map.of(name, "mine"));
        assertThat(filled.manual()).isFalse();
        assertThat(filled.script())
                .contains("mine")
                .doesNotContain("<", "[", "YOUR", "your", "HERE", "CHANGE", "%", "...", "xxx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date +%Y%m%d",
                "date +%s%N",
                "curl -w '%{http_code}%{time_total}' web",
                "printf '%s%%\\n' 1",
                "curl -s web | grep -o '<title>.*</title>'",
                "if [ \"$(id)\" = '<pending>' -o \"$(id)\" = '<none>' ]; then false; fi",
                "go test ./...",
                "kubectl get pods -o go-template='{{range .items}}{{.metadata.name}}{{end}}'",
                "docker inspect --format '{{json .State}}' a",
                "kubectl apply -f - <<EOF\nvalue: '{{args.service-name}}'\nEOF",
                "echo done..."
            })
    void what_programs_print_is_no_value_to_fill_in(String script) {
        assertThat(names(fence(script))).isEmpty();
        assertThat(command(fence(script), Map.of()).manual()).isFalse();
    }

    @Test
    void a_word_that_the_text_has_replaced_is_asked_for_and_stays_without_an_answer() {
        String text = "## A\n\nReplace `SUBDOMAIN` with the name of your cluster, and `v1` with `v2`.\n\n"
                + "```bash\ncurl https://SUBDOMAIN.example.com/SUBDOMAINS/v1\n```\n";

        assertThat(names(text)).containsExactly("SUBDOMAIN");
        assertThat(command(text, Map.of()).manual()).isFalse();
        assertThat(command(text, Map.of("SUBDOMAIN", "moon")).script())
                .isEqualTo("curl https://moon.example.com/SUBDOMAINS/v1\n");
    }

    @Test
    void what_is_to_be_filled_in_is_also_found_in_here_documents_and_files() {
        String text = "## A\n\nSave it as `a.yaml`:\n\n```yaml\nhost: <YOUR_HOST>\ntype: <b>\n```\n\n"
                + "```bash\nkubectl apply -f a.yaml -f - <<EOF\nzone: your-zone\nlist: <item>\nEOF\n```\n";

        assertThat(names(text)).containsExactly("your_zone", "YOUR_HOST");
        Lab lab = Labs.plain(text, Map.of("your_zone", "a", "YOUR_HOST", "b"));
        assertThat(lab.steps().get(0).of(FileBlock.class).get(0).content()).isEqualTo("host: b\ntype: <b>\n");
        assertThat(lab.steps().get(0).commands().get(0).script()).contains("zone: a\n", "list: <item>");
    }

    @Test
    void what_a_shortcode_stands_for_is_asked_for_in_data_too() {
        String text = fence("kubectl apply -f - <<EOF\nhost: v{{< reuse \"docs/host.md\" >}}-a\nEOF");

        assertThat(names(text)).containsExactly("host");
        assertThat(command(text, Map.of("host", "moon")).script()).contains("host: vmoon-a\n");
    }

    @ParameterizedTest
    @CsvSource({"API_KEY, true", "DB_PASSWORD, true", "GITHUB_TOKEN, true", "REGION, false"})
    void values_that_nobody_should_see_are_secret(String name, boolean secret) {
        assertThat(Labs.plain(fence("echo $" + name)).parameters())
                .extracting(Parameter::secret)
                .containsExactly(secret);
    }

    private static Command command(String text, Map<String, String> values) {
        return Labs.plain(text, values).steps().get(0).commands().get(0);
    }

    private static String fence(String script) {
        return "## A\n\n```bash\n" + script + "\n```\n";
    }

    private static List<String> names(String text) {
        return Labs.plain(text).parameters().stream().map(Parameter::name).toList();
    }
}
