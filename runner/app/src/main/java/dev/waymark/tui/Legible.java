package dev.waymark.tui;

import dev.waymark.session.StandIns;
import dev.waymark.tui.layout.Cells;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.InfoCmp.Capability;

/**
 * Lines in characters that a terminal has: others stand in for the rest, and take as many cells. Used by one thread at a
 * time.
 */
final class Legible {

    /** Empty where every character is sent as it is. */
    private final Optional<StandIns> standIns;

    /** What the display sends as graphics characters, where the terminal has any. */
    private final String graphics;

    private Legible(Optional<StandIns> standIns, String graphics) {
        this.standIns = standIns;
        this.graphics = graphics;
    }

    static Legible on(Terminal terminal) {
        boolean graphics = terminal.getStringCapability(Capability.enter_alt_charset_mode) != null;
        return terminal.outputEncoding().equals(StandardCharsets.UTF_8)
                ? new Legible(Optional.empty(), "")
                : new Legible(
                        Optional.of(new StandIns(terminal.outputEncoding())), graphics ? BoxCharacters.CHARACTERS : "");
    }

    List<AttributedString> lines(List<AttributedString> lines) {
        return standIns.map(all -> lines.stream().map(line -> line(line, all)).toList())
                .orElse(lines);
    }

    private AttributedString line(AttributedString line, StandIns all) {
        if (line.chars().allMatch(c -> c < 0x80)) {
            return line;
        }
        AttributedStringBuilder legible = new AttributedStringBuilder(line.length());
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            int next = i + Character.charCount(c);
            if (all.has(c) || graphics.indexOf(c) >= 0) {
                legible.append(line, i, next);
            } else {
                legible.append(all.of(c).repeat(Cells.width(c)), line.styleAt(i));
            }
            i = next;
        }
        return legible.toAttributedString();
    }
}
