package dev.waymark.tui.view;

import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.theme.Theme;

/**
 * How a model looks. The same arguments give the same picture, which has exactly the size asked for.
 *
 * @param <M> what is shown
 */
public interface View<M> {

    Picture render(M model, Size size, Theme theme);
}
