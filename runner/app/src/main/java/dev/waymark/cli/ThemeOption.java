package dev.waymark.cli;

import dev.waymark.tui.TuiFace;
import picocli.CommandLine.Option;

/** The colours of the full screen. */
final class ThemeOption {

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            defaultValue = "auto",
            description = "Colours for a light or a dark terminal: light, dark, or auto (default).")
    private TuiFace.Wish wish;

    TuiFace.Wish wish() {
        return wish;
    }
}
