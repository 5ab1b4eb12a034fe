package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.ApiError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code kubectl cp}: a tar archive that goes to, or comes from, the {@code tar} of a container.
 *
 * <p>Links are not taken out of an archive, nor anything that would lie outside of the destination, because the container
 * decides what is in it.
 */
final class CopyCommand {
    private static final List<Flag> FLAGS =
            List.of(Flag.value("container", 'c'), Flag.plain("no-preserve"), Flag.number("retries"));

    private final Session session;

    private CopyCommand(Session session) {
        this.session = session;
    }

    /** A file or folder: of a pod, or without one of this machine. */
    private record Place(Optional<String> namespace, String pod, String path) {
        boolean remote() {
            return !pod.isEmpty();
        }

        static Place of(String text) {
            int colon = text.indexOf(':');
            if (colon < 0) {
                return new Place(Optional.empty(), "", text);
            }
            String[] pod = text.substring(0, colon).split("/", -1);
            if (colon == 0 || pod.length > 2) {
                throw Failure.of("filespec must match the canonical format: [[namespace/]pod:]file/path");
            }
            String path = text.substring(colon + 1);
            return pod.length == 1
                    ? new Place(Optional.empty(), pod[0], path)
                    : new Place(Optional.of(pod[0]), pod[1], path);
        }
    }

    static Command command() {
        return new Command("cp", FLAGS, session -> new CopyCommand(session).run());
    }

    private int run() {
        List<String> words = session.arguments().words();
        if (words.size() != 2) {
            throw Failure.of("source and destination are required");
        }
        Place source = Place.of(words.get(0));
        Place destination = Place.of(words.get(1));
        if (source.remote() && destination.remote()) {
            throw Failure.of("one of src or dest must be a local file specification");
        }
        if (source.path().isEmpty() || destination.path().isEmpty()) {
            throw Failure.of("filepath can not be empty");
        }
        if (source.remote()) {
            return from(source, session.path(destination.path()).normalize());
        }
        if (destination.remote()) {
            return to(words.get(0), destination);
        }
        throw Failure.of("one of src or dest must be a remote file specification");
    }

    private Target pod(Place place) {
        Resource pods = session.resource("pods");
        String namespace = place.namespace().orElseGet(session::namespace);
        Target target = new Target(pods, namespace, place.pod(), Optional.empty(), Optional.empty());
        try {
            return target.with(session.api().tree(Call.get(target.path())));
        } catch (ApiError refused) {
            throw Targets.explained(session, namespace, refused);
        }
    }

    private int to(String name, Place destination) {
        Path source = session.path(name).normalize();
        if (!Files.exists(source)) {
            throw Failure.of(name + " doesn't exist in local filesystem");
        }
        Target pod = pod(destination);
        String container = new PodChoice(session).container(pod, false);
        String path = stripped(destination.path());
        boolean folder =
                new RemoteCommand(session, pod, container, false, false).quietly(List.of("test", "-d", path)) == 0;
        if (folder) {
            path = (path.equals("/") ? "" : path) + "/" + source.getFileName();
        }
        int slash = path.lastIndexOf('/');
        String parent = slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try {
            TarWriter tar = new TarWriter(archive);
            tar.add(source, path.substring(slash + 1));
            tar.finish();
        } catch (IOException e) {
            throw Failure.of("reading " + name + ": " + e.getMessage());
        }
        return new RemoteCommand(session, pod, container, true, false)
                .fed(List.of("tar", "-xmf", "-", "-C", parent), new ByteArrayInputStream(archive.toByteArray()));
    }

    private static String stripped(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private int from(Place source, Path destination) {
        Target pod = pod(source);
        String container = new PodChoice(session).container(pod, false);
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        int status = new RemoteCommand(session, pod, container, false, false)
                .collected(List.of("tar", "cf", "-", source.path()), archive);
        if (status != 0) {
            return status;
        }
        try {
            unpack(new TarReader(new ByteArrayInputStream(archive.toByteArray())), prefix(source.path()), destination);
        } catch (IOException e) {
            throw Failure.of(e.getMessage());
        }
        return 0;
    }

    /** What the names in the archive of a path begin with. */
    private static String prefix(String path) {
        String clean = Path.of("/").resolve(path).normalize().toString().substring(1);
        return path.startsWith("/")
                ? clean
                : Path.of(path).normalize().toString().replaceFirst("^(\\.\\./)+", "");
    }

    private void unpack(TarReader tar, String prefix, Path destination) throws IOException {
        for (Optional<TarReader.Entry> next = tar.next(); next.isPresent(); next = tar.next()) {
            TarReader.Entry entry = next.get();
            String name = entry.name().replaceFirst("^\\./", "");
            if (!name.startsWith(prefix)) {
                throw new IOException("tar contents corrupted");
            }
            String rest = name.substring(prefix.length()).replaceFirst("^/+", "");
            Path to = rest.isEmpty() ? destination : destination.resolve(rest).normalize();
            boolean inside = to.startsWith(destination);
            if (!inside) {
                session.err("warning: file \"" + to + "\" is outside target destination, skipping\n");
            } else if (entry.kind() == TarReader.Kind.LINK) {
                session.err("warning: skipping symlink: \"" + to + "\" -> \"" + entry.target() + "\"\n");
            }
            write(tar, entry, inside ? Optional.of(to) : Optional.empty());
        }
    }

    private static void write(TarReader tar, TarReader.Entry entry, Optional<Path> to) throws IOException {
        if (to.isPresent() && entry.kind() == TarReader.Kind.FOLDER) {
            Files.createDirectories(to.get());
        }
        if (to.isPresent() && entry.kind() == TarReader.Kind.FILE) {
            if (Files.isDirectory(to.get())) {
                throw new IOException("open " + to.get() + ": is a directory");
            }
            Files.createDirectories(to.get().getParent());
            try (OutputStream file = Files.newOutputStream(to.get())) {
                tar.content(entry, file);
            }
        } else {
            tar.content(entry, OutputStream.nullOutputStream());
        }
    }
}
