package dev.waymark.cluster;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.FieldValidation;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.schema.Catalogue;
import dev.waymark.sandbox.schema.YamlDocument;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says, without a cluster, which manifests a server would refuse under strict validation: by the schemas that the sandbox
 * serves. Objects of kinds that it does not know are left alone; a definition of a kind may come from anywhere.
 */
public final class ManifestReview {
    private static final Pattern NEXT_DOCUMENT = Pattern.compile("---(\\s.*)?");
    private static final Pattern UNKNOWN_FIELD = Pattern.compile("unknown field \"([^\"]+)\"");
    private static final Pattern YAML_PLACE = Pattern.compile("(?m)^\\s*in .*, line (\\d+)");
    private static final Pattern LINE = Pattern.compile("^line \\d+: ");
    private static final String WHO = "waymark-lint";

    private final Supplier<Catalogue> catalogue;
    private Optional<Catalogue> loaded = Optional.empty();

    public ManifestReview(Clock clock) {
        this.catalogue = () -> Catalogue.builtIn(clock);
    }

    /**
     * Why a server refuses a manifest.
     *
     * @param line of the text, from 1: where the field stands, or else where the object begins
     * @param message in the server's words
     */
    public record Refusal(int line, String message) {}

    /** What is wrong with the objects in a text of YAML documents; empty when they would all be taken. */
    public List<Refusal> refusals(String text) {
        List<Refusal> refusals = new ArrayList<>();
        List<String> lines = text.lines().toList();
        int begin = 0;
        for (int i = 0; i <= lines.size(); i++) {
            if (i == lines.size() || NEXT_DOCUMENT.matcher(lines.get(i)).matches()) {
                document(lines.subList(begin, i), begin, refusals);
                begin = i + 1;
            }
        }
        return refusals;
    }

    private void document(List<String> lines, int before, List<Refusal> refusals) {
        try {
            for (Object tree : YamlDocument.readAll(String.join("\n", lines) + "\n")) {
                object(tree, lines, before, refusals);
            }
        } catch (IllegalArgumentException e) {
            refusals.add(unreadable(e, before));
        }
    }

    /** The reader's own words name places, of which the last counts; those of kubectl count lines in their own way. */
    private static Refusal unreadable(IllegalArgumentException problem, int before) {
        String read = Optional.ofNullable(problem.getCause())
                .map(Throwable::getMessage)
                .orElse("");
        int line = YAML_PLACE
                .matcher(read)
                .results()
                .map(place -> Integer.parseInt(place.group(1)))
                .reduce(1, (earlier, last) -> last);
        return new Refusal(before + line, LINE.matcher(problem.getMessage()).replaceFirst(""));
    }

    private void object(Object tree, List<String> lines, int before, List<Refusal> refusals) {
        if (!(tree instanceof Map<?, ?> map)
                || !(map.get("apiVersion") instanceof String version)
                || !(map.get("kind") instanceof String name)) {
            return;
        }
        if (version.equals("v1") && name.equals("List") && map.get("items") instanceof List<?> items) {
            items.forEach(item -> object(item, lines, before, refusals));
            return;
        }
        Optional<Kind> kind = known().kinds().of(version, name);
        if (kind.isPresent()) {
            refusal(kind.get(), fields(map))
                    .ifPresent(why -> refusals.add(new Refusal(before + line(why, lines), why)));
        }
    }

    private Optional<String> refusal(Kind kind, Map<String, Object> fields) {
        try {
            KubeObject object = KubeObject.of(fields);
            WriteOptions strict = new WriteOptions(WHO, FieldValidation.STRICT, true, false, kind.version());
            known().admission().admit(kind, object, Optional.empty(), "", strict);
            return Optional.empty();
        } catch (ApiError e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Map<String, Object> fields(Map<?, ?> map) {
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((key, value) -> fields.put(key.toString(), value));
        return fields;
    }

    /** The line of the field that is not known, or that of the object's first field. */
    private static int line(String why, List<String> lines) {
        Matcher unknown = UNKNOWN_FIELD.matcher(why);
        if (unknown.find()) {
            String field = unknown.group(1).substring(unknown.group(1).lastIndexOf('.') + 1);
            Pattern key = Pattern.compile("(^|[\\s{,\\-])[\"']?" + Pattern.quote(field) + "[\"']?\\s*:.*");
            for (int i = 0; i < lines.size(); i++) {
                if (key.matcher(lines.get(i)).find()) {
                    return i + 1;
                }
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).strip().startsWith("#")) {
                return i + 1;
            }
        }
        return 1;
    }

    /** Loading the schemas takes a moment, which labs without manifests need not wait for. */
    private synchronized Catalogue known() {
        if (loaded.isEmpty()) {
            loaded = Optional.of(catalogue.get());
        }
        return loaded.get();
    }
}
