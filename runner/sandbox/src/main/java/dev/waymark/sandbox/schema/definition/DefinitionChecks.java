package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.custom.DefaultChecks;
import dev.waymark.sandbox.schema.model.OpenApiReader;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Problems;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What holds for a CustomResourceDefinition, in the words of {@code apiextensions/validation}.
 *
 * <p>As there, what all versions have in common is blamed on {@code spec.validation}, {@code spec.subresources} and
 * {@code spec.additionalPrinterColumns}, where the server's internal form has it.
 */
public final class DefinitionChecks {
    private static final GoValue.Literal VERSIONS =
            new GoValue.Literal("[]apiextensions.CustomResourceDefinitionVersion");
    private static final String APPROVAL = "api-approved.kubernetes.io";
    private static final String MAPPED = "may have mixed case, but should otherwise match: ";

    private final Map<String, Object> tree;
    private final Map<String, Object> spec;
    private final Problems problems;

    private DefinitionChecks(Map<String, Object> tree, Problems problems) {
        this.tree = tree;
        this.spec = Tree.map(tree, "spec");
        this.problems = problems;
    }

    /** Checks a definition that is read and completed; {@code current} is what it replaces. */
    public static void check(Map<String, Object> tree, Optional<KubeObject> current, Problems problems) {
        DefinitionChecks checks = new DefinitionChecks(tree, problems);
        checks.name();
        checks.group();
        checks.versions();
        checks.names();
        current.ifPresent(checks::unchanged);
        ConversionChecks.check(checks.spec, problems);
    }

    private void name() {
        String required = text(Tree.map(spec, "names"), "plural") + "." + text(spec, "group");
        String name = Tree.text(tree, "metadata", "name").orElse("");
        if (!name.equals(required)) {
            problems.invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group");
        }
        String group = text(spec, "group");
        boolean guarded = List.of("k8s.io", "kubernetes.io").stream()
                .anyMatch(suffix -> group.equals(suffix) || group.endsWith("." + suffix));
        if (guarded && Tree.texts(tree, "metadata", "annotations").get(APPROVAL) == null) {
            problems.required(
                    "metadata.annotations[" + APPROVAL + "]",
                    "protected groups must have approval annotation \"" + APPROVAL
                            + "\", see https://github.com/kubernetes/enhancements/pull/1111");
        }
        if (Tree.flag(spec, "preserveUnknownFields")) {
            problems.invalid(
                    "spec.preserveUnknownFields",
                    true,
                    "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in"
                            + " spec.versions[*].schema instead");
        }
    }

    private void group() {
        String group = text(spec, "group");
        List<String> wrong = Syntax.dnsSubdomain(group);
        if (group.isEmpty()) {
            problems.required("spec.group", "");
        } else if (!wrong.isEmpty()) {
            problems.invalid("spec.group", group, String.join(",", wrong));
        } else if (!group.contains(".")) {
            problems.invalid("spec.group", group, "should be a domain with at least one dot");
        }
        String scope = text(spec, "scope");
        List<String> scopes = List.of("Cluster", "Namespaced");
        if (scope.isEmpty()) {
            problems.required("spec.scope", "");
        } else if (!scopes.contains(scope)) {
            problems.unsupported("spec.scope", scope, scopes);
        }
    }

    private void versions() {
        List<Map<String, Object>> versions = Tree.maps(spec, "versions");
        boolean oneSchema = same(versions, version -> version.get("schema"));
        boolean oneSubresources = same(versions, version -> version.get("subresources"));
        boolean oneColumns = same(versions, version -> version.get("additionalPrinterColumns"));
        boolean oneFields = same(versions, version -> version.get("selectableFields"));
        Set<String> seen = new HashSet<>();
        boolean distinct = true;
        for (int i = 0; i < versions.size(); i++) {
            Map<String, Object> version = versions.get(i);
            String at = "spec.versions[" + i + "]";
            distinct &= seen.add(text(version, "name"));
            List<String> wrong = Syntax.dns1035Label(text(version, "name"));
            if (!wrong.isEmpty()) {
                problems.invalid(at + ".name", text(version, "name"), String.join(",", wrong));
                if (i == 0) {
                    // The server's internal form keeps the first version apart, too.
                    problems.invalid("spec.version", text(version, "name"), String.join(",", wrong));
                }
            }
            if (Tree.at(version, "schema", "openAPIV3Schema").isEmpty()) {
                problems.required(at + ".schema.openAPIV3Schema", "schemas are required");
            }
            if (!oneSchema || i == 0) {
                schema(version, oneSchema ? "spec.validation" : at + ".schema");
            }
            if (!oneSubresources || i == 0) {
                scale(version, oneSubresources ? "spec.subresources" : at + ".subresources");
            }
            if (!oneColumns || i == 0) {
                String columns = oneColumns ? "spec" : at;
                ColumnChecks.check(
                        Tree.maps(version, "additionalPrinterColumns"),
                        columns + ".additionalPrinterColumns",
                        problems);
            }
            if (!oneFields || i == 0) {
                SelectableFields.check(version, oneFields ? "spec" : at, problems);
            }
            deprecation(version, at);
        }
        if (!distinct) {
            problems.invalid("spec.versions", VERSIONS, "must contain unique version names");
        }
        long stored = versions.stream()
                .filter(version -> Tree.flag(version, "storage"))
                .count();
        if (stored != 1) {
            problems.invalid("spec.versions", VERSIONS, "must have exactly one version marked as storage version");
        }
        if (stored == 0 && Tree.list(tree, "status", "storedVersions").isEmpty()) {
            problems.invalid(
                    "status.storedVersions",
                    new GoValue.Literal("[]string(nil)"),
                    "must have at least one stored version");
        }
    }

