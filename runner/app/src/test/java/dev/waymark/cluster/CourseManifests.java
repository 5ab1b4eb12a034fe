package dev.waymark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The manifests that the course brings along, in its labs and in files. */
final class CourseManifests {
    private static final Pattern SHOWN = Pattern.compile("```yaml file=(\\S+)\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("\\[=(\\w+)]");

    private CourseManifests() {}

    /** A manifest as it stands in a lab or in a file of its own. */
    record Manifest(String place, String text) {}

    static List<Manifest> all() {
        List<Manifest> found = new ArrayList<>();
        for (Path lab : files("labs", ".md")) {
            Matcher shown = SHOWN.matcher(read(lab));
            while (shown.find()) {
                found.add(new Manifest(
                        place(lab) + " " + shown.group(1),
                        VALUE.matcher(shown.group(2)).replaceAll("team-$1")));
            }
        }
        files("assets", ".yaml").forEach(file -> found.add(new Manifest(place(file), read(file))));
        assertThat(found).hasSizeGreaterThan(40);
        return found;
    }

    private static String place(Path file) {
        return file.getParent().getFileName() + "/" + file.getFileName();
    }

    private static List<Path> files(String folder, String ending) {
        try (Stream<Path> all = Files.walk(repository().resolve(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("assets/lab.schema.json"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
