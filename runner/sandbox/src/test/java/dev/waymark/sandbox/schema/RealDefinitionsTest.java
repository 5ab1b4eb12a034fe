package dev.waymark.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waymark.sandbox.ReferenceFolder;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.model.Combination;
import dev.waymark.sandbox.schema.model.OpenApiReader;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Struct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Compares the tables with the CustomResourceDefinitions that the projects publish, where {@link ReferenceFolder} finds them. */
class RealDefinitionsTest {

    @Test
    void the_tables_say_what_the_published_definitions_say() {
        Optional<Path> folder = ReferenceFolder.find("WAYMARK_CRDS", "crds");
        assumeTrue(folder.isPresent(), "the published definitions are not here; WAYMARK_CRDS names their folder");
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Object definition : definitions(folder.orElseThrow())) {
            String group = Tree.text(definition, "spec", "group").orElseThrow();
            String name = Tree.text(definition, "spec", "names", "kind").orElseThrow();
            for (Map<String, Object> version : Tree.maps(definition, "spec", "versions")) {
                if (Tree.flag(version, "served")) {
                    Kind kind = Bench.KINDS
                            .of(group + "/" + version.get("name"), name)
                            .orElseThrow();
                    Schema real = OpenApiReader.schema(Tree.map(version, "schema", "openAPIV3Schema"));
                    compare(real, Bench.SCHEMAS.of(kind).orElseThrow(), name, differences);
                    compared++;
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(30);
    }

    private static List<Object> definitions(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Object> found = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                LoadSettings settings =
                        LoadSettings.builder().setCodePointLimit(10_000_000).build();
                new Load(settings)
                        .loadAllFromString(Files.readString(file))
                        .forEach(document -> found.add(Tree.freeze(document)));
            }
            return found.stream().filter(Map.class::isInstance).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(Schema real, Schema ours, String path, List<String> differences) {
        differ("type", real.type(), ours.type(), path, differences);
        differ("limits", real.limits(), ours.limits(), path, differences);
        differ("keys", real.merge().keys(), ours.merge().keys(), path, differences);
        differ("set", real.merge().set(), ours.merge().set(), path, differences);
        differ(
                "default",
                real.presence().fallback().map(Tree::freeze),
                ours.presence().fallback().map(Tree::freeze),
                path,
                differences);
        differ("nullable", real.presence().nullable(), ours.presence().nullable(), path, differences);
        differ(
                "messages",
                new HashSet<>(real.rules().stream().map(rule -> rule.message()).toList()),
                new HashSet<>(ours.rules().stream().map(rule -> rule.message()).toList()),
                path,
                differences);
        differ(
                "combinations",
                real.combinations().stream().map(Combination::how).toList(),
                ours.combinations().stream().map(Combination::how).toList(),
                path,
                differences);
        differ("map", real.dictionary(), ours.dictionary(), path, differences);
        if (real.items().isPresent() && ours.items().isPresent()) {
            compare(real.items().get(), ours.items().get(), path + "[]", differences);
        }
        if (real.struct().isPresent() && ours.struct().isPresent()) {
            structs(real.struct().get().get(), ours.struct().get().get(), path, differences);
        }
    }

    private static void structs(Struct real, Struct ours, String path, List<String> differences) {
        List<String> base = List.of("apiVersion", "kind", "metadata");
        boolean root = !path.contains(".");
        differ("required", real.required(), ours.required(), path, differences);
        HashSet<String> names = new HashSet<>(real.fields().keySet());
        HashSet<String> own = new HashSet<>(ours.fields().keySet());
        if (root) {
            names.removeAll(base);
            own.removeAll(base);
        }
        differ("fields", names, own, path, differences);
        names.retainAll(own);
        names.forEach(
                name -> compare(real.fields().get(name), ours.fields().get(name), path + "." + name, differences));
    }

    private static void differ(String what, Object real, Object ours, String path, List<String> differences) {
        if (!real.equals(ours)) {
            differences.add(path + ": " + what + " " + real + " here " + ours);
        }
    }
}
