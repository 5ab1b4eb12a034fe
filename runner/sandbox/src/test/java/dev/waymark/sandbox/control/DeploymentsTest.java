package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.DeleteOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeploymentsTest {
    private static final String REVIEWS = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: reviews, namespace: shop}
            spec:
              replicas: 3
              selector: {matchLabels: {app: reviews}}
              template:
                metadata: {labels: {app: reviews}}
                spec:
                  containers:
                  - {name: reviews, image: "example.org/reviews:v1"}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: reviews, namespace: shop}
            spec:
              selector: {app: reviews}
              ports: [{name: http, port: 80, targetPort: 9080}]
            """;

    private final ControlStand stand = new ControlStand();
    private final Kind deployments = stand.kind("apps", "Deployment");
    private final Kind sets = stand.kind("apps", "ReplicaSet");
    private final Kind pods = stand.kind("", "Pod");

    @AfterEach
    void stop() {
        stand.close();
    }

    private KubeObject deployment() {
        return stand.get(deployments, "shop", "reviews");
    }

    private void isComplete(long replicas) {
        stand.eventually(() -> assertThat(deployment().map("status"))
                .containsEntry("observedGeneration", deployment().generation())
                .containsEntry("replicas", replicas)
                .containsEntry("updatedReplicas", replicas)
                .containsEntry("availableReplicas", replicas));
    }

    @Test
    void a_deployment_gets_ready_pods_behind_its_service() {
        stand.create(REVIEWS);

        isComplete(3);

        assertThat(stand.list(pods, "shop")).hasSize(3).allSatisfy(pod -> {
            assertThat(pod.name()).matches("reviews-[456789bcdf]{6,10}-[bcdfghjklmnpqrstvwxz2456789]{5}");
            assertThat(pod.text("status", "phase")).isEqualTo("Running");
            assertThat(pod.text("status", "podIP")).startsWith("10.244.");
        });
        stand.eventually(() -> {
            List<KubeObject> slices = stand.list(stand.kind("discovery.k8s.io", "EndpointSlice"), "shop");
            assertThat(slices).hasSize(1);
            assertThat(slices.get(0).maps("endpoints"))
                    .hasSize(3)
                    .allSatisfy(endpoint -> assertThat(Tree.flag(endpoint, "conditions", "ready"))
                            .isTrue());
            assertThat(slices.get(0).maps("ports").get(0)).containsEntry("port", 9080L);
        });
        stand.eventually(() -> assertThat(deployment().maps("status", "conditions"))
                .extracting(condition -> condition.get("type") + " " + condition.get("reason"))
                .containsExactlyInAnyOrder("Available MinimumReplicasAvailable", "Progressing NewReplicaSetAvailable"));
    }

    @Test
    void a_changed_template_is_rolled_out_as_a_new_revision_and_back() {
        stand.create(REVIEWS);
        isComplete(3);
        String first = stand.list(sets, "shop").get(0).name();

        image("example.org/reviews:v2");
        isComplete(3);
        assertThat(deployment().annotations()).containsEntry("deployment.kubernetes.io/revision", "2");
        assertThat(stand.list(pods, "shop"))
                .allSatisfy(pod -> assertThat(pod.maps("spec", "containers").get(0))
                        .containsEntry("image", "example.org/reviews:v2"));

        image("example.org/reviews:v1");
        isComplete(3);
        stand.eventually(() -> assertThat(stand.get(sets, "shop", first).annotations())
                .containsEntry("deployment.kubernetes.io/revision", "3")
                .containsEntry("deployment.kubernetes.io/revision-history", "1"));
        assertThat(stand.list(sets, "shop")).hasSize(2);
    }

    @Test
    void a_recreated_deployment_never_runs_old_and_new_pods_at_once() {
        stand.create(REVIEWS.replace("replicas: 3", "replicas: 2\n  strategy: {type: Recreate}"));
        isComplete(2);
        List<String> mixed = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (var watch = stand.store.watchAll(change -> {
            long images = stand.list(pods, "shop").stream()
                    .map(pod -> pod.maps("spec", "containers").get(0).get("image"))
                    .distinct()
                    .count();
            if (images > 1) {
                mixed.add(change.toString());
            }
        })) {
            image("example.org/reviews:v2");
            isComplete(2);
        }
        assertThat(mixed).isEmpty();
    }

    @Test
    void a_rollout_to_an_image_that_does_not_exist_keeps_the_old_pods_and_says_why() {
        stand.create(REVIEWS);
        isComplete(3);

        image("nowhere.invalid/reviews:v2");

        stand.eventually(() -> assertThat(stand.list(pods, "shop"))
                .filteredOn(pod -> pod.text("status", "phase").equals("Pending"))
                .flatExtracting(pod -> pod.maps("status", "containerStatuses"))
                .isNotEmpty()
                .extracting(status ->
                        Tree.text(status, "state", "waiting", "reason").orElse(""))
                .isSubsetOf("ErrImagePull", "ImagePullBackOff"));
        assertThat(deployment().number("status", "availableReplicas")).contains(3L);
        assertThat(stand.list(stand.kind("", "Event"), "shop"))
                .extracting(event -> event.text("message"))
                .contains("Error: ErrImagePull");
    }

    @Test
    void a_paused_deployment_scales_but_does_not_roll_out() {
        stand.create(REVIEWS);
        isComplete(3);
        stand.edit(deployments, "shop", "reviews", tree -> {
            Tree.put(tree, true, "spec", "paused");
            Tree.put(tree, 1L, "spec", "replicas");
        });
        image("example.org/reviews:v2");

        stand.eventually(() -> assertThat(deployment().maps("status", "conditions"))
                .extracting(condition -> condition.get("reason"))
                .contains("DeploymentPaused"));
        stand.eventually(() -> assertThat(stand.list(pods, "shop")).hasSize(1));
        assertThat(stand.list(sets, "shop")).hasSize(1);

        stand.edit(deployments, "shop", "reviews", tree -> Tree.remove(tree, "spec", "paused"));
        isComplete(1);
        assertThat(stand.list(sets, "shop")).hasSize(2);
    }

    @Test
    void background_deletion_takes_replica_sets_and_pods_along() {
        stand.create(REVIEWS);
        isComplete(3);

        stand.delete(deployments, "shop", "reviews", DeleteOptions.Propagation.BACKGROUND);

        stand.eventually(() -> {
            assertThat(stand.list(sets, "shop")).isEmpty();
            assertThat(stand.list(pods, "shop")).isEmpty();
            assertThat(stand.runtime.all())
                    .noneMatch(pod -> pod.identity().namespace().equals("shop"));
        });
    }

    @Test
    void foreground_deletion_keeps_the_deployment_until_its_pods_are_gone() {
        stand.create(REVIEWS);
        isComplete(3);

        stand.delete(deployments, "shop", "reviews", DeleteOptions.Propagation.FOREGROUND);

        stand.eventually(() -> {
            assertThat(stand.registry.find(deployments, "shop", "reviews")).isEmpty();
            assertThat(stand.list(pods, "shop")).isEmpty();
        });
    }

    @Test
    void orphans_stay_and_are_adopted_by_a_new_deployment() {
        stand.create(REVIEWS);
        isComplete(3);
        List<String> before =
                stand.list(pods, "shop").stream().map(KubeObject::uid).toList();

        stand.delete(deployments, "shop", "reviews", DeleteOptions.Propagation.ORPHAN);
        stand.eventually(() ->
                assertThat(stand.registry.find(deployments, "shop", "reviews")).isEmpty());
        assertThat(stand.list(sets, "shop"))
                .hasSize(1)
                .allSatisfy(set ->
                        assertThat(set.list("metadata", "ownerReferences")).isEmpty());
        stand.create(REVIEWS.split("---")[1]);

        isComplete(3);
        assertThat(stand.list(pods, "shop")).extracting(KubeObject::uid).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void a_namespace_goes_away_with_everything_in_it() {
        stand.create(REVIEWS);
        isComplete(3);
        Kind namespaces = stand.kind("", "Namespace");

        stand.delete(namespaces, "", "shop", DeleteOptions.Propagation.BACKGROUND);

        stand.eventually(
                () -> assertThat(stand.registry.find(namespaces, "", "shop")).isEmpty());
        for (Kind kind : stand.registry.kinds().all()) {
            assertThat(stand.list(kind, "shop")).as(kind.resource()).isEmpty();
        }
    }

    @Test
    void changes_are_written_as_events() {
        stand.create(REVIEWS);
        isComplete(3);

        stand.eventually(() -> assertThat(stand.list(stand.kind("", "Event"), "shop"))
                .extracting(event -> event.text("reason"))
                .contains("ScalingReplicaSet", "SuccessfulCreate", "Scheduled", "Pulled", "Created", "Started"));
    }

    private void image(String image) {
        stand.edit(
                deployments,
                "shop",
                "reviews",
                tree -> Tree.put(
                        tree,
                        List.of(Map.of("name", "reviews", "image", image)),
                        "spec",
                        "template",
                        "spec",
                        "containers"));
    }

    @Test
    void what_controllers_write_does_not_count_as_a_change_of_the_deployment() {
        stand.create(REVIEWS);
        isComplete(3);
        assertThat(deployment().annotations()).containsEntry("deployment.kubernetes.io/revision", "1");
        assertThat(deployment().generation()).isOne();

        stand.edit(
                deployments, "shop", "reviews", tree -> Tree.put(tree, "on purpose", "metadata", "annotations", "why"));

        assertThat(deployment().generation()).isEqualTo(2);
    }

    @Test
    void a_name_of_something_outside_has_no_endpoints() {
        stand.create(REVIEWS.replace(
                "  selector: {app: reviews}\n",
                "  selector: {app: reviews}\n  type: ExternalName\n" + "  externalName: example.org\n"));

        isComplete(3);

        assertThat(stand.list(stand.kind("", "Endpoints"), "shop")).isEmpty();
        assertThat(stand.list(stand.kind("discovery.k8s.io", "EndpointSlice"), "shop"))
                .isEmpty();
    }
}
