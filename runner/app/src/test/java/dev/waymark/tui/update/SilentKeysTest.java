package dev.waymark.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.tui.key.Input;
import dev.waymark.tui.key.Key;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.model.CatalogueModel;
import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.view.Places;
import dev.waymark.tui.view.Scene;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No key is passed over in silence: it does something, or it is said that it does not. */
class SilentKeysTest {

    private static final Size SIZE = new Size(80, 24);

    /** A text that has an end does not say so again and again, and a cursor in a line neither. */
    private static final Set<Key> SCROLLING = EnumSet.of(
            Key.UP,
            Key.DOWN,
            Key.PAGE_UP,
            Key.PAGE_DOWN,
            Key.HOME,
            Key.END,
            Key.TAB,
            Key.BACK_TAB,
            Key.TEXT,
            Key.OTHER);

    @Test
    void every_key_in_every_place_of_a_lab_does_something_or_says_that_it_does_not() {
        List<String> silent = new ArrayList<>();
        for (Input.Stroke key : keys()) {
            for (Scene scene : Places.all(SIZE, Theme.dark(Signs.unicode()))) {
                LabModel before = scene.model().say("");
                scene.effects();
                Overlay place = before.overlay();
                boolean typing = place instanceof Overlay.Editing || place instanceof Overlay.Searching;
                LabModel after = scene.presses(key.key(), key.text()).model();
                boolean heard = !after.notice().isEmpty() || !scene.effects().isEmpty() || !after.equals(before);
                if (!typing && !heard) {
                    silent.add(key.key() + " " + key.text() + " in " + place);
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void every_key_in_the_catalogue_does_something_or_says_that_it_does_not() {
        List<String> silent = new ArrayList<>();
        for (CatalogueModel model : Places.catalogues()) {
            for (Input.Stroke key : keys()) {
                CatalogueModel before = model.say("");
                Update<CatalogueModel> update = new CatalogueUpdate(SIZE).apply(before, new Signal.Pressed(key));
                if (update.effects().isEmpty() && update.model().equals(before)) {
                    silent.add(key.key() + " " + key.text() + " in " + before);
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    private static List<Input.Stroke> keys() {
        List<Input.Stroke> keys = new ArrayList<>();
        for (Key key : Key.values()) {
            if (!SCROLLING.contains(key)) {
                String text = key == Key.CONTROL ? "g" : key == Key.ALT ? "x" : key == Key.FUNCTION ? "1" : "";
                keys.add(new Input.Stroke(key, text, ""));
            }
        }
        for (char c = '!'; c <= '~'; c++) {
            keys.add(new Input.Stroke(Key.TEXT, String.valueOf(c), String.valueOf(c)));
        }
        return keys;
    }
}
