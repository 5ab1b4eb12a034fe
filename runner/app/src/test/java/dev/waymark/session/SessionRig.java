package dev.waymark.session;

import dev.waymark.cluster.Baseline;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Secrets;
import dev.waymark.parse.LabParser;
import dev.waymark.shell.BashShell;
import dev.waymark.shell.ShellSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens sessions on labs written in a test, with a real shell and a {@link FolderCluster}. */
public final class SessionRig {

    private final Path folder;
    private final SessionStore store;
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private Consumer<Event> listener = events::add;
    private String cluster = "sandbox";
    private Clock clock = Clock.systemUTC();
    private Optional<Path> assets = Optional.empty();
    private Runnable start = () -> {};
    private boolean restored;
    private Secrets secrets = Secrets.none();
    private Optional<FolderCluster> opened = Optional.empty();

    public SessionRig(Path folder) {
        this.folder = folder;
        this.store = new SessionStore(folder.resolve("sessions"), Clock.systemUTC(), true);
    }

    public SessionRig on(String name) {
        cluster = name;
        return this;
    }

    /** The course's files. */
    public SessionRig assets(Path files) {
        assets = Optional.of(files);
        return this;
    }

    /** Sessions from now on find the sandbox as they left it. */
    public SessionRig restored() {
        restored = true;
        return this;
    }

    public SessionRig at(Clock fixed) {
        clock = fixed;
        return this;
    }

    /** What the lab shows by name. */
    public SessionRig secrets(Secrets hidden) {
        secrets = hidden;
        return this;
    }

    /** What happens while the cluster starts. */
    public SessionRig starting(Runnable event) {
        start = event;
        return this;
    }

    public SessionRig tell(Consumer<Event> face) {
        listener = event -> {
            events.add(event);
            face.accept(event);
        };
        return this;
    }

    /** The cluster of the session opened last, which has asked for it. */
    public FolderCluster cluster() {
        return opened.orElseThrow();
    }

    /** What the objects of the cluster are now. */
    public Baseline baseline() {
        return new FolderCluster(objects(), cluster, restored).baseline();
    }

    public SessionStore store() {
        return store;
    }

    public Path objects() {
        try {
            return Files.createDirectories(folder.resolve("objects"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Lab lab(String text) {
        var parsed = new LabParser()
                .draft("lab", folder.resolve("lab.md"), text, Map.of())
                .parsed();
        return parsed.lab()
                .orElseThrow(() -> new AssertionError(parsed.problems().toString()));
    }

    public Session open(Lab lab) {
        return open(lab, store.create(lab));
    }

    public Session open(Lab lab, Workspace workspace) {
        return Session.open(new SessionSettings(
                lab,
                cluster,
                cluster.equals("sandbox"),
                () -> {
                    start.run();
                    opened = Optional.of(new FolderCluster(objects(), cluster, restored));
                    return opened.get();
                },
                (reached, place, notices) -> {
                    Map<String, String> environment = new HashMap<>(System.getenv());
                    environment.putAll(reached.environment());
                    return BashShell.open(
                            ShellSettings.of(place.shell(), place.work(), environment, reached.environment(), notices)
                                    .on(new ShellSettings.Screen("screen-256color", 80, 24)));
                },
                workspace,
                assets,
                Duration.ofSeconds(20),
                secrets,
                clock,
                event -> listener.accept(event)));
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public List<String> notices() {
        return events().stream()
                .filter(Event.Notice.class::isInstance)
                .map(event -> ((Event.Notice) event).text())
                .toList();
    }
}
