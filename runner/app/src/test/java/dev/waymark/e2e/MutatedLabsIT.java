package dev.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lab whose manifest is wrong fails: one weight, one path or one backend is changed at a time. The normal build tries two
 * labs for each kind of change; with {@code -Pmutation} all changes of all labs are tried.
 *
 * <p>The mutations are found in the text of the labs' own route manifests; a new lab is covered without a change here.
 */
class MutatedLabsIT {
    private static final Pattern MANIFEST = Pattern.compile("```yaml file=\\S+\\n(.*?)```", Pattern.DOTALL);

    private static final List<Kind> KINDS = List.of(
            new Kind("weight", "weight: (\\d+)", value -> Integer.toString(Integer.parseInt(value) * 3)),
            new Kind("mirror", "backendRef:\\n\\s+name: (\\S+)", value -> value + "-gone"),
            new Kind("path", "(?:value|replacePrefixMatch): (/[\\w/]+)", value -> value + "x"),
            new Kind(
                    "backend",
                    "- name: (\\S+)\\n\\s+port: \\d+(?:\\n\\s+weight: [1-9]\\d*)?\\n",
                    value -> value + "-gone"));

    @TempDir
    Path folder;

    /** A way to make a manifest wrong. */
    private record Kind(String name, Pattern place, UnaryOperator<String> change) {
        Kind(String name, String place, UnaryOperator<String> change) {
            this(name, Pattern.compile(place), change);
        }
    }

    /** One changed lab: what was changed and to what value, and the whole text. */
    private record Mutant(Kind kind, String name, String change, String value, String text) {
        @Override
        public String toString() {
            return name + ": " + kind.name() + " " + change;
        }
    }

    @Test
    void every_changed_weight_path_and_backend_makes_its_lab_fail() throws IOException {
        List<Mutant> mutants = new ArrayList<>();
        try (var files = Files.walk(Launcher.repository().resolve("labs"))) {
            for (Path lab : files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                mutants.addAll(mutants(lab));
            }
        }
        assertThat(mutants).hasSizeGreaterThan(10);
        if (!Boolean.getBoolean("mutation.all")) {
            mutants = sample(mutants);
        }
        mutants.forEach(mutant -> System.out.println("changed: " + mutant));
        Path labs = Files.createDirectory(folder.resolve("mutants"));
        Map<String, Mutant> byFile = new LinkedHashMap<>();
        for (Mutant mutant : mutants) {
            Files.writeString(labs.resolve(mutant.name() + ".md"), mutant.text());
            byFile.put(mutant.name(), mutant);
        }
        Path report = folder.resolve("report.json");
        Launcher.Result result =
                Launcher.in(folder).run("check", labs.toString(), "--jobs", "2", "--report", "json=" + report);
        assertThat(result.exit()).as(result.all()).isEqualTo(1);

        List<String> survivors = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        JsonNode outcome = new ObjectMapper().readTree(report.toFile());
        for (JsonNode lab : outcome.get("labs")) {
            String id = lab.get("id").asText();
            Mutant mutant = byFile.remove(id.substring(id.lastIndexOf('/') + 1).replace(".md", ""));
            assertThat(mutant).as("a lab of the report: " + id).isNotNull();
            if (lab.get("passed").asBoolean()) {
                survivors.add(mutant.toString());
            } else if (!failures(lab).contains(mutant.value())) {
                silent.add(mutant.toString());
            }
        }
        assertThat(byFile).as("mutants that did not run").isEmpty();
        assertThat(survivors).as("mutants that passed").isEmpty();
        assertThat(silent).as("failures that do not name the changed value").isEmpty();
    }

    /** The first and the last change of each kind, so that different labs are tried. */
    private static List<Mutant> sample(List<Mutant> mutants) {
        List<Mutant> chosen = new ArrayList<>();
        for (Kind kind : KINDS) {
            List<Mutant> all = mutants.stream()
                    .filter(mutant -> mutant.kind().equals(kind))
                    .toList();
            assertThat(all).as("changes of the kind " + kind.name()).isNotEmpty();
            chosen.add(all.get(0));
            chosen.add(all.get(all.size() - 1));
        }
        return chosen.stream().distinct().toList();
    }

    private static String failures(JsonNode lab) {
        StringBuilder text = new StringBuilder();
        lab.get("steps").forEach(step -> text.append(step.get("failures")));
        return text.toString();
    }

    private static List<Mutant> mutants(Path lab) throws IOException {
        // A check that fails waits for its whole time; a few seconds are enough to tell here.
        // The mutants stand alone: the labs that come before theirs are not in their folder.
        String text = Files.readString(lab)
                .replaceAll("within: (60|90|120)s", "within: 12s")
                .replaceAll("(?m)^after: .*\\R", "");
        String base = lab.getParent().getFileName() + "-"
                + lab.getFileName().toString().replace(".md", "");
        List<Mutant> found = new ArrayList<>();
        Matcher manifest = MANIFEST.matcher(text);
        while (manifest.find()) {
            String body = manifest.group(1);
            // Only routes that the lab means to be right: those a command expects to be refused are not tried.
            if (!body.contains("kind: HTTPRoute") || body.contains("percentage")) {
                continue;
            }
            for (Kind kind : KINDS) {
                mutate(found, kind, base, text, body, manifest.start(1));
            }
        }
        return found;
    }

    private static void mutate(List<Mutant> found, Kind kind, String base, String text, String body, int start) {
        Matcher place = kind.place().matcher(body);
        while (place.find()) {
            String changed = kind.change().apply(place.group(1));
            String mutated = text.substring(0, start + place.start(1)) + changed + text.substring(start + place.end(1));
            found.add(new Mutant(kind, base + "-" + found.size(), place.group(1) + " -> " + changed, changed, mutated));
        }
    }
}
