package dev.waymark.session;

import dev.waymark.lab.FileBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The folder of one session, private to the user: the lab's work directory, the shell's files, the journal. The work
 * directory holds a link {@code assets} to the course's files, so that {@code kubectl apply -f assets/...} works.
 *
 * @param folder exists
 */
public record Workspace(Path folder) {

    /** What writing a file of the lab came to. */
    enum Written {
        WRITTEN,
        /** The file was there with this very content. */
        UNCHANGED,
        /** The learner has changed it; it was left alone. */
        EDITED
    }

    /** Where the lab's commands run. */
    public Path work() {
        return folder.resolve("work");
    }

    /** Where the shell keeps its own files. */
    public Path shell() {
        return folder.resolve("shell");
    }

    /** Where a sandbox keeps the objects of the session's cluster. */
    public Path cluster() {
        return folder.resolve("cluster");
    }

    /** Makes the folders, and the link to the course's files where there are any. */
    void prepare(Optional<Path> assets) {
        try {
            Files.createDirectories(work());
            Files.createDirectories(originals());
            Path link = work().resolve("assets");
            if (assets.isPresent() && !Files.exists(link, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(link, assets.get().toAbsolutePath());
            }
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException(folder + " cannot be used: a file is in the way: " + e.getFile(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be used: " + FileFailure.reason(e), e);
        }
    }

    /**
     * Writes a file of the lab, unless the learner has changed the one that an earlier step wrote there.
     *
     * @throws IllegalArgumentException for a path that leads out of the work directory
     */
    Written write(FileBlock file) {
        Path target = work().resolve(file.path()).normalize();
        if (!target.startsWith(work()) || target.equals(work())) {
            throw new IllegalArgumentException(file.position() + ": " + file.path() + " is not in the work directory");
        }
        Path original = originals().resolve(work().relativize(target));
        try {
            requireInside(target);
            if (Files.exists(target)) {
                String present = Files.readString(target);
                if (present.equals(file.content())) {
                    return Written.UNCHANGED;
                }
                if (!Files.exists(original) || !Files.readString(original).equals(present)) {
                    return Written.EDITED;
                }
            }
            for (Path each : new Path[] {original, target}) {
                Files.createDirectories(each.getParent());
                Files.writeString(each, file.content());
            }
            return Written.WRITTEN;
        } catch (IOException e) {
            throw new UncheckedIOException(file.path() + " cannot be written: " + FileFailure.reason(e), e);
        }
    }

    /** Whether the work directory has something of this name: a file, a folder, a link. */
    boolean has(String name) {
        return Files.exists(work().resolve(name), java.nio.file.LinkOption.NOFOLLOW_LINKS);
    }

    /** Lets the work directory hold, under its own name, what lies elsewhere. */
    void link(Path target) throws IOException {
        Files.createSymbolicLink(work().resolve(target.getFileName()), target.toAbsolutePath());
    }

    /** Drops what the shell of an earlier session remembers. */
    void forgetShell() {
        deleteTree(shell());
    }

    /** Removes the folder; what the link leads to stays. */
    void delete() {
        deleteTree(folder);
    }

    private static void deleteTree(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try {
            Files.walkFileTree(tree, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // What cannot be removed stays in the state folder, where it does no harm.
        }
    }

    /** What the lab wrote, to tell the learner's changes apart. */
    private Path originals() {
        return folder.resolve("originals");
    }

    /** No folder on the way may be a link that leads out, such as one into the course's own files. */
    private void requireInside(Path target) throws IOException {
        Path existing = target;
        while (!Files.exists(existing, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        if (!existing.toRealPath().startsWith(work().toRealPath())) {
            throw new IOException("it leads out of the work directory");
        }
    }
}
