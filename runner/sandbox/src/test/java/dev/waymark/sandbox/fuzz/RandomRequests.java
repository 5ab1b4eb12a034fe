package dev.waymark.sandbox.fuzz;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.object.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Random requests to the API: mostly plausible ones with something wrong in one place. */
final class RandomRequests {
    private static final List<String> RESOURCES = List.of(
            "api/v1 configmaps",
            "api/v1 pods",
            "api/v1 services",
            "api/v1 secrets",
            "api/v1 events",
            "api/v1 serviceaccounts",
            "api/v1 resourcequotas",
            "api/v1 endpoints",
            "apis/apps/v1 deployments",
            "apis/apps/v1 statefulsets",
            "apis/apps/v1 daemonsets",
            "apis/batch/v1 jobs",
            "apis/batch/v1 cronjobs",
            "apis/autoscaling/v1 horizontalpodautoscalers",
            "apis/autoscaling/v2 horizontalpodautoscalers",
            "apis/policy/v1 poddisruptionbudgets",
            "apis/networking.k8s.io/v1 ingresses",
            "apis/networking.k8s.io/v1 networkpolicies",
            "apis/rbac.authorization.k8s.io/v1 roles",
            "apis/rbac.authorization.k8s.io/v1 rolebindings",
            "apis/coordination.k8s.io/v1 leases",
            "apis/discovery.k8s.io/v1 endpointslices",
            "apis/gateway.networking.k8s.io/v1 gateways",
            "apis/gateway.networking.k8s.io/v1 httproutes",
            "apis/gateway.networking.k8s.io/v1 grpcroutes",
            "apis/networking.istio.io/v1 virtualservices",
            "apis/networking.istio.io/v1 destinationrules",
            "apis/networking.istio.io/v1 serviceentries",
            "apis/security.istio.io/v1 authorizationpolicies",
            "apis/telemetry.istio.io/v1 telemetries",
            "apis/apiextensions.k8s.io/v1 customresourcedefinitions",
            "apis/authorization.k8s.io/v1 selfsubjectaccessreviews",
            "apis/authorization.k8s.io/v1 selfsubjectrulesreviews",
            "apis/authentication.k8s.io/v1 tokenreviews",
            "apis/events.k8s.io/v1 events");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/yaml",
            "application/vnd.kubernetes.protobuf",
            "application/cbor",
            "text/plain",
            "",
            "application/json; charset=utf-8",
            ";;;");
    private static final List<String> PATCHES = List.of(
            "application/json-patch+json",
            "application/merge-patch+json",
            "application/strategic-merge-patch+json",
            "application/apply-patch+yaml",
            "application/apply-patch+cbor");
    private static final List<String> SUBRESOURCES =
            List.of("status", "scale", "eviction", "binding", "token", "finalize", "ephemeralcontainers", "proxy", "x");
    private static final List<String> PARAMETERS = List.of(
            "limit",
            "continue",
            "labelSelector",
            "fieldSelector",
            "resourceVersion",
            "resourceVersionMatch",
            "timeoutSeconds",
            "watch",
            "dryRun",
            "fieldManager",
            "fieldValidation",
            "force",
            "propagationPolicy",
            "gracePeriodSeconds",
            "includeObject",
            "pretty",
            "sendInitialEvents",
            "%zz");
    private static final List<String> VALUES = List.of(
            "",
            "true",
            "All",
            "Strict",
            "Ignore",
            "x",
            "-1",
            "0",
            "1",
            "999999999999999999999",
            "a=b",
            "a%20in%20(b,c)",
            "%28%28",
            "metadata.name%3Da",
            "eyJ2IjoibWV0YS5rOHMuaW8vdjEifQ",
            "eyJydiI6W119",
            "bm90anNvbg",
            "%00",
            "%ff%fe",
            "%",
            "Foreground",
            "Orphan",
            "..%2f..%2f");
    private static final List<String> ACCEPTS = List.of(
            "*/*",
            "application/json",
            "application/json;as=Table;v=v1;g=meta.k8s.io,application/json",
            "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io",
            "application/vnd.kubernetes.protobuf",
            ";=;,,=",
            "text/html");

    private final Random random;
    private final RandomTrees trees;
    private final List<Object> samples;

    /** A request: its method and path, its headers, its body. */
    record Request(String method, String path, String accept, String type, byte[] body) {
        String head(String authorization) {
            return method + " " + path + " HTTP/1.1\r\nhost: sandbox\r\n" + authorization + "accept: " + accept + "\r\n"
                    + (type.isEmpty() ? "" : "content-type: " + type + "\r\n");
        }
    }

    RandomRequests(Random random, String samples) {
        this.random = random;
        this.trees = new RandomTrees(random);
        this.samples = new ArrayList<>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(samples)
                .forEach(document -> this.samples.add(Tree.freeze(document)));
    }

    Request next() {
        boolean wild = random.nextInt(10) == 0;
        String method = trees.pick(List.of("GET", "POST", "PUT", "PATCH", "DELETE", "GET", "POST", "PATCH"));
        if (wild) {
            return new Request(
                    trees.pick(List.of("GET", "POST", "OPTIONS", "TRACE", "HEAD", "BREW", "PUT")),
                    wildPath(),
                    trees.pick(ACCEPTS),
                    trees.pick(TYPES),
                    method.equals("GET") ? new byte[0] : noise());
        }
        Object sample = trees.pick(samples);
        Object object = random.nextInt(4) == 0 ? sample : trees.damaged(sample);
        boolean one = !method.equals("POST") && random.nextInt(5) != 0;
        boolean patch = method.equals("PATCH");
        String type = patch && random.nextInt(8) != 0 ? trees.pick(PATCHES) : trees.pick(TYPES.subList(0, 5));
        Object sent = type.startsWith("application/json-patch") ? jsonPatch() : object;
        byte[] body = method.equals("GET") ? new byte[0] : body(sent);
        return new Request(method, path(sample, one) + query(), trees.pick(ACCEPTS), type, body);
    }

    private String path(Object sample, boolean one) {
        String group = Tree.text(sample, "apiVersion").orElse("v1");
        String kind = Tree.text(sample, "kind").orElse("ConfigMap").toLowerCase(java.util.Locale.ROOT);
        String plural = kind.endsWith("y")
                ? kind.substring(0, kind.length() - 1) + "ies"
                : kind.endsWith("s") ? kind + "es" : kind + "s";
        String[] resource = random.nextInt(4) == 0
                ? trees.pick(RESOURCES).split(" ")
                : new String[] {(group.contains("/") ? "apis/" : "api/") + group, plural};
        String namespace =
                random.nextInt(8) == 0 ? "" : "namespaces/" + trees.pick(List.of("default", "fuzz", "..")) + "/";
        String path = "/" + resource[0] + "/" + namespace + resource[1];
        if (one) {
            path += "/"
                    + trees.pick(List.of(
                            "a", "b", "c", Tree.text(sample, "metadata", "name").orElse("a")));
            path += random.nextInt(6) == 0 ? "/" + trees.pick(SUBRESOURCES) : "";
        }
        return path;
    }

    private String query() {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = trees.pick(PARAMETERS);
            // A watch never ends by itself; that it ends with its time is tested elsewhere.
            if (!name.equals("watch")) {
                query.append(query.length() == 0 ? "?" : "&")
                        .append(name)
                        .append(random.nextInt(8) == 0 ? "" : "=" + trees.pick(VALUES));
            }
        }
        return query.toString();
    }

    private String wildPath() {
        StringBuilder path = new StringBuilder();
        List<String> parts = List.of(
                "/",
                "//",
                "api",
                "apis",
                "v1",
                "..",
                "%2e%2e",
                "%2f",
                "%00",
                "%",
                "%zz",
                "namespaces",
                "default",
                "pods",
                "configmaps",
                "status",
                "version",
                "healthz",
                "openapi",
                "v3",
                "v2",
                "waymark",
                "istioctl",
                "~",
                ";",
                "?",
                "&",
                "#",
                "é",
                "a".repeat(500),
                "apps",
                "kubeconfig",
                "etc",
                "passwd",
                "*",
                "log",
                "exec");
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            path.append("/").append(trees.pick(parts));
        }
        return path.toString();
    }

    private Object jsonPatch() {
        List<Object> operations = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Map<String, Object> operation = new java.util.LinkedHashMap<>();
            operation.put("op", trees.pick(List.of("add", "remove", "replace", "move", "copy", "test", "bogus")));
            operation.put("path", pointer());
            if (random.nextBoolean()) {
                operation.put("value", trees.value(2));
            }
            if (random.nextBoolean()) {
                operation.put("from", pointer());
            }
            operations.add(operation);
        }
        return random.nextInt(10) == 0 ? trees.value(2) : operations;
    }

    private String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            pointer.append("/")
                    .append(trees.pick(
                            List.of("spec", "metadata", "labels", "data", "0", "-", "9", "-1", "", "~1", "~", "name")));
        }
        return pointer.toString();
    }

    private byte[] body(Object tree) {
        byte[] body = Json.bytes(tree);
        return switch (random.nextInt(12)) {
            case 0 -> Arrays.copyOf(body, random.nextInt(body.length + 1));
            case 1 -> noise();
            case 2 -> {
                byte[] damaged = body.clone();
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                yield damaged;
            }
            default -> body;
        };
    }

    /** Few characters with very many values. */
    private static String aliases() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 25; i++) {
            text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        return text.toString();
    }

    private byte[] noise() {
        return switch (random.nextInt(13)) {
            case 9 -> "{1: a, true: b, null: c, [x]: d, 2.5: e}".getBytes(StandardCharsets.UTF_8);
            case 10 -> aliases().getBytes(StandardCharsets.UTF_8);
            case 11 ->
                "a: !!binary aGVsbG8=\nb: !!set {x, y}\nc: .nan\nd: .inf\ne: 99999999999999999999\n"
                        .getBytes(StandardCharsets.UTF_8);
            case 12 ->
                ("{\"metadata\":{\"name\":\"a\"},\"spec\":" + "{\"properties\":".repeat(900) + "1" + "}".repeat(901))
                        .getBytes(StandardCharsets.UTF_8);
            case 0 -> "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            case 1 -> ("{\"a\":".repeat(20_000)).getBytes(StandardCharsets.UTF_8);
            case 2 -> ("a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b,*b]\n").getBytes(StandardCharsets.UTF_8);
            case 3 -> "- ".repeat(50_000).getBytes(StandardCharsets.UTF_8);
            case 4 -> "{\"metadata\":{\"name\":\"x\",\"labels\":{\"a\":1e999999999}}}".getBytes(StandardCharsets.UTF_8);
            case 5 -> ("1".repeat(200_000)).getBytes(StandardCharsets.UTF_8);
            case 6 -> "!!java.io.File [/tmp/x]".getBytes(StandardCharsets.UTF_8);
            case 7 -> {
                byte[] proto = new byte[4 + random.nextInt(200)];
                random.nextBytes(proto);
                System.arraycopy(new byte[] {'k', '8', 's', 0}, 0, proto, 0, 4);
                yield proto;
            }
            default -> {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                yield bytes;
            }
        };
    }
}
