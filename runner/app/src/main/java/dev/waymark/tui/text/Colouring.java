package dev.waymark.tui.text;

import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Gives code its colours by language: shell, YAML and JSON; other code stays as it is. */
public final class Colouring {

    private final Theme theme;

    public Colouring(Theme theme) {
        this.theme = theme;
    }

    /** The lines of a code, without the empty ones at its end; tabs are spaces. */
    public List<AttributedString> lines(String language, String code) {
        return all(language, code.stripTrailing());
    }

    /** The lines of a code, all of them; tabs are spaces. */
    List<AttributedString> all(String language, String code) {
        String text = untabbed(code);
        Role[] roles = new Role[text.length()];
        grammar(language).mark(text, roles);
        List<AttributedString> lines = new ArrayList<>();
        AttributedStringBuilder line = new AttributedStringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                lines.add(line.toAttributedString());
                line = new AttributedStringBuilder();
            } else {
                line.style(theme.style(roles[i] == null ? Role.TEXT : roles[i])).append(text.charAt(i));
            }
        }
        lines.add(line.toAttributedString());
        return lines;
    }

    /** Marks what each character of a code is; what is left out is plain. */
    interface Grammar {
        void mark(String text, Role[] roles);
    }

    private static Grammar grammar(String language) {
        return switch (language.toLowerCase(Locale.ROOT)) {
            case "bash", "sh", "shell", "zsh", "console", "shell-session" -> new ShellGrammar();
            case "yaml", "yml" -> new YamlGrammar();
            case "json" -> new JsonGrammar();
            default -> (text, roles) -> {};
        };
    }

    private static String untabbed(String text) {
        return text.indexOf('\t') < 0
                ? text
                : Stream.of(text.split("\n", -1)).map(Cells::untabbed).collect(Collectors.joining("\n"));
    }
}
