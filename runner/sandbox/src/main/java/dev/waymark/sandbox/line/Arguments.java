package dev.waymark.sandbox.line;

import dev.waymark.sandbox.object.GoDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The arguments of a command: its options, and the words that are left. Immutable once read. */
public final class Arguments {
    private static final Set<String> TRUE = Set.of("1", "t", "true");
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Set<String> FALSE = Set.of("0", "f", "false");

    private final Map<String, List<String>> values = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private Optional<Integer> dash = Optional.empty();

    private Arguments() {}

    /**
     * Reads arguments.
     *
     * @throws UsageError for an option that the command does not know, in pflag's words
     */
    public static Arguments read(List<String> arguments, List<Flag> flags) {
        Arguments read = new Arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                read.dash = Optional.of(read.words.size());
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
        if (name.isEmpty() || name.startsWith("-")) {
            throw new UsageError("bad flag syntax: " + argument);
        }
        Flag flag = flags.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageError("unknown flag: --" + name));
        if (equals >= 0) {
            add(flag, argument.substring(equals + 1));
            return false;
        }
        if (flag.bare().isPresent()) {
            add(flag, flag.bare().get());
            return false;
        }
        add(flag, next.orElseThrow(() -> new UsageError("flag needs an argument: --" + name)));
        return true;
    }

    private boolean shortOptions(String argument, Optional<String> next, List<Flag> flags) {
        for (int i = 1; i < argument.length(); i++) {
            char letter = argument.charAt(i);
            String here = argument.substring(i);
            Flag flag = flags.stream()
                    .filter(each -> each.letter().filter(own -> own == letter).isPresent())
                    .findFirst()
                    .orElseThrow(() -> new UsageError("unknown shorthand flag: '" + letter + "' in -" + here));
            String rest = argument.substring(i + 1);
            if (rest.startsWith("=")) {
                add(flag, rest.substring(1));
                return false;
            }
            if (flag.bare().isPresent()) {
                add(flag, flag.bare().get());
                continue;
            }
            if (!rest.isEmpty()) {
                add(flag, rest);
                return false;
            }
            add(flag, next.orElseThrow(() -> new UsageError("flag needs an argument: '" + letter + "' in -" + here)));
            return true;
        }
        return false;
    }

    private void add(Flag flag, String value) {
        String read = flag.form() == Flag.Form.BOOLEAN ? value.toLowerCase(Locale.ROOT) : value;
        complaint(flag.form(), value).ifPresent(complaint -> {
            throw new UsageError("invalid argument \"" + value + "\" for \"" + flag.shown() + "\" flag: " + complaint);
        });
        values.computeIfAbsent(flag.name(), name -> new ArrayList<>()).add(read);
    }

    /** What is wrong with a value, in Go's words. */
    private static Optional<String> complaint(Flag.Form form, String value) {
        String parsing = ": parsing \"" + value + "\": invalid syntax";
        return switch (form) {
            case TEXT -> Optional.empty();
            case BOOLEAN -> {
                String lower = value.toLowerCase(Locale.ROOT);
                yield TRUE.contains(lower) || FALSE.contains(lower)
                        ? Optional.empty()
                        : Optional.of("strconv.ParseBool" + parsing);
            }
            case NUMBER ->
                WHOLE.matcher(value).matches() ? Optional.empty() : Optional.of("strconv.ParseInt" + parsing);
            case DURATION -> {
                try {
                    GoDuration.parse(value);
                    yield Optional.empty();
                } catch (IllegalArgumentException e) {
                    yield Optional.of(e.getMessage());
                }
            }
        };
    }

    /** The same without some of the options. */
    public Arguments without(Collection<String> options) {
        Arguments rest = new Arguments();
        rest.values.putAll(values);
        rest.values.keySet().removeAll(options);
        rest.words.addAll(words);
        rest.dash = dash;
        return rest;
    }

    /** What is no option, in order. */
    public List<String> words() {
        return List.copyOf(words);
    }

    /** How many words stand before {@code --}; empty without one. */
    public Optional<Integer> dash() {
        return dash;
    }

    /** Whether an option was given, with any value. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The last value of an option, possibly empty. */
    public Optional<String> given(String name) {
        return Optional.ofNullable(values.get(name)).map(all -> all.get(all.size() - 1));
    }

    /** The last value of an option, unless it is an empty text. */
    public Optional<String> value(String name) {
        return given(name).filter(value -> !value.isEmpty());
    }

    /** Every value of an option that can be repeated, as it was written. */
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** Every value of an option that can be repeated and takes several separated by commas. */
    public List<String> list(String name) {
        return all(name).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    public boolean on(String name) {
        return on(name, false);
    }

    /** Whether a plain option is on; {@code otherwise} when it is not given. */
    public boolean on(String name, boolean otherwise) {
        return given(name).map(value -> !FALSE.contains(value)).orElse(otherwise);
    }

    /** A whole number, when the option is given; the option is declared with {@link Flag#number}. */
    public Optional<Long> number(String name) {
        return given(name).map(Long::valueOf);
    }

    /** A length of time, when the option is given; the option is declared with {@link Flag#duration}. */
    public Optional<Duration> duration(String name) {
        return given(name).map(GoDuration::parse);
    }
}
