package dev.waymark.sandbox.istioctl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a command: options in the forms that Go's pflag reads, and what is left. */
final class Arguments {
    private final Map<String, String> values = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    private Arguments() {}

    /**
     * Reads arguments.
     *
     * @throws CommandFailure for an option that the command does not know, in istioctl's words
     */
    static Arguments read(List<String> arguments, List<Flag> flags) {
        Arguments read = new Arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                read.words.addAll(arguments.subList(i + 1, arguments.size()));
                break;
            }
            if (!argument.startsWith("-") || argument.equals("-")) {
                read.words.add(argument);
                continue;
            }
            Optional<String> next = i + 1 < arguments.size() ? Optional.of(arguments.get(i + 1)) : Optional.empty();
            boolean tookNext = argument.startsWith("--")
                    ? read.longOption(argument, next, flags)
                    : read.shortOptions(argument, next, flags);
            i += tookNext ? 1 : 0;
        }
        return read;
    }

    private boolean longOption(String argument, Optional<String> next, List<Flag> flags) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
        Flag flag = flags.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage("unknown flag: --" + name));
        if (equals >= 0) {
            values.put(name, argument.substring(equals + 1));
            return false;
        }
        if (!flag.takesValue()) {
            values.put(name, "true");
            return false;
        }
        values.put(name, next.orElseThrow(() -> CommandFailure.usage("flag needs an argument: --" + name)));
        return true;
    }

    private boolean shortOptions(String argument, Optional<String> next, List<Flag> flags) {
        for (int i = 1; i < argument.length(); i++) {
            char letter = argument.charAt(i);
            Flag flag = flags.stream()
                    .filter(each -> each.letter().filter(own -> own == letter).isPresent())
                    .findFirst()
                    .orElseThrow(() -> CommandFailure.usage("unknown shorthand flag: '" + letter + "' in " + argument));
            if (!flag.takesValue()) {
                values.put(flag.name(), "true");
                continue;
            }
            String rest = argument.substring(i + 1);
            if (!rest.isEmpty()) {
                values.put(flag.name(), rest.startsWith("=") ? rest.substring(1) : rest);
                return false;
            }
            values.put(
                    flag.name(),
                    next.orElseThrow(
                            () -> CommandFailure.usage("flag needs an argument: '" + letter + "' in " + argument)));
            return true;
        }
        return false;
    }

    /** What is no option, in order. */
    List<String> words() {
        return List.copyOf(words);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** Whether a plain option is given and not set to {@code false}. */
    boolean given(String name, boolean otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : !value.equals("false");
    }
}
