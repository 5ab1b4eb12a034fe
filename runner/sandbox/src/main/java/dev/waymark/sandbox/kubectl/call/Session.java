package dev.waymark.sandbox.kubectl.call;

import dev.waymark.sandbox.api.console.Caller;
import dev.waymark.sandbox.api.console.Console;
import dev.waymark.sandbox.kubectl.apply.KindStructures;
import dev.waymark.sandbox.kubectl.rest.Api;
import dev.waymark.sandbox.kubectl.rest.Connections;
import dev.waymark.sandbox.kubectl.rest.Discovery;
import dev.waymark.sandbox.kubectl.rest.KubeConfig;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.line.Arguments;
import dev.waymark.sandbox.object.Tree;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One run of a command: its arguments, its output and its cluster. Used by one thread. */
public final class Session {
    private final Connections connections;
    private final Caller caller;
    private final Console console;
    private final Arguments arguments;
    private final KindStructures structures;
    private final Clock clock;
    private final Supplier<KubeConfig> config = new Once<>(() -> files().read());
    private final Supplier<Api> api;
    private final Supplier<Discovery> discovery = new Once<>(() -> Discovery.of(api()));

    /**
     * @param choice the options among the arguments that choose the server and the user
     * @param structures how objects merge that are changed here
     */
    public Session(
            Connections connections,
            Caller caller,
            Console console,
            Arguments arguments,
            Arguments choice,
            KindStructures structures,
            Clock clock) {
        this.connections = connections;
        this.caller = caller;
        this.console = console;
        this.arguments = arguments;
        this.structures = structures;
        this.clock = clock;
        Set<String> said = new HashSet<>();
        this.api = new Once<>(() -> new Api(connections, new ServerChoice(choice, config()).server(), warning -> {
            if (said.add(warning)) {
                console.err("Warning: " + warning + "\n");
            }
        }));
    }

    public Arguments arguments() {
        return arguments;
    }

    public Console console() {
        return console;
    }

    public Caller caller() {
        return caller;
    }

    public Clock clock() {
        return clock;
    }

    public KindStructures structures() {
        return structures;
    }

    public Connections connections() {
        return connections;
    }

    public void out(String text) {
        console.out(text);
    }

    public void err(String text) {
        console.err(text);
    }

    /** The caller's kubeconfig files. */
    public KubeConfigFiles files() {
        String named = arguments.value("kubeconfig").orElse("");
        if (!named.isEmpty()) {
            if (!Files.exists(path(named))) {
                throw Failure.of("stat " + named + ": no such file or directory");
            }
            return new KubeConfigFiles(List.of(path(named)));
        }
        String list = caller.environment().getOrDefault("KUBECONFIG", "");
        if (list.isEmpty()) {
            return new KubeConfigFiles(List.of(path(caller.environment().getOrDefault("HOME", ""))
                    .resolve(".kube")
                    .resolve("config")));
        }
        return new KubeConfigFiles(Stream.of(list.split(File.pathSeparator))
                .filter(part -> !part.isEmpty())
                .map(this::path)
                .toList());
    }

    public KubeConfig config() {
        return config.get();
    }

    public Api api() {
        return api.get();
    }

    public Discovery discovery() {
        return discovery.get();
    }

    /** A file of the caller's. */
    public Path path(String name) {
        return caller.directory().resolve(name);
    }

    /** The namespace that is asked for, or the context's, or {@code default}. */
    public String namespace() {
        return arguments
                .value("namespace")
                .or(() -> new ServerChoice(arguments, config())
                        .context()
                        .flatMap(context -> Tree.text(context, "namespace"))
                        .filter(name -> !name.isEmpty()))
                .orElse("default");
    }

    public boolean namespaceGiven() {
        return arguments.value("namespace").isPresent();
    }

    /**
     * The resource for a word of the command line.
     *
     * @throws Failure when the server has none of that name
     */
    public Resource resource(String word) {
        return discovery()
                .named(word)
                .orElseThrow(() -> Failure.of("the server doesn't have a resource type \"" + word + "\""));
    }

    /** The resource of an object. */
    public Optional<Resource> resource(Map<String, Object> object) {
        return discovery()
                .kind(
                        Tree.text(object, "apiVersion").orElse(""),
                        Tree.text(object, "kind").orElse(""));
    }

    /** A value that is made when it is first asked for. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> source;
        private Optional<T> value = Optional.empty();

        Once(Supplier<T> source) {
            this.source = source;
        }

        @Override
        public T get() {
            if (value.isEmpty()) {
                value = Optional.of(source.get());
            }
            return value.get();
        }
    }
}
