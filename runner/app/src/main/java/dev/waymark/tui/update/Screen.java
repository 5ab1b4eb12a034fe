package dev.waymark.tui.update;

import dev.waymark.tui.layout.Size;
import dev.waymark.tui.theme.Theme;

/** What a model is shown on: how far texts can be scrolled depends on it. */
public record Screen(Size size, Theme theme) {}
