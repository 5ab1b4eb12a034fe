package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one VirtualService for a service or a gateway: in written order, up to the first rule that takes everything. */
final class VirtualServiceReader {
    private final KubeObject virtualService;
    private final Parent parent;
    private final VirtualDestinations destinations;
    private final List<Map<String, Object>> rules;

    VirtualServiceReader(Snapshot snapshot, KubeObject virtualService, Parent parent) {
        this.virtualService = virtualService;
        this.parent = parent;
        this.destinations = new VirtualDestinations(snapshot, virtualService.namespace(), parent);
        this.rules = new Delegates(snapshot).rules(virtualService);
    }

    List<Route> read() {
        List<Route> routes = new ArrayList<>();
        for (Map<String, Object> rule : rules) {
            List<Map<String, Object>> matches = Tree.maps(rule, "match");
            if (matches.isEmpty()) {
                routes.add(route(rule, Map.of()));
                return routes;
            }
            for (Map<String, Object> match : matches) {
                if (concerns(match)) {
                    Route route = route(rule, match);
                    routes.add(route);
                    if (route.match().takesAll()) {
                        return routes;
                    }
                }
            }
        }
        return routes;
    }

    /**
     * Whether a match is for this port, scheme and gateway, which a match can name as the VirtualService does
     * ({@code sourceMatchHTTP}). One that asks for labels of the source never is, because proxies that stand apart from
     * their clients do not know them; at a gateway the name of that gateway takes the place of this condition.
     */
    private boolean concerns(Map<String, Object> match) {
        List<Object> gateways = Tree.list(match, "gateways");
        boolean labels = !Tree.map(match, "sourceLabels").isEmpty();
        if (labels && (parent.mesh() || gateways.isEmpty())) {
            return false;
        }
        boolean port = Tree.number(match, "port")
                .map(wanted -> wanted == parent.port())
                .orElse(true);
        boolean scheme = Tree.at(match, "scheme")
                .map(wanted -> VirtualMatchReader.text(wanted).matches(parent.scheme()))
                .orElse(true);
        boolean named = gateways.stream()
                .anyMatch(each -> VirtualServices.gateway(String.valueOf(each), virtualService)
                        .equals(parent.gateway()));
        return port && scheme && (gateways.isEmpty() ? fromHere(match) : named);
    }

    /** Whether the proxy is in the namespace that a match asks for; the proxy's counts where no client's is known. */
    private boolean fromHere(Map<String, Object> match) {
        return Tree.text(match, "sourceNamespace")
                .map(wanted -> wanted.isEmpty() || wanted.equals(parent.namespace()))
                .orElse(true);
    }

    private Route route(Map<String, Object> rule, Map<String, Object> match) {
        RequestMatch conditions = VirtualMatchReader.read(match);
        Action action = action(rule, conditions.path());
        String name = Tree.text(rule, "name").orElse("");
        return new Route(
                Tree.text(match, "name").map(more -> name + "." + more).orElse(name),
                conditions,
                action,
                HeaderEditsReader.istio(Tree.map(rule, "headers", "request")),
                HeaderEditsReader.istio(Tree.map(rule, "headers", "response")),
                FaultReader.read(Tree.map(rule, "fault")),
                Tree.at(rule, "corsPolicy").map(policy -> CorsReader.read(Tree.map(rule, "corsPolicy"))),
                Operation.of(action, conditions.path(), virtualService.name(), parent.port()));
    }

    private Action action(Map<String, Object> rule, PathMatch path) {
        if (Tree.at(rule, "redirect").isPresent()) {
            return VirtualPathReader.redirect(Tree.map(rule, "redirect"), parent);
        }
        if (Tree.at(rule, "directResponse").isPresent()) {
            return new Action.Answer(
                    Tree.number(rule, "directResponse", "status").orElse(200L).intValue(),
                    body(Tree.map(rule, "directResponse", "body")));
        }
        return new Action.Forward(
                destinations.backends(Tree.maps(rule, "route")),
                VirtualPathReader.rewrite(Tree.map(rule, "rewrite"), path),
                Tree.text(rule, "rewrite", "authority")
                        .or(() -> VirtualDestinations.host(Tree.map(rule, "headers", "request"))),
                destinations.mirrors(rule),
                TimeLimit.read(Tree.text(rule, "timeout")),
                RetriesReader.read(rule));
    }

    /** A body given as text, or as bytes in Base64. */
    private static String body(Map<String, Object> body) {
        Optional<String> bytes = Tree.text(body, "bytes")
                .map(encoded -> new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8));
        return Tree.text(body, "string").or(() -> bytes).orElse("");
    }
}
