package dev.waymark.sandbox.kubectl.call;

import dev.waymark.sandbox.kubectl.print.YamlText;
import dev.waymark.sandbox.kubectl.rest.KubeConfig;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The kubeconfig files of a caller: those that are named, or the one in the home folder. */
public final class KubeConfigFiles {
    private final List<Path> files;

    KubeConfigFiles(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /** The file that messages name. */
    public Path first() {
        return files.get(0);
    }

    /** The content of all files that are there. */
    public KubeConfig read() {
        List<Map<String, Object>> contents = new ArrayList<>();
        for (Path file : files) {
            if (Files.exists(file)) {
                contents.add(read(file));
            }
        }
        return KubeConfig.merged(contents);
    }

    private static Map<String, Object> read(Path file) {
        try {
            Object tree = YamlDocument.read(Files.readString(file));
            return tree instanceof Map<?, ?> ? Tree.asMap(tree) : Map.of();
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.of("error loading config file \"" + file + "\": " + e.getMessage());
        }
    }

    /** Changes the file that already has an entry, or else the first. */
    public void change(String list, String name, Consumer<Map<String, Object>> change) {
        Path target = files.stream()
                .filter(Files::exists)
                .filter(file -> list.isEmpty()
                        ? Tree.text(read(file), "current-context").isPresent()
                        : Tree.maps(read(file), list).stream().anyMatch(each -> name.equals(each.get("name"))))
                .findFirst()
                .orElse(files.get(0));
        Map<String, Object> content = Files.exists(target)
                ? Tree.asMap(Tree.thaw(read(target)))
                : new LinkedHashMap<>(Map.of("apiVersion", "v1", "kind", "Config"));
        change.accept(content);
        write(target, YamlText.of(content));
    }

    /** Replaces the file at once, so that nobody reads half of it. */
    private static void write(Path target, String text) {
        try {
            Path folder = target.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, ".kubeconfig", "");
            if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(fresh, text);
            Files.move(fresh, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Failure.of("cannot write " + target + ": " + e.getMessage());
        }
    }
}
