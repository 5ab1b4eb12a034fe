package dev.waymark.sandbox.control.network;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.store.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Gives Services their cluster addresses (10.96.0.0/12) and node ports (30000-32767), and keeps them on updates.
 *
 * <p>What is taken is read from the store, so that nothing leaks; two creations at once are kept apart by a lock that
 * remembers what was given last. Follows {@code k8s.io/kubernetes/pkg/registry/core/service}.
 */
public final class ServiceAddresses implements Admission {
    private static final String SERVICES = "services";
    private static final long NETWORK = 0x0A600000L;
    private static final int NETWORK_SIZE = 1 << 20;
    /** The lower part of the range is left to those who choose addresses themselves. */
    private static final int RESERVED = 4096 / 16;

    private static final int FIRST_NODE_PORT = 30000;
    private static final int NODE_PORTS = 2768;
    private static final int REMEMBERED = 256;

    private final Store store;
    private final RandomGenerator random;
    private final Set<String> lately = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    public ServiceAddresses(Store store, RandomGenerator random) {
        this.store = store;
        this.random = random;
    }

    @Override
    public synchronized Admitted admit(
            Kind kind, KubeObject object, Optional<KubeObject> current, String subresource, WriteOptions options) {
        if (!kind.resource().equals(SERVICES) || !subresource.isEmpty()) {
            return new Admitted(object, List.of());
        }
        return new Admitted(object.edit(tree -> allocate(kind, tree, object, current)), List.of());
    }

    private void allocate(Kind kind, Map<String, Object> tree, KubeObject object, Optional<KubeObject> current) {
        String type = Tree.text(tree, "spec", "type").orElse("ClusterIP");
        if (type.equals("ExternalName")) {
            for (String field : List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
                Tree.remove(tree, "spec", field);
            }
            return;
        }
        List<KubeObject> others = store.list(kind, "").items().stream()
                .filter(other -> !other.uid().equals(object.uid()))
                .toList();
        address(kind, tree, object, current, others);
        Tree.put(tree, List.of("IPv4"), "spec", "ipFamilies");
        if (Tree.text(tree, "spec", "ipFamilyPolicy").isEmpty()) {
            Tree.put(tree, "SingleStack", "spec", "ipFamilyPolicy");
        }
        boolean outside = type.equals("NodePort")
                || type.equals("LoadBalancer")
                        && !Boolean.FALSE.equals(Tree.at(tree, "spec", "allocateLoadBalancerNodePorts")
                                .orElse(true));
        ports(kind, tree, object, current, others, outside);
    }

    private void address(
            Kind kind,
            Map<String, Object> tree,
            KubeObject object,
            Optional<KubeObject> current,
            List<KubeObject> others) {
        String before =
                current.map(service -> service.text("spec", "clusterIP")).orElse("");
        String asked = Tree.text(tree, "spec", "clusterIP").orElse("");
        String address;
        if (!asked.isEmpty()) {
            address = asked;
        } else if (!before.isEmpty()) {
            address = before;
        } else {
            address = free(others);
        }
        if (!address.equals("None") && !address.equals(before)) {
            requireInRange(kind, object, address);
            if (others.stream().anyMatch(other -> address.equals(other.text("spec", "clusterIP")))) {
                throw invalid(
                        kind,
                        object,
                        "spec.clusterIPs",
                        "Invalid value: [\"" + address + "\"]: failed to allocate IP " + address
                                + ": provided IP is already allocated");
            }
        }
        Tree.put(tree, address, "spec", "clusterIP");
        Tree.put(tree, List.of(address), "spec", "clusterIPs");
    }

    private String free(List<KubeObject> others) {
        Set<String> taken = new TreeSet<>(lately);
        others.forEach(other -> taken.add(other.text("spec", "clusterIP")));
        while (true) {
            long number = NETWORK + RESERVED + random.nextInt(NETWORK_SIZE - RESERVED - 1);
            String address =
                    (number >> 24) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
            if (taken.add(address)) {
                lately.add(address);
                return address;
            }
        }
    }

    private static void requireInRange(Kind kind, KubeObject object, String address) {
        boolean inside = address.matches("10\\.(9[6-9]|10[0-9]|11[01])\\.[0-9]{1,3}\\.[0-9]{1,3}");
        if (!inside) {
            throw invalid(
                    kind,
                    object,
                    "spec.clusterIPs",
                    "Invalid value: []string{\"" + address + "\"}: failed to allocate IP " + address
                            + ": the provided IP (" + address
                            + ") is not in the valid range. The range of valid IPs is 10.96.0.0/12");
        }
    }

    private void ports(
            Kind kind,
            Map<String, Object> tree,
            KubeObject object,
            Optional<KubeObject> current,
            List<KubeObject> others,
            boolean outside) {
        Set<Long> taken = new TreeSet<>();
        others.forEach(other -> other.maps("spec", "ports")
                .forEach(port -> Tree.number(port, "nodePort").ifPresent(taken::add)));
        List<Object> ports = new ArrayList<>();
        for (Map<String, Object> port : Tree.maps(tree, "spec", "ports")) {
            Map<String, Object> changed = new LinkedHashMap<>(port);
            Optional<Long> asked = Tree.number(port, "nodePort").filter(number -> number > 0);
            if (!outside) {
                changed.remove("nodePort");
            } else if (asked.isEmpty()) {
                changed.put("nodePort", kept(port, current).orElseGet(() -> freePort(taken)));
            } else if (asked.get() < FIRST_NODE_PORT || asked.get() >= FIRST_NODE_PORT + NODE_PORTS) {
                throw invalid(
                        kind,
                        object,
                        "spec.ports[" + ports.size() + "].nodePort",
                        "Invalid value: " + asked.get()
                                + ": provided port is not in the valid range. The range of valid ports is 30000-32767");
            } else if (!taken.add(asked.get())) {
                throw invalid(
                        kind,
                        object,
                        "spec.ports[" + ports.size() + "].nodePort",
                        "Invalid value: " + asked.get() + ": provided port is already allocated");
            }
            ports.add(changed);
        }
        if (!ports.isEmpty()) {
            Tree.put(tree, ports, "spec", "ports");
        }
    }

    private static Optional<Long> kept(Map<String, Object> port, Optional<KubeObject> current) {
        return current.stream()
                .flatMap(service -> service.maps("spec", "ports").stream())
                .filter(before -> Tree.number(before, "port").equals(Tree.number(port, "port")))
                .filter(before -> Tree.text(before, "protocol").equals(Tree.text(port, "protocol")))
                .flatMap(before -> Tree.number(before, "nodePort").stream())
                .findFirst();
    }

    private Long freePort(Set<Long> taken) {
        while (true) {
            long port = FIRST_NODE_PORT + random.nextInt(NODE_PORTS);
            if (taken.size() >= NODE_PORTS) {
                throw new IllegalStateException("all node ports 30000-32767 are taken: delete some services");
            }
            if (taken.add(port)) {
                return port;
            }
        }
    }

    private static ApiError invalid(Kind kind, KubeObject object, String field, String message) {
        return ApiError.invalid(kind, object.name(), List.of(new ApiError.Cause("FieldValueInvalid", field, message)));
    }
}
