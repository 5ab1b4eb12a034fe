package dev.waymark.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns shortcodes into Markdown: <code>{{< text bash >}}</code> is code, <code>{{< tip >}}</code> an admonition,
 * <code>{{< tab name="X" >}}</code> a tab, <code>{{< param NAME >}}</code> in code a placeholder, and <code>{{exec}}</code> behind code (Killercoda) nothing.
 * <code>{% tab title="X" %}</code> and <code>{% hint style="info" %}</code> (GitBook, Markdoc) are read alike.
 *
 * <p>Other shortcodes are dropped from prose. Braces without {@code <} or {@code %} stay in code, where Go templates
 * and Jinja have them too, but for a bare name in two words, <code>{{ session_namespace }}</code> (Educates): that is a
 * placeholder.
 */
final class Shortcodes {
    private static final String CODE = "\\{\\{[<%]\\s*(/?)\\s*([A-Za-z][\\w-]*)\\s*(.*?)\\s*/?\\s*[>%]}}";
    private static final Pattern SHORTCODE = Pattern.compile(CODE);
    private static final Pattern ALONE = Pattern.compile("(\\s*)" + CODE + "\\s*");
    private static final Pattern LABEL = Pattern.compile("(?:.*\\b(?:name|header|title)=)?\"([^\"<>]*)\".*");
    private static final Map<String, String> TABS =
            Map.of("tabset", "Tabs", "tabs", "Tabs", "tabpane", "Tabs", "tab", "TabItem");
    private static final Pattern LANGUAGE = Pattern.compile("(?:syntax=)?\"?([\\w-]+)\"?.*");
    private static final Pattern BUTTON =
            Pattern.compile("(`+|~{3,})\\s*\\{\\{\\s*(?:(?:exec|copy|execute)\\b[^}]*)?}}");
    private static final Pattern RUN_BUTTON =
            Pattern.compile("\\s*(?:`{3,}|~{3,})\\s*\\{\\{\\s*exec(?:ute)?\\b[^}]*}}\\s*");
    private static final Pattern BARE_FENCE = Pattern.compile("(\\s*(?:`{3,}|~{3,}))\\s*(?:plain|text)?\\s*");
    private static final Pattern TYPED = Pattern.compile("\\s*`([^`]+)`\\s*\\{\\{\\s*exec(?:ute)?\\b[^}]*}}\\s*");

    private static final Pattern TAG = Pattern.compile(
            "(?<!\\{)\\{%-?\\s*(/|end)?\\s*(tabs|tab|hint|callout|note|tip|info|warning|important|caution|danger)\\b\\s*(.*?)\\s*-?%}(?!})");
    /** Liquid's and Jinja's marks around braces that are not theirs. */
    private static final Pattern RAW = Pattern.compile("\\s*\\{%-?\\s*(end)?raw\\s*-?%}\\s*");

    private static final Pattern STYLE = Pattern.compile(".*\\b(?:style|type)=\"([\\w-]+)\".*");
    private static final Pattern NAME = Pattern.compile("(?<!\\{)\\{\\{ ?([a-z]+(?:_[a-z]+)+) ?}}(?!})");

    private final LabText text;
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();
    private final FenceLines code = new FenceLines();
    private final Deque<String> alerts = new ArrayDeque<>();
    private int lastFence;

    private Shortcodes(LabText text) {
        this.text = text;
    }

    /** The text without shortcodes. */
    static LabText read(LabText text) {
        return new Shortcodes(text).read();
    }

    private LabText read() {
        for (int at = 0; at < text.lines().size(); at++) {
            String line = code.isOpen() ? text.line(at) : tags(text.line(at));
            Matcher typed = TYPED.matcher(line);
            Matcher alone = ALONE.matcher(line);
            if (RAW.matcher(line).matches()) {
                continue;
            }
            if (!code.isOpen() && typed.matches()) {
                for (String made : List.of("", "```bash", typed.group(1), "```", "")) {
                    add(made, at);
                }
            } else if (alone.matches() && isText(alone)) {
                String language = alone.group(2).isEmpty() ? language(alone.group(4)) : "";
                add(alone.group(1) + "```" + language, at);
                code.holds(lines.get(lines.size() - 1));
            } else {
                read(line, at);
            }
        }
        return text.rewritten(lines, indexes);
    }

    private void read(String line, int at) {
        String marked = BUTTON.matcher(line).replaceAll("$1");
        Matcher alone = ALONE.matcher(line);
        if (code.isOpen() && RUN_BUTTON.matcher(line).matches()) {
            Matcher opening = BARE_FENCE.matcher(lines.get(lastFence));
            lines.set(lastFence, opening.matches() ? opening.group(1) + "bash" : lines.get(lastFence));
        } else if (!code.isOpen()) {
            lastFence = lines.size();
        }
        if (code.holds(marked)) {
            String named = NAME.matcher(marked).replaceAll("{{<$1>}}");
            add(SHORTCODE.matcher(named).replaceAll(Shortcodes::placeholder), at);
        } else if (alone.matches() && AlertKind.named(alone.group(3)).isPresent()) {
            add(alone.group(1) + (alone.group(2).isEmpty() ? ":::" + alone.group(3) : ":::"), at);
        } else if (alone.matches() && TABS.containsKey(alone.group(3))) {
            add(alone.group(1) + "<" + alone.group(2) + TABS.get(alone.group(3)) + label(alone.group(4)) + ">", at);
        } else {
            add(SHORTCODE.matcher(marked).replaceAll(""), at);
        }
    }

    /** Tags as the shortcodes that mean the same. */
    private String tags(String line) {
        return TAG.matcher(line).replaceAll(tag -> {
            boolean ends = tag.group(1) != null;
            String name = tag.group(2);
            if (name.equals("hint") || name.equals("callout")) {
                Matcher style = STYLE.matcher(tag.group(3));
                if (!ends) {
                    alerts.push(
                            style.matches() && AlertKind.named(style.group(1)).isPresent() ? style.group(1) : "note");
                }
                name = ends && alerts.isEmpty() ? "note" : ends ? alerts.pop() : alerts.peek();
            }
            String arguments = tag.group(3).replaceFirst("\\blabel=", "name=");
            return Matcher.quoteReplacement("{{% " + (ends ? "/" : "") + name + " " + arguments + " %}}");
        });
    }

    private static boolean isText(Matcher shortcode) {
        return shortcode.group(3).matches("text|highlight|code");
    }

    private static String language(String arguments) {
        Matcher language = LANGUAGE.matcher(arguments);
        return language.matches() ? language.group(1) : "";
    }

    private static String label(String arguments) {
        Matcher label = LABEL.matcher(arguments);
        return label.matches() ? " label=\"" + label.group(1) + "\"" : "";
    }

    private static String placeholder(MatchResult shortcode) {
        String[] words = shortcode.group(3).replaceAll("[\"'`]", "").split("\\s+");
        String last = words[words.length - 1].replaceFirst("^[\\w-]+=", "");
        String name = last.substring(last.lastIndexOf('/') + 1).replaceFirst("\\.md$", "");
        return Matcher.quoteReplacement("{{<" + (name.isEmpty() ? shortcode.group(2) : name) + ">}}");
    }

    private void add(String line, int at) {
        lines.add(line);
        indexes.add(at);
    }
}
