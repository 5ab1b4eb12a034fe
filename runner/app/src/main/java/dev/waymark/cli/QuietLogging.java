package dev.waymark.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Keeps the logs of libraries off the terminal, where they would stand between the lines of a lab. With
 * {@code WAYMARK_LOG=FINE} or another level of {@code java.util.logging} they are written to standard error.
 *
 * <p>The JDK makes an instance when something logs for the first time, so that a start without logs costs nothing.
 */
public final class QuietLogging {

    private static final String CLASS = "java.util.logging.config.class";

    /** Reads the level from the environment; called by the JDK. */
    public QuietLogging() throws IOException {
        String level = System.getenv().getOrDefault("WAYMARK_LOG", "OFF");
        String settings = "handlers=java.util.logging.ConsoleHandler\n"
                + "java.util.logging.ConsoleHandler.level=ALL\n"
                + ".level=" + (level.matches("[A-Z]+") ? level : "OFF") + "\n";
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static void install() {
        System.setProperty(CLASS, QuietLogging.class.getName());
    }
}
