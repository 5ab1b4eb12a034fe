package dev.waymark.parse;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentence that leads to a code block, and what it says about it. */
record LeadIn(String text) {
    private static final Pattern OUTPUT = Pattern.compile(
            "you (should|will|can|may|might)( now| then| also)? (see|get|receive|notice|observe)|(should|will) (see|look|return|print|show|output|display|respond)"
                    + "|(expected|example|sample) (output|response|result)|output|\\b(returns?|prints?|shows?|displays?|response|result)( is| are)?:\\s*$"
                    + "|\\b(expect(s|ed)?|you (get|see))\\s*:\\s*$|looks? (like|similar)|(similar to|something like)( this| the following)?|is (returned|printed|displayed)",
            Pattern.CASE_INSENSITIVE);
    /** What ends with a colon behind such a word leads to something to type, whatever was said of output before. */
    private static final Pattern COMMAND = Pattern.compile(
            "\\b(run|running|execute|executing|issue|issuing|enter|type|invoke|invoking|using|command)\\b[^.]*:\\s*$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ALTERNATIVE = Pattern.compile("\\W*(or|alternatively)\\b", Pattern.CASE_INSENSITIVE);
    private static final String NAME =
            "([\\w-][\\w.-]*(?:/[\\w.-]+)*\\.(?:ya?ml|json|toml|conf|cfg|ini|txt|sh|py|properties|env))\\b";
    private static final Pattern FILE = Pattern.compile(
            "\\b(?:create|save|write|store|put|copy|add|file|named|called)\\b.*?" + NAME,
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** What is to be saved stands above already. */
    private static final Pattern SAVED = Pattern.compile(
            "\\b(?:save|store|write|put|copy)\\b[^.]*?\\b(above|previous|preceding|this|that|it|them)\\b.*?" + NAME,
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern ABOVE = Pattern.compile("above|previous|preceding", Pattern.CASE_INSENSITIVE);

    /** So many words name a way. */
    private static final int WORDS = 4;

    /** Whether the block does what the one above it does, in another way. */
    boolean announcesAlternative() {
        return ALTERNATIVE.matcher(text).lookingAt();
    }

    /** What another way is called: the first words behind the "or"; "other" when there are none. */
    String way() {
        String said = ALTERNATIVE
                .matcher(text)
                .replaceFirst("")
                .replaceAll("[^\\p{L}\\p{N}.]+", " ")
                .strip();
        return said.isEmpty()
                ? "other"
                : String.join(" ", List.of(said.split(" ")).subList(0, Math.min(WORDS, said.split(" ").length)));
    }

    private boolean announcesCommand() {
        String last = text.substring(text.lastIndexOf(". ") + 1);
        return COMMAND.matcher(last).find() && !OUTPUT.matcher(last).find();
    }

    /** Whether the block is what a command prints. */
    boolean announcesOutput() {
        return OUTPUT.matcher(text).find() && !announcesCommand();
    }

    /** The file that the sentence says the block is. */
    Optional<String> file() {
        Matcher file = FILE.matcher(text);
        return !pointsUp() && file.find() ? Optional.of(file.group(1)) : Optional.empty();
    }

    /**
     * The file that the sentence says the block above it is.
     *
     * @param leads whether data follows that the sentence may speak of as well
     */
    Optional<String> fileAbove(boolean leads) {
        Matcher saved = SAVED.matcher(text);
        return saved.find() && (!leads || pointsUp()) ? Optional.of(saved.group(2)) : Optional.empty();
    }

    private boolean pointsUp() {
        Matcher saved = SAVED.matcher(text);
        return saved.find() && ABOVE.matcher(saved.group(1)).matches();
    }
}
