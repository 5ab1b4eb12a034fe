package dev.waymark.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in words for its user. */
final class UsageMessage {

    private UsageMessage() {}

    static String of(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched);
        } else if (e instanceof MissingParameterException missing) {
            return missing.getMissing().stream().map(UsageMessage::missing).collect(Collectors.joining(", "));
        }
        return Optional.ofNullable(e.getArgSpec())
                .filter(spec -> e.getValue() != null)
                .map(spec -> name(spec) + " takes " + values(spec) + ", not '" + e.getValue() + "'")
                .orElse(e.getMessage());
    }

    private static String unknown(UnmatchedArgumentException e) {
        String word = e.getUnmatched().get(0);
        CommandLine line = e.getCommandLine();
        if (e.isUnknownOption()) {
            return "there is no option '" + word + "'" + advice(word, e.getSuggestions());
        } else if (line.getParent() == null) {
            return "there is no command '" + word + "'" + advice(word, e.getSuggestions());
        }
        return "'" + word + "' is one argument too many";
    }

    /** The suggestion that begins as the word does, for those that do not are rarely meant. */
    private static String advice(String word, List<String> suggestions) {
        String begin = word.substring(0, word.startsWith("--") ? Math.min(3, word.length()) : 1);
        return suggestions.stream()
                .map(suggestion -> suggestion.split("[ =]")[0])
                .filter(suggestion -> suggestion.startsWith(begin) && !suggestion.equals(word))
                .findFirst()
                .map(suggestion -> "; did you mean '" + suggestion + "'?")
                .orElse("");
    }

    private static String missing(ArgSpec spec) {
        return spec.isOption()
                ? name(spec) + " needs a value: " + spec.paramLabel()
                : spec.paramLabel() + " is missing";
    }

    private static String name(ArgSpec spec) {
        return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
    }

    private static String values(ArgSpec spec) {
        Class<?> type = spec.type();
        if (type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
        } else if (type == int.class) {
            return "a whole number";
        } else if (type == boolean.class) {
            return "no value";
        }
        return spec.paramLabel();
    }
}
