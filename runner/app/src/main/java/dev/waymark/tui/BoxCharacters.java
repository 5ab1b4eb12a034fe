package dev.waymark.tui;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Turns the graphics characters of old terminals, which stand between shift-out and shift-in as letters, into the
 * characters of Unicode, in UTF-8. Everything else passes, also the letters of control sequences in between. Used by one
 * thread at a time.
 */
final class BoxCharacters extends FilterOutputStream {

    /** What begins and ends a piece of graphics characters. */
    static final String BEGIN = "\016";

    static final String END = "\017";

    /** The characters that JLine sends in this way. */
    static final String CHARACTERS = "┘┐┌└┼─├┤┴┬│";

    /** Each by its letter in the VT100's set of graphics characters. */
    private static final String LETTERS = "jklmnqtuvwx";

    private enum Within {
        TEXT,
        ESCAPE,
        SEQUENCE
    }

    private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
    private boolean graphics;
    private Within within = Within.TEXT;

    BoxCharacters(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            pass(bytes[i]);
        }
        piece.writeTo(out);
        piece.reset();
    }

    private void pass(byte b) {
        if (within == Within.TEXT && (b == BEGIN.charAt(0) || b == END.charAt(0))) {
            graphics = b == BEGIN.charAt(0);
            return;
        }
        int letter = graphics && within == Within.TEXT ? LETTERS.indexOf(b) : -1;
        if (letter >= 0) {
            piece.writeBytes(CHARACTERS.substring(letter, letter + 1).getBytes(StandardCharsets.UTF_8));
        } else {
            piece.write(b);
            within = after(b);
        }
    }

    /** Sequences are those of ECMA-48: an escape, characters in between, and one that ends them. */
    private Within after(byte b) {
        return switch (within) {
            case TEXT -> b == '\033' ? Within.ESCAPE : Within.TEXT;
            case ESCAPE -> b == '[' ? Within.SEQUENCE : b >= 0x20 && b < 0x30 ? Within.ESCAPE : Within.TEXT;
            case SEQUENCE -> b >= 0x40 ? Within.TEXT : Within.SEQUENCE;
        };
    }
}
