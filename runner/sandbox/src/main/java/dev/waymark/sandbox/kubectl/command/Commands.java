package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.api.console.Caller;
import dev.waymark.sandbox.api.console.Console;
import dev.waymark.sandbox.kubectl.apply.KindStructures;
import dev.waymark.sandbox.kubectl.call.ErrorText;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.TemplateError;
import dev.waymark.sandbox.kubectl.rest.Connections;
import dev.waymark.sandbox.kubectl.rest.Unreachable;
import dev.waymark.sandbox.line.Arguments;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.line.UsageError;
import dev.waymark.sandbox.object.ApiError;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** Finds the command that a command line means and runs it. Thread-safe. */
public final class Commands {
    private static final int INTERRUPTED = 130;

    /** Options that commands declare for themselves and that mean the same as everywhere. */
    private static final Set<String> SHARED = Set.of("namespace", "context", "kubeconfig");

    private final Map<String, Command> commands = new TreeMap<>();
    private final Connections connections;
    private final KindStructures structures;
    private final Clock clock;

    public Commands(Connections connections, KindStructures structures, List<Command> all, Clock clock) {
        this.connections = connections;
        this.structures = structures;
        this.clock = clock;
        all.forEach(command -> commands.put(command.name(), command));
    }

    /** Runs a command line and returns its exit status. */
    public int run(Caller caller, Console console) {
        try {
            return dispatch(caller, console);
        } catch (Failure failure) {
            console.err(ErrorText.of(failure));
            return failure.exit();
        } catch (CancellationException gone) {
            return INTERRUPTED;
        } catch (TemplateError | Unreachable | ApiError | dev.waymark.sandbox.kubectl.call.Failures failure) {
            console.err(ErrorText.of(failure));
            return 1;
        }
    }

    private int dispatch(Caller caller, Console console) {
        List<String> rest = new ArrayList<>(caller.arguments());
        // Options for every command may stand before its name.
        List<String> before = new ArrayList<>();
        while (!rest.isEmpty() && rest.get(0).startsWith("-")) {
            String option = rest.remove(0);
            before.add(option);
            if (takesNext(option) && !rest.isEmpty()) {
                before.add(rest.remove(0));
            }
        }
        if (rest.isEmpty() || rest.get(0).equals("help")) {
            if (rest.isEmpty()) {
                read("", before, GlobalFlags.ALL);
            }
            console.out(help());
            return 0;
        }
        Optional<Command> found = find(rest);
        if (found.isEmpty()) {
            return unknown(rest, console);
        }
        Command command = found.get();
        int words = command.name().split(" ").length;
        List<String> line = new ArrayList<>(before);
        line.addAll(rest.subList(words, rest.size()));
        List<Flag> flags = new ArrayList<>(command.flags());
        flags.addAll(GlobalFlags.ALL);
        Arguments arguments = read(command.name(), line, flags);
        if (arguments.on("help")) {
            console.out(usage(command));
            return 0;
        }
        // What a command means by an option of its own has no say in which server is asked.
        Set<String> own = command.flags().stream().map(Flag::name).collect(Collectors.toSet());
        own.removeAll(SHARED);
        return command.action()
                .run(new Session(connections, caller, console, arguments, arguments.without(own), structures, clock));
    }

    private static Arguments read(String command, List<String> line, List<Flag> flags) {
        try {
            return Arguments.read(line, flags);
        } catch (UsageError e) {
            String full = command.isEmpty() ? "kubectl" : "kubectl " + command;
            throw Failure.plain("Error: " + e.getMessage() + "\nSee '" + full + " --help' for usage.");
        }
    }

    private static boolean takesNext(String option) {
        return GlobalFlags.ALL.stream()
                .anyMatch(flag -> flag.bare().isEmpty()
                        && (option.equals("--" + flag.name())
                                || flag.letter()
                                        .filter(letter -> option.equals("-" + letter))
                                        .isPresent()));
    }

    private Optional<Command> find(List<String> words) {
        if (words.size() > 1 && commands.containsKey(words.get(0) + " " + words.get(1))) {
            return Optional.of(commands.get(words.get(0) + " " + words.get(1)));
        }
        return Optional.ofNullable(commands.get(words.get(0)));
    }

    private int unknown(List<String> words, Console console) {
        String first = words.get(0);
        String two = words.size() > 1 ? first + " " + words.get(1) : first;
        for (String command : List.of(two, first)) {
            Refusals.instead(command).ifPresent(advice -> {
                throw Failure.of("the built-in kubectl has no " + command + ": " + advice);
            });
        }
        List<String> members = commands.keySet().stream()
                .filter(name -> name.startsWith(first + " "))
                .map(name -> name.substring(first.length() + 1))
                .toList();
        if (!members.isEmpty() && words.size() == 1) {
            console.out("kubectl " + first + " of the sandbox has the commands: " + String.join(", ", members) + "\n");
            return 1;
        }
        if (!members.isEmpty()) {
            throw Failure.usage(first, "unknown command \"" + String.join(" ", words.subList(1, words.size())) + "\"");
        }
        throw Failure.plain("Error: unknown command \"" + first + "\" for \"kubectl\"");
    }

    private String help() {
        StringBuilder text = new StringBuilder("The kubectl of the sandbox. Its commands:\n\n");
        commands.keySet().forEach(name -> text.append("  ").append(name).append('\n'));
        return text.append("\nUse \"kubectl COMMAND --help\" for the options of a command.\n")
                .toString();
    }

    private static String usage(Command command) {
        StringBuilder text = new StringBuilder("kubectl " + command.name() + " of the sandbox. Its options:\n\n");
        command.flags().stream()
                .map(flag -> "  "
                        + flag.letter().map(letter -> "-" + letter + ", ").orElse("    ") + "--" + flag.name()
                        + (flag.bare().isPresent() ? "" : "=VALUE"))
                .forEach(line -> text.append(line).append('\n'));
        return text.append(
                        "\nNamespace, context and the like are chosen by the options of every command (-n, --context).\n")
                .toString();
    }
}
