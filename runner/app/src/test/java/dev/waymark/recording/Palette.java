package dev.waymark.recording;

import java.util.Locale;

/**
 * What the colours of a terminal look like in a picture.
 *
 * @param text that has no colour of its own, as {@code #rrggbb}
 * @param page behind it
 */
record Palette(String text, String page) {

    static final Palette DARK = new Palette("#d8dee9", "#12161d");
    static final Palette LIGHT = new Palette("#24292f", "#ffffff");

    /** The colours below 16, which every terminal chooses for itself. */
    private static final String[] NAMED = {
        "#3b4252", "#e06c75", "#8fbf7f", "#d8b36a", "#6ca0dc", "#c08bd4", "#5fb3b3", "#c8ced8",
        "#6b7688", "#f0868e", "#a6d896", "#ecc97f", "#88b8ee", "#d4a5e4", "#7fcccc", "#f2f5fa"
    };

    /** Of the 256 colours of xterm: the named ones, a cube of 6 by 6 by 6, and greys. */
    static String colour(int index) {
        if (index < 16) {
            return NAMED[index];
        } else if (index >= 232) {
            int grey = 8 + (index - 232) * 10;
            return rgb(grey, grey, grey);
        }
        int cube = index - 16;
        return rgb(level(cube / 36), level(cube / 6 % 6), level(cube % 6));
    }

    static String rgb(int red, int green, int blue) {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    private static int level(int step) {
        return step == 0 ? 0 : 55 + step * 40;
    }
}
