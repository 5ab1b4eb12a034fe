package dev.waymark.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Terminals that know few characters get no others from the views themselves. */
class AsciiTest {

    /** What stands in the lab of the tests, or is printed by its commands. */
    private static final String FOREIGN = "[\\p{IsHan}\\p{IsHiragana}\\p{IsHebrew}\\p{IsArabic}\\p{M}\\p{So}、。]";

    private static final Size SIZE = new Size(200, 50);
    private static final Theme THEME = Theme.plain(Signs.ascii());

    static Stream<String> catalogues() {
        return Scenes.CATALOGUE.keySet().stream().sorted();
    }

    static Stream<String> scenes() {
        return Scenes.LAB.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void the_catalogue_is_drawn_with_ascii(String name) {
        String text = text(new CatalogueView().render(Scenes.CATALOGUE.get(name), SIZE, THEME));
        assertThat(text.replace("茶を分ける", "the part of a title that is not ASCII"))
                .isASCII();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void a_place_in_a_lab_is_drawn_with_ascii(String name) {
        Scene scene = Scene.of(Scene.lab(), SIZE, THEME);
        Scenes.LAB.get(name).accept(scene);
        String text = text(new LabView().render(scene.model(), SIZE, THEME));
        assertThat(text.replaceAll(FOREIGN, "*")).isASCII();
    }

    private static String text(Picture picture) {
        return Stylesheet.text(picture);
    }
}
