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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lab whose manifest is wrong fails: one weight, one path or one backend is changed at a time, in every lab.
 *
 * <p>The mutations are found in the text of the labs' own route manifests; a new lab is covered without a change here.
 */
class MutatedLabsIT {
    private static final Pattern MANIFEST = Pattern.compile("```yaml file=\\S+\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WEIGHT = Pattern.compile("weight: (\\d+)");
    private static final Pattern PATH = Pattern.compile("(?:value|replacePrefixMatch): (/[\\w/]+)");
    private static final Pattern BACKEND =
            Pattern.compile("- name: (\\S+)\\n\\s+port: \\d+(?:\\n\\s+weight: [1-9]\\d*)?\\n");
    private static final Pattern MIRROR = Pattern.compile("backendRef:\\n\\s+name: (\\S+)");
    private static final Pattern PERCENT = Pattern.compile("percent: (\\d+)");

    @TempDir
    Path folder;

    /** One changed lab: what was changed and to what value, and the whole text. */
    private record Mutant(String name, String change, String value, String text) {}

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
                survivors.add(mutant.name() + ": " + mutant.change());
            } else if (!failures(lab).contains(mutant.value())) {
                silent.add(mutant.name() + ": " + mutant.change());
            }
        }
        assertThat(byFile).as("mutants that did not run").isEmpty();
        assertThat(survivors).as("mutants that passed").isEmpty();
        assertThat(silent).as("failures that do not name the changed value").isEmpty();
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
            int start = manifest.start(1);
            mutate(found, base, text, body, start, WEIGHT, value -> Integer.toString(Integer.parseInt(value) * 3));
            mutate(found, base, text, body, start, PERCENT, value -> Integer.toString(Integer.parseInt(value) / 2));
            mutate(found, base, text, body, start, MIRROR, value -> value + "-gone");
            mutate(found, base, text, body, start, PATH, value -> value + "x");
            mutate(found, base, text, body, start, BACKEND, value -> value + "-gone");
        }
        return found;
    }

    private static void mutate(
            List<Mutant> found,
            String base,
            String text,
            String body,
            int start,
            Pattern what,
            java.util.function.UnaryOperator<String> change) {
        Matcher place = what.matcher(body);
        while (place.find()) {
            String changed = change.apply(place.group(1));
            String mutated = text.substring(0, start + place.start(1)) + changed + text.substring(start + place.end(1));
            found.add(new Mutant(base + "-" + found.size(), place.group(1) + " -> " + changed, changed, mutated));
        }
    }
}