    private static boolean same(List<Map<String, Object>> versions, Function<Map<String, Object>, Object> part) {
        return versions.stream().allMatch(version -> part.apply(version) != null)
                && versions.stream().map(part).distinct().count() == 1;
    }

    private void schema(Map<String, Object> version, String at) {
        Tree.at(version, "schema", "openAPIV3Schema").ifPresent(schema -> {
            Problems found = new Problems();
            new SchemaSyntax(found).check(schema, at + ".openAPIV3Schema");
            if (found.causes().isEmpty()) {
                new StructuralChecks(found).check(schema, at + ".openAPIV3Schema");
            }
            if (found.causes().isEmpty()) {
                new DefaultChecks(found).check(OpenApiReader.schema(schema), at + ".openAPIV3Schema");
            }
            problems.addAll(found.causes());
        });
    }

    private void deprecation(Map<String, Object> version, String at) {
        String warning = text(version, "deprecationWarning");
        if (!warning.isEmpty() && !Tree.flag(version, "deprecated")) {
            problems.invalid(at + ".deprecationWarning", warning, "can only be set for deprecated versions");
        }
    }

    private void scale(Map<String, Object> version, String at) {
        Map<String, Object> scale = Tree.map(version, "subresources", "scale");
        if (Tree.at(version, "subresources", "scale").isEmpty()) {
            return;
        }
        replicas(scale, at, "specReplicasPath", ".spec");
        replicas(scale, at, "statusReplicasPath", ".status");
        String selector = text(scale, "labelSelectorPath");
        if (!selector.isEmpty() && !selector.startsWith(".spec.") && !selector.startsWith(".status.")) {
            problems.invalid(
                    at + ".scale.labelSelectorPath",
                    selector,
                    selector.startsWith(".")
                            ? "should be a json path under either .spec or .status"
                            : "must be a simple json path starting with .");
        }
    }

    private void replicas(Map<String, Object> scale, String at, String field, String root) {
        String path = text(scale, field);
        if (path.isEmpty()) {
            problems.required(at + ".scale." + field, "");
        } else if (!path.startsWith(root + ".")) {
            problems.invalid(
                    at + ".scale." + field,
                    path,
                    path.startsWith(".")
                            ? "should be a json path under " + root
                            : "must be a simple json path starting with .");
        }
    }

    private void names() {
        Map<String, Object> names = Tree.map(spec, "names");
        List.of("plural", "singular", "kind", "listKind").forEach(field -> {
            if (text(names, field).isEmpty()) {
                problems.required("spec.names." + field, "");
            }
        });
        List.of("plural", "singular").forEach(field -> label(text(names, field), text(names, field), field, ""));
        List.of("kind", "listKind").forEach(field -> {
            String name = text(names, field);
            label(name, name.toLowerCase(Locale.ROOT), field, MAPPED);
        });
        if (!text(names, "kind").isEmpty() && text(names, "kind").equals(text(names, "listKind"))) {
            problems.invalid("spec.names.listKind", text(names, "listKind"), "kind and listKind may not be the same");
        }
        for (String list : List.of("shortNames", "categories")) {
            List<Object> all = Tree.list(names, list);
            for (int i = 0; i < all.size(); i++) {
                String name = String.valueOf(all.get(i));
                label(name, name, list + "[" + i + "]", "");
            }
        }
    }

    private void label(String name, String checked, String field, String lead) {
        List<String> wrong = Syntax.dns1035Label(checked);
        if (!name.isEmpty() && !wrong.isEmpty()) {
            problems.invalid("spec.names." + field, name, lead + String.join(",", wrong));
        }
    }

    private void unchanged(KubeObject old) {
        Map<String, Object> before = old.map("spec");
        if (Naming.established(old)) {
            immutable(before, "scope");
            immutable(before, "names", "kind");
        }
        immutable(before, "group");
        immutable(before, "names", "plural");
        List<Object> stored = old.list("status", "storedVersions");
        List<String> versions = Tree.maps(spec, "versions").stream()
                .map(version -> text(version, "name"))
                .toList();
        for (int i = 0; i < stored.size(); i++) {
            String version = String.valueOf(stored.get(i));
            if (!versions.contains(version)) {
                problems.invalid("status.storedVersions[" + i + "]", version, "must appear in spec.versions");
            }
        }
    }

    private void immutable(Map<String, Object> before, String... path) {
        Optional<Object> now = Tree.at(spec, path);
        if (!now.equals(Tree.at(before, path))) {
            problems.invalid("spec." + String.join(".", path), now.orElse(""), "field is immutable");
        }
    }

    private static String text(Map<String, Object> tree, String field) {
        return Tree.text(tree, field).orElse("");
    }
}
