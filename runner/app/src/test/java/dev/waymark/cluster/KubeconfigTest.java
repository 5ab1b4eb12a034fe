package dev.waymark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {
    @TempDir
    Path directory;

    @Test
    void severalFilesAreMergedAndTheFirstWins() throws IOException {
        Path first = write("first", "a", "https://first:1", "a");
        Path second = write("second", "a", "https://second:2", "b");
        Files.writeString(second, Files.readString(second) + "- name: b\n  context: {cluster: a, user: a}\n");

        Kubeconfig kubeconfig = Kubeconfig.load(
                Map.of("KUBECONFIG", first + File.pathSeparator + "/missing" + File.pathSeparator + second));

        assertThat(kubeconfig.contexts()).containsExactly("a", "b");
        assertThat(kubeconfig.currentContext()).contains("a");
        assertThat(kubeconfig.server("b")).isEqualTo("https://first:1");
    }

    @Test
    void theHomeDirectoryIsWhereItIsUnlessSaidOtherwise() throws IOException {
        Files.createDirectories(directory.resolve(".kube"));
        Files.move(write("x", "mine", "https://h:1", "mine"), directory.resolve(".kube/config"));

        assertThat(Kubeconfig.load(Map.of("HOME", directory.toString())).contexts())
                .containsExactly("mine");
    }

    @Test
    void onlyTheCurrentContextDiffersAndRelativePathsStayRight() throws IOException {
        Path file = write("config", "a", "https://h:1", "a");
        Files.writeString(file, Files.readString(file).replace("token: t", "client-key: keys/me.pem"));

        String chosen = Kubeconfig.load(Map.of("KUBECONFIG", file.toString())).withCurrentContext("other");

        assertThat(chosen)
                .contains("current-context: \"other\"")
                .contains(directory.resolve("keys/me.pem").toString())
                .contains("extra: \"kept\"");
    }

    @Test
    void anUnknownContextIsAnsweredWithTheKnownOnes() throws IOException {
        Path file = write("config", "kind-lab", "https://h:1", "kind-lab");

        assertThatThrownBy(() -> Clusters.open(new ClusterChoice.Context("kind-lap"), surroundings(file)))
                .isInstanceOf(ClusterException.class)
                .hasMessage("the kubeconfig has no context 'kind-lap'")
                .extracting(e -> ((ClusterException) e).advice())
                .asString()
                .contains("kind-lab");
    }

    @Test
    void aServerThatIsAwayIsToldInOneSentence() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        String server = "https://127.0.0.1:" + free;
        Path file = write("config", "gone", server, "gone");

        assertThatThrownBy(() -> Clusters.open(new ClusterChoice.Current(), surroundings(file)))
                .isInstanceOf(ClusterException.class)
                .hasMessage("the cluster of the context 'gone' at " + server
                        + " cannot be used: nothing accepts connections there");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("run/kubeconfig"))))
                .isEqualTo("rw-------");
    }

    private Surroundings surroundings(Path kubeconfig) {
        Surroundings own = Surroundings.of(directory.resolve("run"));
        return new Surroundings(
                Map.of("KUBECONFIG", kubeconfig.toString()), own.directory(), own.clock(), own.random());
    }

    private Path write(String file, String name, String server, String current) throws IOException {
        return Files.writeString(directory.resolve(file), """
                apiVersion: v1
                kind: Config
                current-context: %3$s
                extra: kept
                clusters:
                - name: %1$s
                  cluster: {server: "%2$s"}
                users:
                - name: %1$s
                  user:
                    token: t
                contexts:
                - name: %1$s
                  context: {cluster: %1$s, user: %1$s}
                """.formatted(name, server, current));
    }
}
