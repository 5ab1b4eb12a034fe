package dev.waymark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.cluster.ClusterChoice;
import dev.waymark.cluster.access.Connection;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxesTest {
    @TempDir
    Path home;

    @Test
    void a_sandbox_that_is_as_it_was_takes_another_lab() {
        try (Sandboxes sandboxes = sandboxes()) {
            Sandboxes.Place first = sandboxes.take();
            sandboxes.giveBack(first, false);

            assertThat(sandboxes.take()).isSameAs(first);
            sandboxes.end(first);
        }
    }

    @Test
    void a_sandbox_with_a_namespace_more_is_ended() {
        try (Sandboxes sandboxes = sandboxes()) {
            Sandboxes.Place first = sandboxes.take();
            try (Connection connection = new Connection(first.cluster().get().kubeconfig())) {
                connection
                        .client()
                        .namespaces()
                        .resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withName("left")
                                .endMetadata()
                                .build())
                        .create();
            }
            sandboxes.giveBack(first, false);

            replaced(sandboxes, first);
        }
    }

    @Test
    void a_sandbox_whose_context_has_been_changed_is_ended() throws IOException {
        try (Sandboxes sandboxes = sandboxes()) {
            Sandboxes.Place first = sandboxes.take();
            Path kubeconfig = first.cluster().get().kubeconfig();
            Files.writeString(kubeconfig, Files.readString(kubeconfig) + "# changed\n");
            sandboxes.giveBack(first, true);

            replaced(sandboxes, first);
        }
    }

    private static void replaced(Sandboxes sandboxes, Sandboxes.Place first) {
        Sandboxes.Place second = sandboxes.take();
        assertThat(second).isNotSameAs(first);
        assertThat(first.cluster().get().kubeconfig()).doesNotExist();
        sandboxes.end(second);
    }

    private Sandboxes sandboxes() {
        Installation installation = new Installation(home, System.getenv(), Clock.systemUTC());
        return new Sandboxes(() -> new OpenCluster(new ClusterChoice.Sandbox(), installation));
    }
}
