package dev.waymark.cluster.diagnose;

import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Pods;
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
            causes.add(workload + " does not exist");
        } else if (pods.isEmpty()) {
            causes.add(workload + " has no pods");
        }
        List<Map<String, Object>> troubled =
                pods.stream().filter(pod -> !Pods.isReady(pod)).limit(MOST_PODS).toList();
        troubled.forEach(pod -> causes.addAll(PodDiagnosis.of(pod)));
        causes.addAll(Events.warnings(objects, troubled, causes));
        return new Diagnosis(causes, "Look at: kubectl get pods -n " + workload.namespace());
    }
}
