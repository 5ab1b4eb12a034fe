package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waymark.lab.Course;
import dev.waymark.lab.Course.Track;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Outline;
import dev.waymark.lab.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseReaderTest {
    @TempDir
    Path folder;

    @Test
    void labs_come_after_those_they_build_on() throws IOException {
        lab("travels/a.md", "after: [travels/c]");
        lab("travels/b.md", "summary: s");
        lab("travels/c.md", "after: [travels/b]");
        lab("basics/start.md", "track: first steps");
        lab("README.md", "summary: no lab");
        lab(".hidden/x.md", "summary: no lab");

        ParsedCourse read = new CourseReader(new LabParser()).read(folder);

        assertThat(read.problems()).isEmpty();
        assertThat(read.course().tracks()).extracting(Track::name).containsExactly("first steps", "travels");
        assertThat(read.course().labs())
                .extracting(Lab::id)
                .containsExactly("basics/start", "travels/b", "travels/c", "travels/a");
        assertThat(read.course().find("travels/c")).isPresent();
    }

    @Test
    void a_track_that_others_build_on_comes_before_them() throws IOException {
        lab("advanced/more.md", "track: advanced\nafter: [basics/start]");
        lab("basics/start.md", "track: basics");
        lab("basics/again.md", "track: basics");
        assertThat(new CourseReader(new LabParser()).read(folder).course().tracks())
                .extracting(Track::name)
                .containsExactly("basics", "advanced");
    }

    @Test
    void missing_labs_and_circles_are_told_where_they_are_asked_for() throws IOException {
        lab("a.md", "after: [b]");
        lab("b.md", "after: [a, travel/c]");
        lab("travels/c.md", "summary: s");

        ParsedCourse read = new CourseReader(new LabParser()).read(folder);

        assertThat(read.problems())
                .extracting(
                        problem -> folder.relativize(Path.of(problem.position().file())) + ":"
                                + problem.position().line() + " " + problem.message() + " - " + problem.advice())
                .containsExactly(
                        "b.md:3 labs wait for each other: a after b after a - Remove one of them from 'after'",
                        "b.md:3 there is no lab 'travel/c' - Did you mean 'travels/c'?");
    }

    @Test
    void the_ids_of_a_part_of_a_course_count_from_the_root_of_the_course() throws IOException {
        lab("basics/start.md", "summary: s");
        lab("travels/a.md", "after: [travels/b, basics/start]");
        lab("travels/b.md", "summary: s");
        lab("travels/deep/c.md", "after: [travels/d]");

        ParsedCourse part = new CourseReader(new LabParser()).read(folder.resolve("travels"));

        assertThat(part.course().labs())
                .extracting(Lab::id)
                .containsExactly("travels/b", "travels/a", "travels/deep/c");
        assertThat(part.problems())
                .extracting(Problem::message, Problem::advice)
                .containsExactly(tuple("there is no lab 'travels/d'", "Did you mean 'travels/a'?"));
    }

    @Test
    void a_lab_with_errors_is_left_out_and_told() throws IOException {
        lab("a.md", "minutes: many");
        lab("b.md", "after: [a]");

        ParsedCourse read = new CourseReader(new LabParser()).read(folder);

        Course course = read.course();
        assertThat(course.labs()).extracting(Lab::id).containsExactly("b");
        assertThat(read.problems())
                .extracting(Problem::message)
                .containsExactly("'minutes' must be a whole number, not a text");
    }

    @Test
    void a_file_that_is_no_text_is_told() throws IOException {
        Files.write(folder.resolve("a.md"), new byte[] {(byte) 0xC3, (byte) 0x28});

        assertThat(new CourseReader(new LabParser()).read(folder).problems())
                .extracting(Problem::message)
                .containsExactly("the file is not UTF-8 text");
    }

    @Test
    void the_contents_are_those_of_the_whole_course() throws IOException {
        titled("travels/a.md", "title: First\nminutes: 5\nafter: [travels/c]");
        Files.writeString(folder.resolve("travels/c.md"), "---\nsummary: s\n---\n# The heading\n\n## Step\n");
        titled("basics/start.md", "title: Start\ntrack: first steps");
        Files.writeString(folder.resolve("plain.md"), "# By hand\n\n```bash\ntrue\n```\n");

        CourseReader reader = new CourseReader(new LabParser());

        assertThat(reader.contents(folder).contents())
                .isEqualTo(reader.read(folder).course().contents());
        assertThat(reader.contents(folder).contents().labs())
                .extracting(Outline::title)
                .containsExactly("Start", "By hand", "The heading", "First");
    }

    @Test
    void the_contents_leave_out_what_says_nothing_valid_about_itself() throws IOException {
        titled("good.md", "title: Good");
        titled("bad.md", "title: Bad\nminutes: many");
        Files.write(folder.resolve("binary.md"), new byte[] {(byte) 0xff, 0});

        assertThat(new CourseReader(new LabParser()).contents(folder).contents().labs())
                .extracting(Outline::id)
                .containsExactly("good");
    }

    private void lab(String path, String frontMatter) throws IOException {
        titled(path, "title: T\n" + frontMatter);
    }

    private void titled(String path, String frontMatter) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "---\n" + frontMatter + "\n---\n## Step\n");
    }
}
