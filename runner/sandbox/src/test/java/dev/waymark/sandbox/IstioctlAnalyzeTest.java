package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code istioctl analyze} of the sandbox finds; the expectations are what istioctl 1.28 says of the same objects. */
@EnabledIf("dev.waymark.sandbox.ToolFolder#complete")
class IstioctlAnalyzeTest {
    @TempDir
    static Path directory;

    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        sandbox = ToolFolder.sandbox(directory);
        Path file = directory.resolve("faulty.yaml");
        Files.write(
                file,
                IstioctlAnalyzeTest.class
                        .getResourceAsStream("istioctl/faulty.yaml")
                        .readAllBytes());
        Programs.Result applied = run("kubectl", "apply", "-f", file.toString());
        assertThat(applied.code()).as(applied.err()).isZero();
        run("kubectl", "-n", "rated", "rollout", "status", "deploy/web", "--timeout=60s");
        run("kubectl", "-n", "rated", "wait", "--for=jsonpath={.status.parents}", "httproute/r", "--timeout=60s");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Programs.Result run(String... words) {
        return new Programs(sandbox, directory).run(words);
    }

    @Test
    void finds_what_is_wrong_in_a_namespace() throws Exception {
        Programs.Result result = run("istioctl", "analyze", "-n", "rated");

        assertThat(result.code()).isEqualTo(79);
        assertThat(result.out()).isEqualTo("""
                Error [IST0101] (AuthorizationPolicy rated/nopods) Referenced namespace not found: "nowhere"
                Error [IST0101] (Gateway rated/gw1) Referenced selector not found: "istio=missing"
                Error [IST0101] (Gateway rated/gw2) Referenced credentialName not found: "nosecret"
                Error [IST0101] (Sidecar rated/sc) Referenced selector not found: "app=missing"
                Error [IST0101] (VirtualService rated/nohost) Referenced host not found: "missing"
                Error [IST0101] (VirtualService rated/nosubset) Referenced gateway not found: "nogw"
                Error [IST0101] (VirtualService rated/nosubset) Referenced host+subset in destinationrule not found: "web+v9"
                Error [IST0101] (VirtualService rated/weights) Referenced host:port not found: "web:9999"
                Error [IST0112] (VirtualService rated/dup) This VirtualService routes to a service "web" that exposes multiple ports [80 81]. Specifying a port in the destination is required to disambiguate.
                Error [IST0112] (VirtualService rated/nosubset) This VirtualService routes to a service "web" that exposes multiple ports [80 81]. Specifying a port in the destination is required to disambiguate.
                Error [IST0112] (VirtualService rated/unreachable) This VirtualService routes to a service "web" that exposes multiple ports [80 81]. Specifying a port in the destination is required to disambiguate.
                Error [IST0160] (Telemetry rated/tel) The Telemetries [tel tel2] in namespace "rated" have no workload selector, which can lead to undefined behavior.
                Error [IST0160] (Telemetry rated/tel2) The Telemetries [tel tel2] in namespace "rated" have no workload selector, which can lead to undefined behavior.
                Error [IST0173] (DestinationRule rated/dr1) The Subset v1 defined in the DestinationRule does not select any pods. Which may lead to 503 UH (NoHealthyUpstream).
                Warning [IST0127] (AuthorizationPolicy rated/nopods) No matching workloads for this resource with the following labels: app=missing
                Warning [IST0128] (DestinationRule rated/drtls) DestinationRule rated/drtls in namespace rated has TLS mode set to SIMPLE but no caCertificates are set to validate server identity for host: web
                Warning [IST0130] (VirtualService rated/dup) VirtualService rule #1 not used (all matches used by prior rules).
                Warning [IST0130] (VirtualService rated/unreachable) VirtualService rule #1 not used (route without matches defined before).
                Warning [IST0132] (VirtualService rated/nosubset) one or more host [web.rated.svc.cluster.local] defined in VirtualService rated/nosubset not found in Gateway rated/nogw.
                Warning [IST0162] (Gateway rated/gw2) The gateway is listening on a target port (port 443) that is not defined in the Service associated with its workload instances (Pod selector app=web). If you need to access the gateway port through the gateway Service, it will not be available.
                Warning [IST0171] (HTTPRoute rated/r) A condition with a negative status is present: type=ResolvedRefs, reason=BackendNotFound, message=backend(missing.rated.svc.cluster.local) not found.
                Info [IST0118] (Service rated/web) Port name foo (port: 81, targetPort: 8080) doesn't follow the naming convention of Istio port.
                Info [IST0131] (VirtualService rated/dup) VirtualService rule #1 match #0 is not used (duplicate/overlapping match in rule #0).
                """);
        assertThat(result.err())
                .startsWith("Error: Analyzers found issues when analyzing namespace: rated.\nSee https://istio.io/");
    }

