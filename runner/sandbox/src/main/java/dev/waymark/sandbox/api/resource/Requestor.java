package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;

/** Notes in a request for a certificate who made it, whatever the request says itself. */
final class Requestor {
    private static final String RESOURCE = "certificatesigningrequests.certificates.k8s.io";

    private Requestor() {}

    static KubeObject noted(ApiRequest request, KubeObject object) {
        if (!request.kind().resource().equals(RESOURCE)) {
            return object;
        }
        return object.edit(tree -> {
            Map<String, Object> spec = Tree.map(tree, "spec");
            List.of("uid", "extra").forEach(spec::remove);
            Tree.put(tree, request.user().name(), "spec", "username");
            Tree.put(tree, List.copyOf(request.user().groups()), "spec", "groups");
        });
    }
}
