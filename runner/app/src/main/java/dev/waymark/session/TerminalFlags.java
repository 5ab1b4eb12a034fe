package dev.waymark.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The flags with which a script asks for a terminal inside a container: {@code kubectl exec -it}, {@code docker run -it}.
 *
 * <p>The lab's commands run without a terminal, where docker refuses such a flag and kubectl complains of it. What stands
 * behind {@code --} is the container's own.
 */
final class TerminalFlags {
    private static final String PART = "(?:[^|;&\\n\\\\]|\\\\\\n|\\\\.)";
    private static final Pattern ASKS = Pattern.compile("(?<head>\\b(?:(?<kubectl>kubectl|oc)|docker|podman|nerdctl)\\s"
            + PART + "*?(?<=\\s)(?:exec|run|debug|attach)\\s(?:(?!\\s--\\s)" + PART + ")*?)(?<=\\s)"
            + "(?<flag>-it|-ti|-i\\s+-t|-t\\s+-i|--stdin\\s+--tty|--tty\\s+--stdin|--tty(?:=true)?|-t)(?<gap>\\s+)");

    private TerminalFlags() {}

    /** The script without them; standard input stays asked for. */
    static String without(String script) {
        StringBuilder text = new StringBuilder();
        Matcher asks = ASKS.matcher(script);
        while (asks.find()) {
            asks.appendReplacement(text, Matcher.quoteReplacement(asks.group("head") + rest(asks)));
        }
        return asks.appendTail(text).toString();
    }

    private static String rest(Matcher asks) {
        String flag = asks.group("flag");
        if (flag.contains("i")) {
            return (flag.startsWith("--") ? "--stdin" : "-i") + asks.group("gap");
        }
        // Behind docker's image, a lone -t belongs to the program in it.
        boolean foreign = flag.equals("-t") && asks.group("kubectl") == null;
        return foreign ? flag + asks.group("gap") : "";
    }
}
