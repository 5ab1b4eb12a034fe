package dev.waymark.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Lab;
import dev.waymark.lab.Markup;
import dev.waymark.lab.Prose;
import dev.waymark.parse.CourseReader;
import dev.waymark.parse.LabParser;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourseDrawingsTest {

    private final Theme theme = Theme.dark(Signs.unicode());

    /** The narrowest texts that there are: one below the other, and beside what runs. */
    @ParameterizedTest(name = "{0} columns")
    @ValueSource(ints = {60, 110})
    void every_drawing_of_the_course_is_shown_whole(int columns) {
        Size screen = new Size(columns, 24);
        List<String> drawn = new ArrayList<>();
        List<String> wider = new ArrayList<>();
        for (Lab lab : new CourseReader(new LabParser())
                .read(Path.of("../../labs"))
                .course()
                .labs()) {
            int room = LabRegions.of(Scene.of(lab, screen, theme).model(), screen, theme)
                    .text()
                    .columns();
            for (Markup.Code drawing : drawings(lab)) {
                drawn.add(lab.id());
                List<AttributedString> lines = new dev.waymark.tui.text.Prose(theme).lines(List.of(drawing), room);
                if (lines.size() != drawing.text().stripTrailing().lines().count()) {
                    int widest = drawing.text()
                            .lines()
                            .mapToInt(Cells::columns)
                            .max()
                            .orElse(0);
                    wider.add(lab.id() + ", " + widest + " wide");
                }
            }
        }

        assertThat(drawn).isNotEmpty();
        assertThat(wider).isEmpty();
    }

    private static List<Markup.Code> drawings(Lab lab) {
        return lab.steps().stream()
                .flatMap(step -> step.of(Prose.class).stream())
                .flatMap(prose -> prose.content().stream())
                .filter(Markup.Code.class::isInstance)
                .map(Markup.Code.class::cast)
                .filter(code -> code.language().equals("text"))
                .toList();
    }
}
