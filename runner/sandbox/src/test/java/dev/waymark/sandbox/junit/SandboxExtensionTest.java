package dev.waymark.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of somebody's fabric8 code, as the README of the sandbox shows it. */
@ExtendWith(SandboxExtension.class)
class SandboxExtensionTest {
    private static final String WEB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: traefik/whoami}]}
            """;

    @Test
    void a_deployment_becomes_ready(@Kubeconfig Path kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            Deployment web = client.apps()
                    .deployments()
                    .inNamespace("default")
                    .load(new ByteArrayInputStream(WEB.getBytes(StandardCharsets.UTF_8)))
                    .create();

            client.resource(web).waitUntilReady(30, TimeUnit.SECONDS);
        }
    }

    @Nested
    class Inside {
        @Test
        void nested_classes_share_the_sandbox(Sandbox sandbox, @Kubeconfig Path kubeconfig) {
            assertThat(sandbox.kubeconfig()).isEqualTo(kubeconfig);
            assertThat(Files.isRegularFile(kubeconfig)).isTrue();
        }
    }
}
