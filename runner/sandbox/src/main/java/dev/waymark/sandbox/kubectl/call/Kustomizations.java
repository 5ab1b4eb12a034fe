package dev.waymark.sandbox.kubectl.call;

import java.util.List;
import java.util.Map;

public final class Kustomizations {
    public Kustomizations(Session session) {}

    public List<Map<String, Object>> objects(String folder) {
        throw Failure.of("the built-in kubectl does not build kustomizations: install kubectl for -k");
    }
}
