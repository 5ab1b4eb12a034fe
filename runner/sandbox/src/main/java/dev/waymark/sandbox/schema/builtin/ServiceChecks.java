package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.MetadataChecks;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds for a service. */
final class ServiceChecks {
    private static final long FIRST_NODE_PORT = 30_000;
    private static final long LAST_NODE_PORT = 32_767;

    private ServiceChecks() {}

    static void check(Part spec, Optional<KubeObject> current) {
        String type = spec.text("type");
        boolean external = type.equals("ExternalName");
        boolean headless = spec.text("clusterIP").equals("None");
        if (spec.parts("ports").isEmpty() && !headless && !external) {
            spec.problems().required(spec.at("ports"), "");
        }
        ports(spec, type);
        ServiceFieldChecks.check(spec, type, current);
        MetadataChecks.labels(spec.part("selector").tree(), spec.at("selector"), spec.problems());
        if (external) {
            externalName(spec, current);
        }
        if (headless && (type.equals("NodePort") || type.equals("LoadBalancer"))) {
            spec.problems()
                    .invalid(
                            spec.at("clusterIPs") + "[0]",
                            "None",
                            "may not be set to 'None' for " + type + " services");
        }
        current.ifPresent(old -> sameAddress(spec, old));
    }

    private static void externalName(Part spec, Optional<KubeObject> current) {
        String name = spec.text("externalName");
        if (name.isEmpty()) {
            spec.problems().required(spec.at("externalName"), "");
        } else {
            spec.invalid(
                    "externalName",
                    name,
                    Syntax.dnsSubdomain(name.endsWith(".") ? name.substring(0, name.length() - 1) : name));
        }
        String address = spec.text("clusterIP");
        // An address that a service of another type leaves behind goes by itself.
        boolean left = current.filter(old -> !old.text("spec", "type").equals("ExternalName")
                        && old.text("spec", "clusterIP").equals(address))
                .isPresent();
        if (!address.isEmpty() && !left) {
            spec.problems().forbidden(spec.at("clusterIPs"), "may not be set for ExternalName services");
        }
    }

    private static void ports(Part spec, String type) {
        List<Part> ports = spec.parts("ports");
        Set<String> names = new HashSet<>();
        Set<List<Object>> numbers = new HashSet<>();
        for (Part port : ports) {
            String name = port.text("name");
            if (name.isEmpty()) {
                if (ports.size() > 1) {
                    port.problems().required(port.at("name"), "");
                }
            } else {
                port.invalid("name", name, Syntax.plainLabel(name));
                if (!names.add(name)) {
                    port.problems().duplicate(port.at("name"), name);
                }
            }
            Ports.check(port, "targetPort");
            if (!numbers.add(List.of(port.number("port").orElse(0L), port.text("protocol")))) {
                port.problems().duplicate(port.path(), printed(port));
            }
            nodePort(port, type);
        }
    }

    private static void nodePort(Part port, String type) {
        long number = port.number("nodePort").orElse(0L);
        if (number == 0) {
            return;
        }
        if (type.equals("ClusterIP")) {
            port.problems().forbidden(port.at("nodePort"), "may not be used when `type` is 'ClusterIP'");
        } else if (number < FIRST_NODE_PORT || number > LAST_NODE_PORT) {
            port.invalid(
                    "nodePort",
                    number,
                    List.of("provided port is not in the valid range. The range of valid ports is " + FIRST_NODE_PORT
                            + "-" + LAST_NODE_PORT));
        }
    }

    private static GoValue.Literal printed(Part port) {
        return new GoValue.Literal("core.ServicePort{Name:\"\", Protocol:" + GoValue.quoted(port.text("protocol"))
                + ", AppProtocol:(*string)(nil), Port:" + port.number("port").orElse(0L)
                + ", TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:\"\"}, NodePort:0}");
    }

    private static void sameAddress(Part spec, KubeObject old) {
        String before = old.text("spec", "clusterIP");
        String after = spec.text("clusterIP");
        boolean external = spec.text("type").equals("ExternalName")
                || old.text("spec", "type").equals("ExternalName");
        // One that the update leaves out is taken from the old object (patchAllocatedValues of a server).
        if (!external && !before.isEmpty() && !after.isEmpty() && !before.equals(after)) {
            List<Object> all = Tree.list(spec.tree(), "clusterIPs");
            List<Object> wanted = all.isEmpty() || !all.get(0).equals(after) ? List.of(after) : all;
            spec.problems().invalid(spec.at("clusterIPs") + "[0]", GoValue.strings(wanted), "may not change once set");
        }
    }
}
