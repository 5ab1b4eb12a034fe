package dev.waymark.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.Golden;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every place of the full screen at three sizes and in both themes, compared with files. To accept a change, run with
 * {@code -Dgolden.update=FOLDER} and look at the difference before it is committed.
 */
class ScreensTest {

    private static final List<Size> SIZES = List.of(new Size(60, 16), new Size(80, 24), new Size(200, 50));

    static Stream<String> scenes() {
        return Scenes.LAB.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void a_place_in_a_lab_looks_as_it_did(String name) throws IOException {
        for (Size size : SIZES) {
            for (boolean light : new boolean[] {false, true}) {
                Theme theme = theme(light);
                Scene scene = Scene.of(Scene.lab(), size, theme);
                Scenes.LAB.get(name).accept(scene);
                matches(name, new LabView().render(scene.model(), size, theme), light, theme);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void a_catalogue_looks_as_it_did(String name) throws IOException {
        for (Size size : SIZES) {
            for (boolean light : new boolean[] {false, true}) {
                Theme theme = theme(light);
                matches(name, new CatalogueView().render(Scenes.CATALOGUE.get(name), size, theme), light, theme);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void the_shell_looks_as_it_did(String name) throws IOException {
        for (Size size : SIZES) {
            for (boolean light : new boolean[] {false, true}) {
                matches(name, ShellScenes.picture(name, size, theme(light)), light, theme(light));
            }
        }
    }

    @Test
    void a_shell_that_is_busy_looks_as_it_did() throws IOException {
        for (Size size : SIZES) {
            for (boolean light : new boolean[] {false, true}) {
                Theme theme = theme(light);
                Scene scene = Scene.of(Scene.lab(), size, theme);
                Scenes.running(scene);
                Picture pane = ShellView.waiting(ShellView.pane(size), scene.model(), theme);
                matches("shell-waiting", ShellView.render(scene.model(), pane, size, theme), light, theme);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_shell_without_colours_has_none(String name) {
        Theme plain = Theme.plain(Signs.ascii());
        for (Size size : SIZES) {
            assertThat(ShellScenes.picture(name, size, plain).lines())
                    .allSatisfy(line ->
                            assertThat(line.toAnsi()).doesNotContainPattern("\\[([0-9;]*;)?([349][0-7]|[34]8;)"));
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void a_place_is_as_large_as_the_screen_at_any_size(String name) {
        for (int columns : new int[] {1, 7, 33, 60, 109, 110, 149, 150, 300}) {
            for (int rows : new int[] {1, 2, 5, 16, 100}) {
                Size size = new Size(columns, rows);
                Scene scene = Scene.of(Scene.lab(), size, theme(false));
                Scenes.LAB.get(name).accept(scene);
                Picture picture = new LabView().render(scene.model(), size, theme(false));
                assertThat(picture.lines()).as("%s rows at %s", name, size).hasSize(rows);
                assertThat(picture.lines())
                        .as("%s columns at %s", name, size)
                        .allSatisfy(line -> assertThat(Cells.columns(line)).isEqualTo(columns));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void a_place_without_colours_has_none(String name) {
        Theme plain = Theme.plain(Signs.ascii());
        Scene scene = Scene.of(Scene.lab(), SIZES.get(1), plain);
        Scenes.LAB.get(name).accept(scene);
        Picture picture = new LabView().render(scene.model(), SIZES.get(1), plain);
        assertThat(Stylesheet.styles(picture, plain)).doesNotContain("38;").doesNotContain("48;");
    }

    static Stream<String> shells() {
        return ShellScenes.ALL.keySet().stream().sorted();
    }

    static Stream<String> catalogues() {
        return Scenes.CATALOGUE.keySet().stream().sorted();
    }

    private static Theme theme(boolean light) {
        return light ? Theme.light(Signs.unicode()) : Theme.dark(Signs.unicode());
    }

    private static void matches(String name, Picture picture, boolean light, Theme theme) throws IOException {
        String file = "screens/" + name + "-" + picture.size().columns() + "x"
                + picture.size().rows();
        Golden.matches(ScreensTest.class, file + ".txt", Stylesheet.text(picture));
        Golden.matches(
                ScreensTest.class, file + (light ? ".light" : ".dark") + ".styles", Stylesheet.styles(picture, theme));
    }
}