    @Test
    void leaves_out_what_is_suppressed_or_below_the_threshold() throws Exception {
        Programs.Result result = run(
                "istioctl",
                "analyze",
                "-n",
                "rated",
                "--output-threshold",
                "error",
                "-S",
                "IST0101=*",
                "-S",
                "IST0112=VirtualService rated/*",
                "-S",
                "IST0160=Telemetry rated/tel");

        assertThat(result.out().lines().map(line -> line.replaceFirst("\\) .*", ")")))
                .containsExactly(
                        "Error [IST0160] (Telemetry rated/tel2)", "Error [IST0173] (DestinationRule rated/dr1)");
    }

    @Test
    void prints_findings_as_json_and_succeeds_then() throws Exception {
        Programs.Result result = run("istioctl", "analyze", "-n", "plain", "-o", "json");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .startsWith("[\n\t{\n\t\t\"code\": \"IST0102\",\n\t\t\"documentationUrl\": \"https://istio.io/v1.28/")
                .contains("\t\t\"level\": \"Info\",\n")
                .endsWith("\t\t\"origin\": \"Namespace plain\"\n\t}\n]\n");
    }

    @Test
    void fails_from_the_level_on_that_is_asked_for() throws Exception {
        assertThat(run("istioctl", "analyze", "-n", "plain").code()).isZero();
        assertThat(run("istioctl", "analyze", "-n", "plain", "--failure-threshold", "Info")
                        .code())
                .isEqualTo(79);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    analyze -n missing                          | 0  | namespace "missing" not found
                    analyze -n rated -o bogus                   | 64 | Error: bogus not a valid option for format. See istioctl analyze --help
                    analyze -n rated --failure-threshold Bogus  | 64 | Error: invalid argument "Bogus" for "--failure-threshold" flag: invalid level option
                    analyze -n rated --suppress bogus           | 1  | Error: bogus is not a valid suppression value. See istioctl analyze --help
                    analyze -n rated --bogus                    | 64 | Error: unknown flag: --bogus
                    --bogus                                     | 64 | Error: unknown flag: --bogus
                    bogus                                       | 64 | Error: unknown command "bogus" for "istioctl"
                    proxy-config routes deploy/waypoint         | 1  | Error: the sandbox's istioctl has no proxy-config: its waypoints
                    x describe pod web                          | 1  | Error: the sandbox's istioctl has no describe:
                    validate -f faulty.yaml                     | 1  | Error: the sandbox's istioctl has no validate:
                    install                                     | 1  | Error: the sandbox's istioctl has no install:
                    """)
    void refuses_other_command_lines_with_a_reason(String line, int code, String error) throws Exception {
        List<String> words = new ArrayList<>(List.of("istioctl"));
        words.addAll(List.of(line.split(" ")));

        Programs.Result result = run(words.toArray(String[]::new));

        assertThat(result.code()).isEqualTo(code);
        assertThat(result.err()).startsWith(error);
    }
}
