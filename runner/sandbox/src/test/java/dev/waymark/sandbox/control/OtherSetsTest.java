package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtherSetsTest {
    private static final String SET = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db, namespace: shop}
            spec:
              replicas: 3
              serviceName: db
              selector: {matchLabels: {app: db}}
              template:
                metadata: {labels: {app: db}}
                spec:
                  containers: [{name: db, image: "example.org/db:v1"}]
            """;

    private final ControlStand stand = new ControlStand();
    private final Kind sets = stand.kind("apps", "StatefulSet");
    private final Kind daemons = stand.kind("apps", "DaemonSet");
    private final Kind pods = stand.kind("", "Pod");

    @AfterEach
    void stop() {
        stand.close();
    }

    private void hasReady(Kind kind, String name, String field, long ready) {
        stand.eventually(() -> assertThat(stand.get(kind, "shop", name).number("status", field))
                .contains(ready));
    }

    private void image(Kind kind, String name) {
        stand.edit(
                kind,
                "shop",
                name,
                tree -> Tree.put(
                        tree,
                        List.of(Map.of("name", "db", "image", "example.org/db:v2")),
                        "spec",
                        "template",
                        "spec",
                        "containers"));
    }

    @Test
    void a_stateful_set_makes_numbered_pods_in_order_and_takes_the_last_away_first() {
        List<String> order = new CopyOnWriteArrayList<>();
        try (var watch = stand.store.watchAll(change -> {
            boolean own =
                    change.kind().equals(pods) && change.object().namespace().equals("shop");
            if (own && change.type() != Change.Type.MODIFIED) {
                order.add(change.type() + " " + change.object().name());
            }
        })) {
            stand.create(SET);
            hasReady(sets, "db", "readyReplicas", 3);
            stand.edit(sets, "shop", "db", tree -> Tree.put(tree, 1L, "spec", "replicas"));
            stand.eventually(() -> assertThat(stand.list(pods, "shop")).hasSize(1));
        }

        assertThat(order).containsExactly("ADDED db-0", "ADDED db-1", "ADDED db-2", "DELETED db-2", "DELETED db-1");
        assertThat(stand.get(pods, "shop", "db-0").text("spec", "subdomain")).isEqualTo("db");
    }

    @Test
    void a_stateful_set_replaces_its_pods_one_by_one_under_their_names() {
        stand.create(SET);
        hasReady(sets, "db", "readyReplicas", 3);
        List<String> before =
                stand.list(pods, "shop").stream().map(KubeObject::uid).toList();

        image(sets, "db");

        stand.eventually(() -> {
            Map<String, Object> status = stand.get(sets, "shop", "db").map("status");
            assertThat(status)
                    .containsEntry("observedGeneration", 2L)
                    .containsEntry("updatedReplicas", 3L)
                    .containsEntry("readyReplicas", 3L);
            assertThat(status.get("currentRevision")).isEqualTo(status.get("updateRevision"));
        });
        assertThat(stand.list(pods, "shop")).extracting(KubeObject::name).containsExactly("db-0", "db-1", "db-2");
        assertThat(stand.list(pods, "shop")).extracting(KubeObject::uid).doesNotContainAnyElementsOf(before);
    }

    @Test
    void a_daemon_set_runs_one_pod_on_the_node_and_updates_it() {
        stand.create(SET.replace("StatefulSet", "DaemonSet")
                .replace("  replicas: 3\n", "")
                .replace("  serviceName: db\n", ""));
        hasReady(daemons, "db", "numberReady", 1);

        image(daemons, "db");

        stand.eventually(() -> assertThat(stand.list(pods, "shop"))
                .singleElement()
                .satisfies(pod ->
                        assertThat(pod.maps("spec", "containers").get(0)).containsEntry("image", "example.org/db:v2")));
        hasReady(daemons, "db", "updatedNumberScheduled", 1);
    }
}
