package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.Addresses;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds for endpoints and the slices of them, as in {@code k8s.io/kubernetes/pkg/apis/discovery/validation}. */
final class EndpointChecks {
    private static final List<String> FAMILIES = List.of("FQDN", "IPv4", "IPv6");

    private EndpointChecks() {}

    static void endpoints(Part whole) {
        for (Part subset : whole.parts("subsets")) {
            if (subset.parts("addresses").isEmpty()
                    && subset.parts("notReadyAddresses").isEmpty()) {
                subset.problems().required(subset.path(), "must specify `addresses` or `notReadyAddresses`");
            }
            for (String list : List.of("addresses", "notReadyAddresses")) {
                for (Part address : subset.parts(list)) {
                    String ip = address.text("ip");
                    List<String> wrong = Syntax.address(ip);
                    address.invalid("ip", ip, wrong);
                    address.invalid(
                            "ip",
                            ip,
                            wrong.isEmpty() ? ServiceFieldChecks.special(ip) : List.of("must be a valid IP address"));
                    label(address, "hostname");
                }
            }
            List<Part> ports = subset.parts("ports");
            for (Part port : ports) {
                if (ports.size() > 1) {
                    port.require("name");
                }
                label(port, "name");
            }
        }
    }

    static void slice(Part whole, Optional<KubeObject> current) {
        String family = whole.text("addressType");
        if (family.isEmpty()) {
            whole.problems().required("addressType", "");
        } else if (!FAMILIES.contains(family)) {
            whole.problems().unsupported("addressType", family, FAMILIES);
        }
        for (Part endpoint : whole.parts("endpoints")) {
            List<Object> addresses = Tree.list(endpoint.tree(), "addresses");
            if (addresses.isEmpty()) {
                endpoint.problems().required(endpoint.at("addresses"), "must contain at least 1 address");
            }
            for (int i = 0; i < addresses.size(); i++) {
                address(endpoint, "addresses[" + i + "]", String.valueOf(addresses.get(i)), family);
            }
            label(endpoint, "hostname");
        }
        Set<String> names = new HashSet<>();
        for (Part port : whole.parts("ports")) {
            label(port, "name");
            if (!names.add(port.text("name"))) {
                port.problems().duplicate(port.at("name"), port.text("name"));
            }
        }
        current.ifPresent(old -> {
            if (!old.text("addressType").equals(family)) {
                whole.invalid("addressType", family, List.of("field is immutable"));
            }
        });
    }

    private static void address(Part endpoint, String field, String address, String family) {
        switch (family) {
            case "FQDN" -> endpoint.invalid(field, address, Syntax.dnsSubdomain(address));
            case "IPv4", "IPv6" -> {
                int length = family.equals("IPv4") ? 4 : 16;
                Optional<byte[]> parsed = Addresses.parse(address);
                if (parsed.filter(bytes -> bytes.length == length).isEmpty()) {
                    endpoint.invalid(field, address, List.of("must be a valid " + family + " address"));
                }
                endpoint.invalid(
                        field,
                        address,
                        parsed.isPresent()
                                ? ServiceFieldChecks.special(address)
                                : List.of("must be a valid IP address"));
            }
            default -> {}
        }
    }

    private static void label(Part part, String field) {
        if (!part.text(field).isEmpty()) {
            part.invalid(field, part.text(field), Syntax.plainLabel(part.text(field)));
        }
    }
}
