package dev.waymark.session;

import dev.waymark.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where sessions live: {@code $XDG_STATE_HOME/waymark/sessions}, one folder each, named after the lab and the time. Those
 * that nobody goes on with, of the command {@code check}, have the folder {@code checks} beside it.
 *
 * @param folder made when the first session is
 * @param resumed whether somebody may go on with a session that is not finished, so that it is kept until then
 */
public record SessionStore(Path folder, Clock clock, boolean resumed) {

    /** How long the folder of a session that failed is kept for a look. */
    private static final Duration KEPT = Duration.ofDays(7);

    /** The store of the user whose environment this is. */
    public static SessionStore of(Map<String, String> environment, Clock clock) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = Path.of(state).isAbsolute()
                ? Path.of(state)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".local", "state");
        return new SessionStore(base.resolve("waymark").resolve("sessions"), clock, true);
    }

    /** The store beside this one for sessions that nobody goes on with. */
    public SessionStore checks() {
        return new SessionStore(folder.resolveSibling("checks"), clock, false);
    }

    /** A folder for a new session on a lab. */
    public Workspace create(Lab lab) {
        try {
            Files.createDirectories(folder);
            prune();
            return new Workspace(Files.createTempDirectory(
                    folder,
                    prefix(lab.id()) + clock.millis() + "-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no folder for the session can be made in " + folder + " (" + FileFailure.reason(e)
                            + "); make room there, or set XDG_STATE_HOME",
                    e);
        }
    }

    /** The latest session on a lab and a cluster that was not finished, whether paused or cut off. */
    public Optional<Workspace> unfinished(Lab lab, String cluster) {
        return unfinished(lab, progress -> progress.cluster().equals(cluster));
    }

    /** Whether there is a session on a lab that was not finished, however far it got. */
    public boolean begun(String id) {
        return folders(prefix(id)).stream().anyMatch(each -> !progress(each).finished());
    }

    /** The latest session on a lab that was not finished, wherever it ran. */
    public Optional<Workspace> unfinished(Lab lab) {
        return unfinished(lab, progress -> true);
    }

    private Optional<Workspace> unfinished(Lab lab, Predicate<Progress> wanted) {
        return folders(prefix(lab.id())).stream()
                .filter(each -> {
                    Progress progress = progress(each);
                    return !progress.finished() && wanted.test(progress) && progress.passed(lab) > 0 && !open(each);
                })
                .max(Comparator.comparing(each -> each.getFileName().toString()))
                .map(Workspace::new);
    }

    /** Forgets a session that nobody wants to go on with; what it left on a cluster stays there. */
    public void discard(Workspace workspace) {
        workspace.delete();
    }

    /** Remembers that somebody has walked through a lab to its end. */
    public void complete(Lab lab) {
        try {
            Files.createDirectories(folder);
            Files.writeString(completions(), lab.id() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "That the lab is done cannot be written to " + completions() + ": " + e.getMessage(), e);
        }
    }

    /** The ids of the labs that were walked through to their ends. */
    public Set<String> completed() {
        try {
            return Files.exists(completions()) ? Set.copyOf(Files.readAllLines(completions())) : Set.of();
        } catch (IOException e) {
            return Set.of();
        }
    }

    /** How many of the lab's steps a session has behind it. */
    public int passed(Workspace workspace, Lab lab) {
        return progress(workspace.folder()).passed(lab);
    }

    /** Whether a session has its journal open just now. */
    private static boolean open(Path folder) {
        try (Journal journal = Journal.open(folder, text -> text).orElse(null)) {
            return journal == null;
        } catch (IOException e) {
            return true;
        }
    }

    private static Progress progress(Path folder) {
        try {
            return Progress.of(Journal.read(folder));
        } catch (IOException e) {
            return Progress.of(List.of());
        }
    }

    private Path completions() {
        return folder.resolveSibling("completed");
    }

    private void prune() {
        for (Path each : folders("")) {
            try {
                boolean old =
                        Files.getLastModifiedTime(each).toInstant().plus(KEPT).isBefore(clock.instant());
                if (old && (progress(each).finished() || !resumed && !open(each))) {
                    new Workspace(each).delete();
                }
            } catch (IOException e) {
                // Somebody else has removed it.
            }
        }
    }

    private List<Path> folders(String prefix) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> children = Files.list(folder)) {
                children.filter(child -> child.getFileName().toString().startsWith(prefix))
                        .forEach(found::add);
            } catch (IOException e) {
                return List.of();
            }
        }
        return found;
    }

    /** A double dash cannot come from an id, so that no lab's prefix begins another's. */
    private static String prefix(String id) {
        return id.replaceAll("[^A-Za-z0-9]+", "-") + "--";
    }
}
