package dev.waymark.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.update.LabUpdate;
import dev.waymark.tui.update.Screen;
import dev.waymark.tui.view.LabView;
import dev.waymark.tui.view.Scene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private static final Size SIZE = new Size(80, 24);
    private static final Theme THEME = Theme.dark(Signs.unicode());

    @Test
    void the_boxes_in_front_of_a_lab_are_drawn_before_a_learner_asks_for_them() {
        LabModel model = Scene.of(80, 24).step(2).model();
        List<Class<?>> drawn = new ArrayList<>();
        new WarmUp<LabModel>(
                        (known, signal) -> new LabUpdate(new Screen(SIZE, THEME))
                                .apply(known, signal, Instant.EPOCH)
                                .model(),
                        known -> {
                            drawn.add(known.overlay().getClass());
                            return new LabView().render(known, SIZE, THEME);
                        })
                .run(model, SIZE, "xterm-256color");
        assertThat(drawn)
                .contains(
                        Overlay.Help.class,
                        Overlay.Editing.class,
                        Overlay.Searching.class,
                        Overlay.HintShown.class,
                        Overlay.Traffic.class,
                        Overlay.Asked.class)
                .endsWith(Overlay.None.class);
    }

    @Test
    void a_view_that_fails_is_no_matter_for_the_warm_up() {
        WarmUp<String> warmUp = new WarmUp<>((known, signal) -> known, WarmUpTest::broken);
        assertThatCode(() -> warmUp.run("model", SIZE, "xterm-256color")).doesNotThrowAnyException();
    }

    private static Picture broken(String model) {
        throw new IllegalStateException("broken on purpose");
    }
}
