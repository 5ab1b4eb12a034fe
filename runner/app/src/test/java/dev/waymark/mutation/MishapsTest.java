package dev.waymark.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Lab;
import dev.waymark.parse.CourseReader;
import dev.waymark.parse.LabParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MishapsTest {

    @Test
    void each_is_about_a_step_of_the_course() {
        List<Lab> labs = new CourseReader(new LabParser())
                .read(Path.of("../../labs"))
                .course()
                .labs();

        assertThat(Mishaps.places())
                .isNotEmpty()
                .allSatisfy((lab, step) -> assertThat(labs)
                        .filteredOn(one -> one.id().equals(lab))
                        .singleElement()
                        .satisfies(one ->
                                assertThat(one.steps().get(step - 1).checks()).isNotEmpty()));
    }
}
