package dev.waymark.cluster.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadTest {

    @ParameterizedTest
    @CsvSource({
        "deploy/web, apps/v1, Deployment, web",
        "deployment.apps/web, apps/v1, Deployment, web",
        "deployments/web, apps/v1, Deployment, web",
        "sts/db, apps/v1, StatefulSet, db",
        "ds/agent, apps/v1, DaemonSet, agent",
        "job/once, batch/v1, Job, once",
        "pod/client, v1, Pod, client",
        "pods/client, v1, Pod, client",
        "svc/web, v1, Service, web",
        "client, v1, Pod, client"
    })
    void isNamedAsKubectlNamesIt(String text, String apiVersion, String kind, String name) {
        assertThat(Workload.of("shop", text)).isEqualTo(new Workload("shop", apiVersion, kind, name));
    }

    @Test
    void whatHasNoPodsIsRefusedWithWhatHas() {
        assertThatThrownBy(() -> Workload.of("shop", "configmap/x"))
                .hasMessageContaining("'configmap/x' names no workload")
                .hasMessageContaining("deploy/NAME");
    }
}
