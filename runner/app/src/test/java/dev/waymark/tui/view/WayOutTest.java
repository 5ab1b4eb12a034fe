package dev.waymark.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.model.CatalogueModel;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.view.KeyBar.Entry;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bottom line on the smallest screen: whatever else finds no room, how to leave the place does. */
class WayOutTest {

    private static final Size SMALLEST = new Size(60, 16);

    static Stream<String> scenes() {
        return Scenes.LAB.keySet().stream().sorted();
    }

    static Stream<String> catalogues() {
        return Scenes.CATALOGUE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void the_bottom_line_of_a_lab_names_the_key_that_leaves_the_place(String name) {
        for (Signs signs : new Signs[] {Signs.unicode(), Signs.ascii()}) {
            Theme theme = Theme.dark(signs);
            Scene scene = Scene.of(Scene.lab(), SMALLEST, theme);
            Scenes.LAB.get(name).accept(scene);
            Entry leaving = LabKeys.leaving(scene.model());
            assertThat(bottom(new LabView().render(scene.model(), SMALLEST, theme)))
                    .contains(" " + leaving.key() + " " + leaving.does());
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void what_is_said_in_the_bottom_line_leaves_room_for_the_key_that_leaves(String name) {
        Theme theme = Theme.dark(Signs.unicode());
        Scene scene = Scene.of(Scene.lab(), SMALLEST, theme);
        Scenes.LAB.get(name).accept(scene);
        Entry leaving = LabKeys.leaving(scene.model());
        assertThat(bottom(new LabView().render(scene.model().say("word ".repeat(40)), SMALLEST, theme)))
                .endsWith(" " + leaving.key() + " " + leaving.does());
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void the_bottom_line_of_the_catalogue_names_the_key_that_leaves_it(String name) {
        Theme theme = Theme.dark(Signs.unicode());
        CatalogueModel model = Scenes.CATALOGUE.get(name);
        assertThat(bottom(new CatalogueView().render(model, SMALLEST, theme))).contains(" Esc ");
        assertThat(bottom(new CatalogueView().render(model.say("word ".repeat(40)), SMALLEST, theme)))
                .contains(" Esc ");
    }

    private static String bottom(Picture picture) {
        return picture.lines().get(picture.lines().size() - 1).toString().stripTrailing();
    }
}
