package dev.waymark.cluster.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.ClusterChoice;
import dev.waymark.cluster.Clusters;
import dev.waymark.cluster.Surroundings;
import dev.waymark.cluster.access.Connection;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Needs;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path directory;

    @Test
    void theSandboxReplacesAKubectlThatIsTooOld() throws IOException {
        List<Line> lines = examine("v1.29.4", lab(List.of("kubectl >= 1.30"), List.of(), List.of()));

        assertThat(lines)
                .filteredOn(line -> line.area().equals("cluster"))
                .filteredOn(line -> line.subject().equals("kubectl"))
                .singleElement()
                .satisfies(line -> assertThat(line.found()).contains("built-in"));
        assertThat(line(lines, "a/lab").blocks()).isFalse();
    }

    @Test
    void onAClusterAToolThatIsTooOldIsToldWithBothVersions() throws IOException {
        Surroundings served = surroundings("v1.32.0");
        List<Line> lines;
        try (Cluster sandbox = Clusters.open(new ClusterChoice.Sandbox(), served)) {
            Surroundings old = surroundings("v1.29.4");
            Map<String, String> environment = new HashMap<>(old.environment());
            environment.put("KUBECONFIG", sandbox.environment().get("KUBECONFIG"));
            Surroundings foreign = new Surroundings(environment, old.directory(), old.clock(), old.random());
            lines = new Doctor(environment)
                    .examine(
                            () -> Clusters.open(new ClusterChoice.Current(), foreign),
                            List.of(lab(List.of("kubectl >= 1.30"), List.of(), List.of())));
        }

        assertThat(line(lines, "kubectl").found()).isEqualTo("kubectl >= 1.30 is needed, found 1.29.4");
        assertThat(line(lines, "kubectl").blocks()).isTrue();
        assertThat(line(lines, "a/lab").blocks()).isTrue();
    }

    @Test
    void aLabWhoseNeedsAreMetIsReady() throws IOException {
        List<Line> lines = examine(
                "v1.32.0", lab(List.of("kubectl >= 1.30"), List.of("gateway.networking.k8s.io/v1"), List.of("istio")));

        assertThat(line(lines, "a/lab")).isEqualTo(Line.fine("labs", "a/lab", "ready"));
        assertThat(lines).filteredOn(line -> line.area().equals("permissions")).noneMatch(Line::blocks);
    }

    @Test
    void whatALabLacksIsNamedWithItsRemedy() throws IOException {
        List<Line> lines =
                examine("v1.32.0", lab(List.of("no-such-tool"), List.of("example.com/v1"), List.of("quantum")));

        assertThat(line(lines, "a/lab").found())
                .isEqualTo(
                        "no-such-tool is not on the path; the cluster does not serve example.com/v1; it cannot be told whether"
                                + " the cluster has quantum");
        assertThat(line(lines, "a/lab").advice()).isNotEmpty();
    }

    @Test
    void whatAmbientModeNeedsIsTheMeshsOwn() throws IOException {
        Lab lab = lab(List.of(), List.of(), List.of("ambient", "waypoints", "mesh-settings"));
        Surroundings surroundings = surroundings("v1.32.0");
        try (Cluster sandbox = Clusters.open(new ClusterChoice.Sandbox(), surroundings);
                Connection connection = new Connection(sandbox.kubeconfig())) {
            Doctor doctor = new Doctor(surroundings.environment());
            assertThat(line(doctor.examine(() -> sandbox, List.of(lab)), "a/lab"))
                    .isEqualTo(Line.fine("labs", "a/lab", "ready"));

            KubernetesClient client = connection.client();
            client.apps()
                    .daemonSets()
                    .inNamespace("istio-system")
                    .withName("ztunnel")
                    .delete();
            client.configMaps().inNamespace("istio-system").withName("istio").delete();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(line(doctor.examine(() -> sandbox, List.of(lab)), "a/lab")
                                    .found())
                            .isEqualTo(
                                    "the cluster has no DaemonSet ztunnel, so Istio does not run in ambient mode; there"
                                            + " is no ConfigMap istio in istio-system that can be read"));
        }
    }

    @Test
    void aClusterThatIsAwayLeavesTheRestToBeTold() {
        Surroundings own = Surroundings.of(directory.resolve("run"));
        Surroundings without = new Surroundings(
                Map.of("KUBECONFIG", directory.resolve("none").toString(), "PATH", System.getenv("PATH")),
                own.directory(),
                own.clock(),
                own.random());

        List<Line> lines = new Doctor(without.environment())
                .examine(
                        () -> Clusters.open(new ClusterChoice.Current(), without),
                        List.of(lab(List.of(), List.of(), List.of())));

        assertThat(line(lines, "bash").blocks()).isFalse();
        assertThat(line(lines, "reachable").found()).isEqualTo("the kubeconfig has no current context");
        assertThat(line(lines, "a/lab").found()).isEqualTo("the cluster cannot be used");
    }

    @Test
    void versionsAreFoundInWhatToolsPrint() {
        assertThat(Version.find("{\"gitVersion\": \"v1.32.4-dispatcher\"}")).contains(Version.of("1.32.4"));
        assertThat(Version.find("GNU bash, version 5.2.15(1)-release")).contains(Version.of("5.2.15"));
        assertThat(Version.find("client version: 1.28.0")).contains(Version.of("1.28.0"));
        assertThat(Version.of("1.30")).isGreaterThan(Version.of("1.9.9"));
        assertThat(Version.find("no version")).isEmpty();
    }

    private List<Line> examine(String kubectl, Lab lab) throws IOException {
        Surroundings surroundings = surroundings(kubectl);
        try (Cluster sandbox = Clusters.open(new ClusterChoice.Sandbox(), surroundings)) {
            return new Doctor(surroundings.environment()).examine(() -> sandbox, List.of(lab));
        }
    }

    /** A machine whose kubectl is of the version given. */
    private Surroundings surroundings(String kubectl) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path program = Files.writeString(
                bin.resolve("kubectl"),
                "#!/bin/sh\necho '{\"clientVersion\": {\"major\": \"1\", \"gitVersion\": \"" + kubectl + "\"}}'\n",
                StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Surroundings own = Surroundings.of(directory.resolve("run"));
        Map<String, String> environment = new HashMap<>(own.environment());
        environment.put("PATH", bin + ":/usr/bin:/bin");
        return new Surroundings(environment, own.directory(), own.clock(), own.random());
    }

    private static Line line(List<Line> lines, String subject) {
        return lines.stream()
                .filter(line -> line.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static Lab lab(List<String> tools, List<String> apis, List<String> capabilities) {
        return new Lab(
                "a/lab",
                "A lab",
                "",
                5,
                "",
                List.of(),
                new Needs(tools, apis, capabilities),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Path.of("lab.md"),
                false);
    }
}
