package dev.waymark.recording;

import dev.waymark.tui.layout.Picture;
import java.time.Duration;

/**
 * What the screen shows from a moment on.
 *
 * @param at since the beginning of the film
 */
record Frame(Duration at, Picture picture) {}
