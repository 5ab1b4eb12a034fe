package dev.waymark.cluster.diagnose;

import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Pods;
import dev.waymark.cluster.access.Trees;
import dev.waymark.cluster.access.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Why a workload's pods are not as they should be. */
public final class WorkloadDiagnosis {
    private static final int MOST_PODS = 3;

    private final Objects objects;

    public WorkloadDiagnosis(Objects objects) {
        this.objects = objects;
    }

    public Diagnosis of(Workload workload) {
        List<String> causes = new ArrayList<>();
        boolean there = objects.get(workload.apiVersion(), workload.kind(), workload.namespace(), workload.name())
                .isPresent();
        List<Map<String, Object>> pods = new Pods(objects).of(workload);
        if (!there) {
            causes.add(missing(workload));
        } else if (pods.isEmpty()) {
            causes.add(workload + " has no pods");
        }
        List<Map<String, Object>> troubled =
                pods.stream().filter(pod -> !Pods.isReady(pod)).limit(MOST_PODS).toList();
        troubled.forEach(pod -> causes.addAll(PodDiagnosis.of(pod)));
        causes.addAll(Events.warnings(objects, troubled, causes));
        causes.addAll(Events.warnings(objects, makers(workload), causes));
        return new Diagnosis(causes, "Look at: kubectl get pods -n " + workload.namespace());
    }

    private String missing(Workload workload) {
        if (objects.get("v1", "Namespace", "", workload.namespace()).isEmpty()) {
            return "there is no namespace " + workload.namespace();
        }
        List<String> there = objects.list(workload.apiVersion(), workload.kind(), workload.namespace()).stream()
                .map(Trees::name)
                .toList();
        return workload + " does not exist; "
                + NearNames.instead(workload.kind(), " in " + workload.namespace(), workload.name(), there);
    }

    /** The ReplicaSets of a Deployment: a pod that a quota or a webhook refuses is an event of theirs. */
    private List<Map<String, Object>> makers(Workload workload) {
        return objects.list("apps/v1", "ReplicaSet", workload.namespace()).stream()
                .filter(set -> Trees.maps(set, "metadata", "ownerReferences").stream()
                        .anyMatch(owner -> Trees.text(owner, "name").equals(workload.name())
                                && Trees.text(owner, "kind").equals(workload.kind())))
                .filter(set -> Trees.number(set, "status", "readyReplicas") < Trees.number(set, "spec", "replicas"))
                .toList();
    }
}
