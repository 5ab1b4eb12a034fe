package dev.waymark.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The folder that a site is written to. A list of what was written there tells a site from any other folder. */
final class SiteFolder {
    private static final String LIST = ".waymark-site";

    private final Path folder;
    private final Set<String> written = new TreeSet<>();

    private SiteFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The folder, without the files of an earlier site.
     *
     * @throws SiteException when something else is there
     */
    static SiteFolder open(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isDirectory(folder)) {
                throw new SiteException(folder + " is no folder", "Choose a new folder.");
            }
            if (!isEmpty(folder) && !Files.isRegularFile(folder.resolve(LIST))) {
                throw new SiteException(
                        folder + " holds files that are not of a site of Waymark's",
                        "Nothing was changed. Choose a new folder, or an empty one.");
            }
        }
        Files.createDirectories(folder);
        SiteFolder site = new SiteFolder(folder.toRealPath());
        site.empty();
        return site;
    }

    void write(String path, String text) throws IOException {
        Files.writeString(target(path), text);
    }

    void copy(String path, Path file) throws IOException {
        Files.copy(file, target(path), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Ends the writing: says in the list what is there. */
    void finish() throws IOException {
        Files.writeString(folder.resolve(LIST), String.join("\n", written) + "\n");
    }

    private Path target(String path) throws IOException {
        Path target = inside(path);
        Files.createDirectories(target.getParent());
        if (!target.getParent().toRealPath().startsWith(folder)) {
            throw new IOException(target + " leads out of the site");
        }
        written.add(path);
        // Until the site is finished the list names what an interrupted run leaves behind.
        finish();
        return target;
    }

    private Path inside(String path) throws IOException {
        Path target = folder.resolve(path).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw new IOException(path + " leads out of the site");
        }
        return target;
    }

    /** Removes what the list names, and the folders that become empty. Other files stay. */
    private void empty() throws IOException {
        Path list = folder.resolve(LIST);
        if (!Files.exists(list)) {
            return;
        }
        for (String path : Files.readAllLines(list)) {
            if (path.isBlank()) {
                continue;
            }
            Path file = inside(path);
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                    || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    || !file.getParent().toRealPath().startsWith(folder)) {
                continue;
            }
            Files.delete(file);
            for (Path parent = file.getParent();
                    !parent.equals(folder) && isEmpty(parent);
                    parent = parent.getParent()) {
                Files.delete(parent);
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isEmpty();
        }
    }
}
