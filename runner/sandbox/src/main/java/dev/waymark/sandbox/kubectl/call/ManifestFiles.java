package dev.waymark.sandbox.kubectl.call;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The texts that {@code -f} names: files, folders, addresses, and {@code -} for the standard input. */
final class ManifestFiles {
    private final Session session;

    ManifestFiles(Session session) {
        this.session = session;
    }

    /**
     * A text and what messages call it.
     *
     * @param source the name of the file
     */
    record Source(String source, String text) {}

    /** The texts of a name, in the order of the names of files. */
    List<Source> named(String name) {
        if (name.startsWith("http://") || name.startsWith("https://")) {
            return List.of(new Source(name, new Download(session).text(name)));
        }
        if (name.equals("-") || name.equals("/dev/stdin")) {
            return List.of(new Source("STDIN", standardInput()));
        }
        List<Source> sources = new ArrayList<>();
        for (String each : expanded(name)) {
            for (Path file : files(each)) {
                sources.add(new Source(shown(each, file), text(file)));
            }
        }
        return sources;
    }

    private String standardInput() {
        try {
            return new String(session.console().in().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Failure.of("the standard input cannot be read: " + e.getMessage());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Failure.of("open " + file + ": " + e.getMessage());
        }
    }

    private String shown(String name, Path file) {
        Path given = session.path(name);
        return given.equals(file)
                ? name
                : Path.of(name).resolve(given.relativize(file)).toString();
    }

    /** The files that a name with wildcards in its last part stands for; of any other name itself. */
    private List<String> expanded(String name) {
        Path path = session.path(name);
        if (Files.exists(path) || !name.matches(".*[*?\\[].*")) {
            return List.of(name);
        }
        int last = name.lastIndexOf('/') + 1;
        try (DirectoryStream<Path> found = Files.newDirectoryStream(path.getParent(), name.substring(last))) {
            List<String> names = new ArrayList<>();
            found.forEach(file -> names.add(name.substring(0, last) + file.getFileName()));
            return names.isEmpty() ? List.of(name) : names.stream().sorted().toList();
        } catch (IOException | PatternSyntaxException e) {
            return List.of(name);
        }
    }

    private List<Path> files(String name) {
        Path path = session.path(name);
        if (!Files.exists(path)) {
            throw Failure.of("the path \"" + name + "\" does not exist");
        }
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        int depth = session.arguments().on("recursive") ? Integer.MAX_VALUE : 1;
        try (Stream<Path> all = Files.walk(path, depth)) {
            List<Path> files = all.filter(file -> !Files.isDirectory(file))
                    .filter(file -> file.getFileName().toString().matches(".*\\.(json|yaml|yml)"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw Failure.of("error reading [" + name + "]: recognized file extensions are [.json .yaml .yml]");
            }
            return files;
        } catch (IOException e) {
            throw Failure.of("the folder " + name + " cannot be read: " + e.getMessage());
        }
    }
}
