package dev.waymark.tui;

import dev.waymark.tui.layout.Size;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jline.terminal.impl.ITerm2Graphics;
import org.jline.terminal.impl.KittyGraphics;
import org.jline.terminal.impl.SixelGraphics;
import org.jline.terminal.impl.TerminalGraphics.ImageOptions;

/** The language in which a terminal is told to show a picture. */
enum Graphics {
    KITTY,
    ITERM2,
    SIXEL;

    /** The pixels that a cell has at least on screens of today. */
    private static final int CELL_WIDTH = 8;

    private static final int CELL_HEIGHT = 16;
    private static final int CHUNK = 4096;

    /** A file of a few bytes can hold a picture that fills the memory. */
    private static final long MOST_PIXELS = 40_000_000;

    private static final Set<String> SIXEL_TERMINALS = Set.of("foot", "foot-extra", "mlterm", "contour");

    /** What the terminal says of itself in the environment; empty inside of tmux and screen, which keep pictures back. */
    static Optional<Graphics> of(Map<String, String> environment) {
        String type = environment.getOrDefault("TERM", "");
        String program = environment.getOrDefault("TERM_PROGRAM", "");
        if (environment.containsKey("TMUX") || environment.containsKey("STY")) {
            return Optional.empty();
        } else if (environment.containsKey("KITTY_WINDOW_ID") || type.contains("kitty") || program.equals("ghostty")) {
            return Optional.of(KITTY);
        } else if (Set.of("iTerm.app", "WezTerm").contains(program)
                || environment.getOrDefault("LC_TERMINAL", "").equals("iTerm2")) {
            return Optional.of(ITERM2);
        }
        return SIXEL_TERMINALS.contains(type) || program.equals("mintty") ? Optional.of(SIXEL) : Optional.empty();
    }

    /**
     * What to send so that a picture is shown where the cursor is.
     *
     * @param room what it may take; a larger picture is made smaller
     * @throws IOException with the reason when the file is no picture that can be read
     */
    String sequence(Path file, Size room) throws IOException {
        BufferedImage picture =
                fitted(read(file), Math.max(1, room.columns() * CELL_WIDTH), Math.max(1, room.rows() * CELL_HEIGHT));
        return switch (this) {
            case KITTY -> new KittyGraphics().convertImageChunked(picture, new ImageOptions(), CHUNK);
            case ITERM2 -> new ITerm2Graphics().convertImage(picture, new ImageOptions());
            case SIXEL -> SixelGraphics.convertToSixel(picture);
        };
    }

    private static BufferedImage read(Path file) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
            if (input == null) {
                throw new IOException("there is no such file");
            }
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IOException("it is not a PNG, JPEG or GIF picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                    throw new IOException("it is larger than 40 million pixels");
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage fitted(BufferedImage picture, int width, int height) {
        double scale =
                Math.min(1, Math.min((double) width / picture.getWidth(), (double) height / picture.getHeight()));
        int columns = Math.max(1, (int) (picture.getWidth() * scale));
        int rows = Math.max(1, (int) (picture.getHeight() * scale));
        BufferedImage small = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
        var canvas = small.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        canvas.drawImage(picture, 0, 0, columns, rows, null);
        canvas.dispose();
        return small;
    }
}
