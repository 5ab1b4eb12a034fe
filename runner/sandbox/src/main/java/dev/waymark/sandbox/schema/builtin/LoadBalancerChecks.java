package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.schema.problem.Addresses;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.List;

/** What holds for the addresses that a load balancer gives a service or an ingress. */
final class LoadBalancerChecks {
    private static final List<String> MODES = List.of("Proxy", "VIP");

    private LoadBalancerChecks() {}

    /** Checks the addresses of a service, which has some only when it asks for a load balancer. */
    static void service(Part balancer, boolean asked) {
        if (!asked && !balancer.parts("ingress").isEmpty()) {
            balancer.problems()
                    .forbidden(balancer.at("ingress"), "may only be used when `spec.type` is 'LoadBalancer'");
            return;
        }
        for (Part ingress : balancer.parts("ingress")) {
            address(ingress);
            mode(ingress);
            host(ingress);
        }
    }

    static void ingress(Part balancer) {
        for (Part ingress : balancer.parts("ingress")) {
            address(ingress);
            host(ingress);
        }
    }

    private static void address(Part ingress) {
        String ip = ingress.text("ip");
        if (!ip.isEmpty()) {
            ingress.invalid("ip", ip, Syntax.address(ip));
        }
    }

    private static void mode(Part ingress) {
        boolean address = !ingress.text("ip").isEmpty();
        if (!ingress.has("ipMode")) {
            if (address) {
                ingress.problems().required(ingress.at("ipMode"), "must be specified when `ip` is set");
            }
        } else if (!address) {
            ingress.problems().forbidden(ingress.at("ipMode"), "may not be specified when `ip` is not set");
        } else if (!MODES.contains(ingress.text("ipMode"))) {
            ingress.problems().unsupported(ingress.at("ipMode"), ingress.text("ipMode"), MODES);
        }
    }

    private static void host(Part ingress) {
        String host = ingress.text("hostname");
        if (host.isEmpty()) {
            return;
        }
        ingress.invalid("hostname", host, Syntax.dnsSubdomain(host));
        if (Addresses.parse(host).isPresent()) {
            ingress.invalid("hostname", host, List.of("must be a DNS name, not an IP address"));
        }
    }
}
