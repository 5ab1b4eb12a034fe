package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.schema.definition.CustomDefinition;
import dev.waymark.sandbox.schema.definition.DefinitionChecks;
import dev.waymark.sandbox.schema.problem.Problems;
import java.util.Optional;

/** What holds for the objects of each kind beyond what their tables of types say. */
final class ObjectChecks {
    private ObjectChecks() {}

    static void check(Kind kind, KubeObject object, Optional<KubeObject> current, Problems problems) {
        Part whole = new Part(object.tree(), "", problems);
        Part spec = whole.part("spec");
        switch (kind.resource()) {
            case "pods" -> {
                PodChecks.check(spec);
                current.ifPresent(old -> PodUpdates.check(spec, old));
            }
            case "services" -> ServiceChecks.check(spec, current);
            case "configmaps" -> ConfigChecks.configMap(whole, current);
            case "secrets" -> ConfigChecks.secret(whole, current);
            case "persistentvolumeclaims" -> {
                StorageChecks.claim(spec);
                current.ifPresent(old -> StorageChecks.claimUpdate(spec, old));
            }
            case "persistentvolumes" -> StorageChecks.volume(spec);
            case "namespaces" -> ClusterChecks.namespace(whole);
            case "nodes" -> ClusterChecks.node(whole, current);
            case "events" -> ClusterChecks.event(whole);
            case "endpoints" -> EndpointChecks.endpoints(whole);
            case "resourcequotas" -> LimitChecks.quota(spec, current);
            case "limitranges" -> LimitChecks.range(spec);
            case "replicationcontrollers" -> ClusterChecks.replicationController(spec);
            case "deployments.apps" -> WorkloadChecks.check(spec, "deployment", current);
            case "replicasets.apps" -> WorkloadChecks.check(spec, "replicaset", current);
            case "statefulsets.apps" -> WorkloadChecks.check(spec, "statefulset", current);
            case "daemonsets.apps" -> WorkloadChecks.check(spec, "daemonset", current);
            case "jobs.batch" -> BatchChecks.job(whole, current);
            case "cronjobs.batch" -> BatchChecks.cronJob(whole, current);
            case "horizontalpodautoscalers.autoscaling" -> ScalingChecks.autoscaler(spec);
            case "poddisruptionbudgets.policy" -> ScalingChecks.budget(spec);
            case "ingresses.networking.k8s.io" -> NetworkChecks.ingress(whole, current);
            case "ingressclasses.networking.k8s.io" -> NetworkChecks.ingressClass(spec, current);
            case "networkpolicies.networking.k8s.io" -> NetworkChecks.policy(spec);
            case "roles.rbac.authorization.k8s.io" -> AccessChecks.role(whole, true);
            case "clusterroles.rbac.authorization.k8s.io" -> {
                AccessChecks.role(whole, false);
                AccessChecks.aggregation(whole);
            }
            case "rolebindings.rbac.authorization.k8s.io" -> AccessChecks.binding(whole, true, current);
            case "clusterrolebindings.rbac.authorization.k8s.io" -> AccessChecks.binding(whole, false, current);
            case "endpointslices.discovery.k8s.io" -> EndpointChecks.slice(whole, current);
            case "leases.coordination.k8s.io" -> ClusterChecks.lease(spec);
            case "priorityclasses.scheduling.k8s.io" -> ClusterChecks.priority(whole, current);
            case CustomDefinition.RESOURCE -> DefinitionChecks.check(object.tree(), current, problems);
            case "storageclasses.storage.k8s.io" -> StorageChecks.storageClass(whole, current);
            case "csidrivers.storage.k8s.io" -> DriverChecks.driver(spec, current);
            case "csinodes.storage.k8s.io" -> DriverChecks.node(spec);
            case "csistoragecapacities.storage.k8s.io" -> DriverChecks.capacity(whole, current);
            case "volumeattachments.storage.k8s.io" -> DriverChecks.attachment(spec, current);
            case "runtimeclasses.node.k8s.io" -> DriverChecks.runtime(whole, current);
            case "certificatesigningrequests.certificates.k8s.io" -> CertificateChecks.check(spec);
            case "flowschemas.flowcontrol.apiserver.k8s.io" -> FlowChecks.schema(whole);
            case "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io" -> FlowChecks.level(whole);
            case "validatingwebhookconfigurations.admissionregistration.k8s.io",
                    "mutatingwebhookconfigurations.admissionregistration.k8s.io" -> WebhookChecks.check(whole);
            case "validatingadmissionpolicies.admissionregistration.k8s.io" -> PolicyChecks.policy(whole);
            case "validatingadmissionpolicybindings.admissionregistration.k8s.io" -> PolicyChecks.binding(spec);
            case "podtemplates" -> {
                WorkloadChecks.templateMetadata(whole.part("template"));
                PodChecks.check(whole.part("template", "spec"));
            }
            default -> {}
        }
    }
}
