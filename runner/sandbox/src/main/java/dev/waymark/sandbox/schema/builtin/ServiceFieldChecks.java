package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.Addresses;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds for the addresses of a service and for what only services of some types have. */
final class ServiceFieldChecks {
    private static final long LONGEST_AFFINITY_SECONDS = 86_400;
    private static final long KUBELET_PORT = 10_250;
    private static final String BALANCERS_ONLY = "may only be used when `type` is 'LoadBalancer'";

    private ServiceFieldChecks() {}

    static void check(Part spec, String type, Optional<KubeObject> current) {
        boolean balanced = type.equals("LoadBalancer");
        addresses(spec, type, current);
        families(spec);
        if (spec.text("sessionAffinity").equals("ClientIP")) {
            Part timeout = spec.part("sessionAffinityConfig", "clientIP");
            timeout.number("timeoutSeconds")
                    .filter(seconds -> seconds <= 0 || seconds > LONGEST_AFFINITY_SECONDS)
                    .ifPresent(seconds -> timeout.invalid(
                            "timeoutSeconds",
                            seconds,
                            List.of("must be greater than 0 and less than " + LONGEST_AFFINITY_SECONDS)));
        }
        boolean external = balanced
                || type.equals("NodePort")
                || type.equals("ClusterIP")
                        && !Tree.list(spec.tree(), "externalIPs").isEmpty();
        String policy = spec.text("externalTrafficPolicy");
        if (!policy.isEmpty() && !external) {
            spec.invalid(
                    "externalTrafficPolicy", policy, List.of("may only be set for externally-accessible services"));
        }
        if (!balanced) {
            balancersOnly(spec);
        } else {
            balanced(spec);
        }
        spec.number("healthCheckNodePort")
                .filter(port -> port != 0 && !(balanced && policy.equals("Local")))
                .ifPresent(port -> spec.invalid(
                        "healthCheckNodePort",
                        port,
                        List.of("may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is"
                                + " 'Local'")));
        String distribution = spec.text("trafficDistribution");
        if (!distribution.isEmpty() && !distribution.equals("PreferClose")) {
            spec.problems().unsupported(spec.at("trafficDistribution"), distribution, List.of("PreferClose"));
        }
        for (Part port : spec.parts("ports")) {
            String protocol = port.text("appProtocol");
            if (!protocol.isEmpty()) {
                port.invalid("appProtocol", protocol, Syntax.qualifiedName(protocol));
            }
        }
    }

    private static void addresses(Part spec, String type, Optional<KubeObject> current) {
        String first = spec.text("clusterIP");
        List<Object> given = Tree.list(spec.tree(), "clusterIPs");
        // An update of the first address alone is one of both fields.
        boolean left = current.filter(old -> old.list("spec", "clusterIPs").equals(given))
                .isPresent();
        List<Object> all = left ? first.isEmpty() ? List.of() : List.of(first) : given;
        if (!type.equals("ExternalName")) {
            if (!all.isEmpty() && first.isEmpty()) {
                spec.invalid(
                        "clusterIPs", GoValue.strings(all), List.of("must be empty when `clusterIP` is not specified"));
            } else if (!all.isEmpty() && !all.get(0).equals(first)) {
                spec.invalid("clusterIPs", GoValue.strings(all), List.of("first value must match `clusterIP`"));
            }
            if (all.contains("None") && all.size() > 1) {
                spec.invalid("clusterIPs", GoValue.strings(all), List.of("'None' must be the first and only value"));
            }
            List<Object> each = all.isEmpty() && !first.isEmpty() ? List.of(first) : all;
            for (int i = 0; i < each.size(); i++) {
                String address = String.valueOf(each.get(i));
                if (!address.equals("None")) {
                    spec.invalid("clusterIPs[" + i + "]", address, Syntax.address(address));
                }
            }
        }
        List<Object> outside = Tree.list(spec.tree(), "externalIPs");
        for (int i = 0; i < outside.size(); i++) {
            String address = String.valueOf(outside.get(i));
            List<String> wrong = Syntax.address(address);
            spec.invalid("externalIPs[" + i + "]", address, wrong.isEmpty() ? special(address) : wrong);
        }
    }

    /** Addresses that lead to one machine only. */
    static List<String> special(String text) {
        byte[] address = Addresses.parse(text).orElseThrow();
        boolean four = address.length == 4;
        if (zeros(address, address.length)) {
            return List.of("may not be unspecified (" + text + ")");
        }
        if (four ? address[0] == 127 : zeros(address, address.length - 1) && address[address.length - 1] == 1) {
            return List.of("may not be in the loopback range (127.0.0.0/8, ::1/128)");
        }
        if (four
                ? (address[0] & 0xff) == 169 && (address[1] & 0xff) == 254
                : (address[0] & 0xff) == 0xfe && (address[1] & 0xc0) == 0x80) {
            return List.of("may not be in the link-local range (169.254.0.0/16, fe80::/10)");
        }
        if (four
                ? (address[0] & 0xff) == 224 && address[1] == 0 && address[2] == 0
                : (address[0] & 0xff) == 0xff && (address[1] & 0xff) == 2) {
            return List.of("may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)");
        }
        return List.of();
    }

    private static boolean zeros(byte[] address, int count) {
        for (int i = 0; i < count; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static void families(Part spec) {
        List<Object> families = Tree.list(spec.tree(), "ipFamilies");
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < families.size(); i++) {
            if (!seen.add(families.get(i))) {
                spec.problems().duplicate(spec.at("ipFamilies[" + i + "]"), families.get(i));
            }
        }
        if (seen.size() > 1 && spec.text("ipFamilyPolicy").equals("SingleStack")) {
            spec.invalid(
                    "ipFamilyPolicy",
                    "SingleStack",
                    List.of("must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified"));
        }
        Optional<byte[]> address = Addresses.parse(spec.text("clusterIP"));
        if (address.isPresent() && !families.isEmpty()) {
            boolean four = address.get().length == 4;
            if (four != families.get(0).equals("IPv4")) {
                spec.invalid(
                        "clusterIPs[0]",
                        spec.text("clusterIP"),
                        List.of("expected an " + families.get(0) + " value as indicated by `ipFamilies[0]`"));
            }
        }
    }

    private static void balancersOnly(Part spec) {
        if (!Tree.list(spec.tree(), "loadBalancerSourceRanges").isEmpty()) {
            spec.problems().forbidden(spec.at("LoadBalancerSourceRanges"), BALANCERS_ONLY);
        }
        for (String field : List.of("loadBalancerClass", "allocateLoadBalancerNodePorts")) {
            if (spec.has(field)) {
                spec.problems().forbidden(spec.at(field), BALANCERS_ONLY);
            }
        }
    }

    private static void balanced(Part spec) {
        List<Object> ranges = Tree.list(spec.tree(), "loadBalancerSourceRanges");
        for (int i = 0; i < ranges.size(); i++) {
            String range = String.valueOf(ranges.get(i)).strip();
            spec.invalid("LoadBalancerSourceRanges[" + i + "]", range, Syntax.range(range));
        }
        if (spec.has("loadBalancerClass")) {
            String name = spec.text("loadBalancerClass");
            spec.invalid("loadBalancerClass", name, Syntax.qualifiedName(name));
        }
        for (Part port : spec.parts("ports")) {
            if (port.number("port").orElse(0L) == KUBELET_PORT) {
                port.problems()
                        .invalid(
                                port.path(),
                                KUBELET_PORT,
                                "may not expose port 10250 externally since it is used by kubelet");
            }
        }
    }
}
