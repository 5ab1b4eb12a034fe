package dev.waymark.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Splits a shell block that shows prompts into commands and what they print; a block without prompts is one command.
 *
 * <pre>
 * $ kubectl get ns \
 * >   shop
 * NAME   STATUS   AGE
 * shop   Active   2d
 * </pre>
 */
final class PromptSplitter {
    private static final Pattern DOLLAR = Pattern.compile("\\s*[$%] (?=\\S)");
    private static final Pattern HOST = Pattern.compile("\\s*(\\([\\w.-]+\\) ?)?"
            + "(\\[?[\\w.-]+@[\\w.-]+[ :][^$#%]*|\\[[\\w.-]+ [^\\]$#%]+]|(ba|z|a)?sh-[\\d.]+)[$#%] (?=\\S)");

    /** The directory alone, which is no program. */
    private static final Pattern PLACE = Pattern.compile("\\s*[\\w.~/-]+ \\$ (?=\\S)");

    /** Root's prompt and PowerShell's; elsewhere these begin a comment and a redirection. */
    private static final Pattern ON_SCREENS_ONLY = Pattern.compile("\\s*[#>] (?=[a-z./])");

    private static final Pattern CONTINUATION = Pattern.compile("\\s*> ?");

    private final Completeness completeness;

    PromptSplitter(Completeness completeness) {
        this.completeness = completeness;
    }

    /** The commands of a block, in order; at least one. */
    List<ShellPart> split(Fence fence) {
        List<String> lines = fence.content().lines().toList();
        Optional<Pattern> prompt = prompt(lines, ShellLanguage.showsScreen(fence.language()));
        if (prompt.isEmpty()) {
            return List.of(new ShellPart(fence.content(), 0, Optional.empty(), 0));
        }
        List<ShellPart> parts = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            if (prompt.get().matcher(lines.get(at)).lookingAt()) {
                ShellPart part = part(lines, at, prompt.get());
                parts.add(part);
                at = part.outputLine() + (int) part.output().orElse("").lines().count();
            } else {
                at++;
            }
        }
        return parts;
    }

    /** The prompt that a block shows: that of its first line with text, or of the first below comments. */
    static Optional<Pattern> prompt(List<String> lines, boolean screen) {
        Optional<Pattern> below = lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .flatMap(line -> Stream.of(DOLLAR, HOST, PLACE)
                        .filter(pattern -> pattern.matcher(line).lookingAt())
                        .filter(pattern -> pattern != PLACE || !Programs.begins(line))
                        .findFirst());
        return below.isPresent() ? below : onScreen(lines, screen);
    }

    private static Optional<Pattern> onScreen(List<String> lines, boolean screen) {
        Optional<String> first = lines.stream().filter(line -> !line.isBlank()).findFirst();
        boolean quoted = first.filter(line -> line.startsWith("> ") && Programs.surelyBegins(line.substring(2)))
                .isPresent();
        return first.filter(line ->
                        (screen || quoted) && ON_SCREENS_ONLY.matcher(line).lookingAt())
                .map(line -> ON_SCREENS_ONLY);
    }

    /** The command at a prompt, and all up to the next prompt as its output. */
    private ShellPart part(List<String> lines, int start, Pattern prompt) {
        StringBuilder script = new StringBuilder();
        ShellScan scan = new ShellScan();
        int end = start + 1;
        append(withoutPrompt(lines.get(start), prompt), script, scan);
        boolean prompted =
                end < lines.size() && CONTINUATION.matcher(lines.get(end)).lookingAt();
        while (end < lines.size()
                && goesOn(scan, script, prompt.matcher(lines.get(end)).lookingAt())) {
            append(prompted ? withoutPrompt(lines.get(end), CONTINUATION) : lines.get(end), script, scan);
            end++;
        }
        int next = end;
        while (next < lines.size() && !prompt.matcher(lines.get(next)).lookingAt()) {
            next++;
        }
        int last = next < lines.size() ? aboveComments(lines, end, next) : next;
        String output = String.join("\n", lines.subList(end, last)).stripTrailing();
        Optional<String> printed = output.isBlank() ? Optional.empty() : Optional.of(output + "\n");
        return new ShellPart(script.toString(), start, printed, end);
    }

    /** The end of what is printed, where the next prompt has comments of the author's above it. */
    private static int aboveComments(List<String> lines, int output, int prompt) {
        int end = prompt;
        while (end > output
                && (lines.get(end - 1).isBlank() || lines.get(end - 1).startsWith("# "))) {
            end--;
        }
        return end;
    }

    /** The scan decides; the shell is asked where the scan and the page seem to disagree. */
    private boolean goesOn(ShellScan scan, StringBuilder script, boolean atPrompt) {
        boolean doubtful = atPrompt ? scan.incomplete() : !scan.incomplete() && scan.nested();
        return doubtful ? !completeness.isComplete(script.toString()) : scan.incomplete();
    }

    private static void append(String line, StringBuilder script, ShellScan scan) {
        scan.line(line);
        script.append(line).append('\n');
    }

    private static String withoutPrompt(String line, Pattern prompt) {
        Matcher matcher = prompt.matcher(line);
        return matcher.lookingAt() ? line.substring(matcher.end()) : line;
    }
}
