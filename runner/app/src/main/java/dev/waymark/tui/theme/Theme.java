package dev.waymark.tui.theme;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * How everything looks. Colours are numbers of the 256-colour palette; a terminal with fewer gets the nearest ones.
 *
 * @param styles one for each role
 * @param ground what the colours are made for
 */
public record Theme(Map<Role, AttributedStyle> styles, Signs signs, Ground ground) {

    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

    public Theme {
        styles = Map.copyOf(styles);
    }

    /** Light text on a dark background. */
    public static Theme dark(Signs signs) {
        Map<Role, AttributedStyle> styles = shapes();
        colour(styles, Role.DIM, 245);
        colour(styles, Role.HEADING, 117);
        colour(styles, Role.CODE, 180);
        colour(styles, Role.LINK, 75);
        colour(styles, Role.RULE, 240);
        colour(styles, Role.KEYWORD, 176);
        colour(styles, Role.STRING, 150);
        colour(styles, Role.NUMBER, 216);
        colour(styles, Role.COMMENT, 244);
        colour(styles, Role.NAME, 110);
        colour(styles, Role.OPTION, 180);
        colour(styles, Role.GOOD, 114);
        colour(styles, Role.BAD, 210);
        colour(styles, Role.WARNING, 221);
        colour(styles, Role.NOTE, 117);
        colour(styles, Role.ACCENT, 220);
        styles.put(Role.SELECTED, PLAIN.foreground(255).background(24).bold());
        styles.put(Role.BAR, PLAIN.foreground(252).background(236));
        styles.put(Role.KEY, PLAIN.foreground(220).background(236).bold());
        styles.put(Role.MATCH, PLAIN.foreground(16).background(221));
        return new Theme(styles, signs, Ground.DARK);
    }

    /** Dark text on a light background. */
    public static Theme light(Signs signs) {
        Map<Role, AttributedStyle> styles = shapes();
        colour(styles, Role.DIM, 242);
        colour(styles, Role.HEADING, 25);
        colour(styles, Role.CODE, 94);
        colour(styles, Role.LINK, 26);
        colour(styles, Role.RULE, 250);
        colour(styles, Role.KEYWORD, 90);
        colour(styles, Role.STRING, 28);
        colour(styles, Role.NUMBER, 130);
        colour(styles, Role.COMMENT, 243);
        colour(styles, Role.NAME, 24);
        colour(styles, Role.OPTION, 94);
        colour(styles, Role.GOOD, 28);
        colour(styles, Role.BAD, 124);
        colour(styles, Role.WARNING, 130);
        colour(styles, Role.NOTE, 25);
        colour(styles, Role.ACCENT, 161);
        styles.put(Role.SELECTED, PLAIN.foreground(231).background(25).bold());
        styles.put(Role.BAR, PLAIN.foreground(236).background(254));
        styles.put(Role.KEY, PLAIN.foreground(161).background(254).bold());
        styles.put(Role.MATCH, PLAIN.foreground(16).background(221));
        return new Theme(styles, signs, Ground.LIGHT);
    }

    /** Without colours: what matters is bold, underlined or reversed. */
    public static Theme plain(Signs signs) {
        Map<Role, AttributedStyle> styles = shapes();
        styles.put(Role.SELECTED, PLAIN.inverse());
        styles.put(Role.BAR, PLAIN.inverse());
        styles.put(Role.KEY, PLAIN.inverse().bold());
        styles.put(Role.MATCH, PLAIN.inverse().bold());
        return new Theme(styles, signs, Ground.UNKNOWN);
    }

    /** Whether there are any colours. */
    public boolean colours() {
        return ground != Ground.UNKNOWN;
    }

    public AttributedStyle style(Role role) {
        return styles.get(role);
    }

    /** A text in the style of a role, and in characters that the terminal has. */
    public AttributedString text(String text, Role role) {
        return new AttributedString(signs.spelled(text), style(role));
    }

    /** The role that a style was made for; empty for a style of a command's output. */
    public Optional<Role> role(AttributedStyle style) {
        for (Role role : Role.values()) {
            if (style(role).equals(style)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** What roles look like apart from their colours. */
    private static Map<Role, AttributedStyle> shapes() {
        Map<Role, AttributedStyle> styles = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            styles.put(
                    role,
                    switch (role) {
                        case HEADING, STRONG, ACCENT, BAD -> PLAIN.bold();
                        case EMPHASIS -> PLAIN.italic();
                        case STRUCK -> PLAIN.crossedOut();
                        case LINK -> PLAIN.underline();
                        default -> PLAIN;
                    });
        }
        return styles;
    }

    private static void colour(Map<Role, AttributedStyle> styles, Role role, int colour) {
        styles.computeIfPresent(role, (key, style) -> style.foreground(colour));
    }
}
