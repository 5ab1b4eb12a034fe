package dev.waymark.session;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is shown in place of characters that a terminal's encoding does not have. Used by one thread at a time: encoders
 * keep a state.
 */
public final class StandIns {

    /** Characters of ASCII, each with those for which it stands. */
    private static final List<String> ALIKE = List.of(
            "'‘’‚‛′",
            "\"“”„«»″",
            "-–—‒―‑−─━═╌┄┈╴╶",
            "|│┃║┆┊╎▏▕┇",
            "+┌┐└┘├┤┬┴┼╭╮╯╰┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬",
            "*•●▪■★◆∙",
            "o○◌□◦",
            ".·…",
            ">→⇒➜➔▶▸►›↷↦⟶",
            "<←⇐◀◂◄‹⟵",
            "^↑▲△⇑",
            "v↓▼▽▾⇓✓✔",
            "x×✗✘✕",
            "=↔⇔▒",
            "#█▓▌▐▀▄",
            ":░",
            "~≈≃∼");

    /** What needs more than one character to be told from something else. */
    private static final Map<Character, String> SPELLED =
            Map.of('±', "+/-", '≤', "<=", '≥', ">=", '≠', "!=", '…', "...", '→', "->", '←', "<-", '↔', "<->");

    private static final Map<Integer, String> BY_CHARACTER = byCharacter();

    private final CharsetEncoder encoder;

    public StandIns(Charset encoding) {
        this.encoder = encoding.newEncoder();
    }

    /** A sentence with its signs spelled out in ASCII; it may become longer. */
    public static String spelled(String text) {
        StringBuilder spelled = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            spelled.append(c < 0x80 ? Character.toString(c) : SPELLED.getOrDefault(c, Character.toString(c)));
        }
        return spelled.toString();
    }

    /** Whether the encoding has a character. */
    public boolean has(int codePoint) {
        return codePoint < 0x80 || encoder.canEncode(Character.toString(codePoint));
    }

    /**
     * What stands for one character that the encoding lacks: one that looks like it, the letter without its accents, or
     * a question mark.
     */
    public String of(int codePoint) {
        String alike = BY_CHARACTER.get(codePoint);
        if (alike != null) {
            return alike;
        }
        int letter = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD)
                .codePointAt(0);
        return letter > ' ' && letter < 0x7f ? Character.toString(letter) : "?";
    }

    private static Map<Integer, String> byCharacter() {
        Map<Integer, String> all = new HashMap<>();
        for (String row : ALIKE) {
            row.codePoints().skip(1).forEach(c -> all.put(c, row.substring(0, 1)));
        }
        return all;
    }
}
