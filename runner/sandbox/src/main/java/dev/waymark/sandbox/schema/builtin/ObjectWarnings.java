package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Problems;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a server warns of in objects that it accepts, as the {@code warnings.go} files of {@code k8s.io/kubernetes/pkg/api} say. */
final class ObjectWarnings {
    /** Kinds whose names become parts of names of pods and of host names. */
    private static final Set<String> NAMING = Set.of(
            "deployments.apps", "replicasets.apps", "pods", "jobs.batch", "cronjobs.batch", "replicationcontrollers");

    private static final String INGRESS_CLASS = "kubernetes.io/ingress.class";

    private ObjectWarnings() {}

    static List<String> of(Kind kind, KubeObject object, Optional<KubeObject> current) {
        List<String> warnings = new ArrayList<>();
        boolean same = current.isPresent() && current.get().map("spec").equals(object.map("spec"));
        if (same || current.isPresent() && kind.resource().equals("pods")) {
            return warnings;
        }
        if (current.isEmpty() && NAMING.contains(kind.resource())) {
            List<String> wrong = Syntax.plainLabel(object.name());
            if (!wrong.isEmpty()) {
                warnings.add("metadata.name: this is used in Pod names and hostnames, which can result in surprising"
                        + " behavior; a DNS label is recommended: [" + String.join(" ", wrong) + "]");
            }
        }
        PodTemplates.path(kind).ifPresent(path -> {
            Map<String, Object> template = Tree.map(object.tree(), path);
            PodWarnings.check(new Part(template, String.join(".", path), new Problems()), warnings);
        });
        Part spec = new Part(object.map("spec"), "spec", new Problems());
        switch (kind.resource()) {
            case "services" -> service(spec, warnings);
            case "secrets" -> certificate(object, warnings);
            case "ingresses.networking.k8s.io" -> {
                if (object.annotations().containsKey(INGRESS_CLASS) && !spec.has("ingressClassName")) {
                    warnings.add("annotation " + GoValue.quoted(INGRESS_CLASS)
                            + " is deprecated, please use 'spec.ingressClassName' instead");
                }
            }
            case "persistentvolumes" -> {
                if (spec.text("persistentVolumeReclaimPolicy").equals("Recycle")) {
                    warnings.add(
                            "spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead,"
                                    + " the recommended approach is to use dynamic provisioning.");
                }
            }
            case "persistentvolumeclaims" -> PodWarnings.whole(spec.part("resources"), "storage", warnings);
            case "endpointslices.discovery.k8s.io" -> {
                if (object.text("addressType").equals("FQDN")) {
                    warnings.add("spec.addressType: FQDN endpoints are deprecated");
                }
            }
            default -> {}
        }
        return warnings;
    }

    private static void service(Part spec, List<String> warnings) {
        boolean external = spec.text("type").equals("ExternalName");
        if (external && !Tree.list(spec.tree(), "externalIPs").isEmpty()) {
            warnings.add("spec.externalIPs is ignored when spec.type is \"ExternalName\"");
        }
        if (!external && !spec.text("externalName").isEmpty()) {
            warnings.add("spec.externalName is ignored when spec.type is not \"ExternalName\"");
        }
    }

    private static void certificate(KubeObject secret, List<String> warnings) {
        if (!secret.text("type").equals("kubernetes.io/tls")) {
            return;
        }
        for (Map.Entry<String, String> part :
                List.of(Map.entry("tls.crt", "certificate"), Map.entry("tls.key", "key"))) {
            String text = new String(
                    Base64.getMimeDecoder().decode(secret.text("data", part.getKey())), StandardCharsets.ISO_8859_1);
            if (!text.contains("-----BEGIN ")) {
                warnings.add("tls: failed to find any PEM data in " + part.getValue() + " input");
                return;
            }
        }
    }
}
