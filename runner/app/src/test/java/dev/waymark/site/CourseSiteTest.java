package dev.waymark.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.lab.Course;
import dev.waymark.parse.CourseReader;
import dev.waymark.parse.LabParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class CourseSiteTest {
    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

    private static final String NASTY = """
            ---
            title: "<script>alert(1)</script> & Co"
            summary: Text that wants to be markup.
            minutes: 7
            after: [first]
            ---

            # Nasty

            <script>alert(2)</script> and <img src=x onerror=alert(3)> inline.

            [run me](javascript:alert(4)), [data](data:text/html,x), [page](https://example.org/a?b=1&c=2),
            [other lab](first.md#hello), [no such step](first.md#nowhere), [gone](gone.md), [up](../../../../etc/passwd).

            ![A picture of a cat](cat.png) and ![one far away](https://example.org/cat.png)

            ##### A heading far down

            | left | right |
            |:-----|------:|
            | `a`  | **b** |

            > [!WARNING]
            > Mind the gap.

            ## Do it

            ```yaml file=thing.yaml
            kind: "</pre><script>alert(5)</script>"
            ```

            ```bash {name=say}
            kubectl apply -f assets/thing.yaml; printf '\\033[31m</code>\\n'
            ```

            ```output
            <b>bold</b>
            ```

            ```yaml check
            within: 30s
            hint: Look at `<i>it</i> & that`, <b>you</b>.
            any:
            - output: {command: say, contains: "<b>"}
            - resource: {apiVersion: v1, kind: ConfigMap, namespace: n, name: m, match: {data: {a: b}}}
            ```

            <details><summary>A hint</summary>

            Think.

            </details>

            <details><summary>Solution</summary>

            ```bash
            true
            ```

            </details>

            ```yaml quiz
            question: Which of `a`?
            answers:
            - {text: this, right: true}
            - {text: that}
            why: Because.
            ```

            ## Cleanup

            ```bash
            true
            ```
            """;

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();

    @Test
    void everyPageOfTheCourseIsSoundAndEveryLinkInsideLeadsSomewhere() throws IOException {
        Course course = new CourseReader(new LabParser())
                .read(REPOSITORY.resolve("labs"))
                .course();
        site(course, REPOSITORY).write(folder.resolve("site"));

        List<Page> pages = Page.all(folder.resolve("site"));
        assertThat(pages).hasSize(course.labs().size() + 1);
        assertThat(complaints).isEmpty();
        pages.forEach(CourseSiteTest::assertSound);
    }

    @Test
    void whatALabSaysNeverBecomesMarkupOfThePage() throws IOException {
        Page page = nasty();

        assertThat(page.elements("script")).isEmpty();
        assertThat(page.elements("*")).allMatch(element -> !hasHandler(element));
        assertThat(page.elements("h1").get(0).getTextContent()).isEqualTo("<script>alert(1)</script> & Co");
        assertThat(page.text())
                .contains("</pre><script>alert(5)</script>", "<b>bold</b>")
                .doesNotContain("\033");
        assertThat(page.elements("a"))
                .extracting(link -> link.getAttribute("href"))
                .contains("https://example.org/a?b=1&c=2", "../labs/first.html#hello", "https://example.org/cat.png")
                .noneMatch(href -> href.startsWith("javascript:") || href.startsWith("data:"));
        assertSound(page);
    }

    @Test
    void aLinkThatLeadsNowhereIsToldAndItsTextStays() throws IOException {
        Page page = nasty();

        assertThat(page.text()).contains("gone", "run me");
        assertThat(complaints)
                .anyMatch(each -> each.contains("'gone.md' leads to no file"))
                .anyMatch(each -> each.contains("first.html#nowhere' leads to no step"))
                .anyMatch(each -> each.contains("etc/passwd"))
                .anyMatch(each -> each.contains("javascript:alert(4)"));
    }

    @Test
    void picturesAndManifestsComeAlongAndNothingIsFetched() throws IOException {
        Page page = nasty();

        assertThat(page.elements("img")).singleElement().satisfies(picture -> {
            assertThat(picture.getAttribute("alt")).isEqualTo("A picture of a cat");
            assertThat(picture.getAttribute("src")).isEqualTo("../files/labs/cat.png");
        });
        assertThat(folder.resolve("site/files/labs/cat.png")).exists();
        assertThat(folder.resolve("site/files/assets/thing.yaml")).exists();
        assertThat(page.text()).contains("assets/thing.yaml");
    }

    @Test
    void aStepSaysHowYouKnowAndHidesHintsSolutionsAndAnswers() throws IOException {
        Page page = nasty();

        assertThat(page.text()).contains("How you know", "One of these holds:", "text with \"<b>\"", "data.a: b");
        assertThat(page.elements("summary"))
                .extracting(Element::getTextContent)
                .containsExactly("If it does not come to hold", "A hint", "Solution", "Answer");
        assertThat(page.elements("details"))
                .filteredOn(details -> details.getTextContent().contains("Because."))
                .singleElement()
                .satisfies(answer -> assertThat(answer.hasAttribute("open")).isFalse());
        assertThat(page.headings()).startsWith(1, 2, 3, 2);
    }

    @Test
    void codeInTheTextOfChecksAndQuestionsIsCode() throws IOException {
        Page page = nasty();

        assertThat(page.elements("code")).extracting(Element::getTextContent).contains("<i>it</i> & that", "say", "a");
        assertThat(page.text())
                .contains("Look at <i>it</i> & that, <b>you</b>.")
                .doesNotContain("`");
        assertThat(page.elements("i")).isEmpty();
        assertThat(page.elements("b")).isEmpty();
    }

    @Test
    void aFolderThatIsNoSiteIsLeftAlone() throws IOException {
        Path other = Files.createDirectories(folder.resolve("site"));
        Files.writeString(other.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(this::nasty).isInstanceOf(SiteException.class).hasMessageContaining("not of a site");
        assertThat(other.resolve("thesis.txt")).hasContent("years of work");
        assertThat(other.resolve("index.html")).doesNotExist();
    }

    @Test
    void anEarlierSiteIsReplacedAndWhatSomebodyPutThereStays() throws IOException {
        nasty();
        Files.writeString(folder.resolve("site/CNAME"), "example.org");
        Files.delete(folder.resolve("labs/nasty.md"));
        site(course(), folder).write(folder.resolve("site"));

        assertThat(folder.resolve("site/labs/nasty.html")).doesNotExist();
        assertThat(folder.resolve("site/files")).doesNotExist();
        assertThat(folder.resolve("site/labs/first.html")).exists();
        assertThat(folder.resolve("site/CNAME")).exists();
    }

    private Page nasty() throws IOException {
        Path labs = Files.createDirectories(folder.resolve("labs"));
        Files.writeString(labs.resolve("nasty.md"), NASTY);
        Files.writeString(labs.resolve("first.md"), "# First\n\n## Hello\n\n```bash\ntrue\n```\n");
        Files.writeString(labs.resolve("cat.png"), "meow");
        Files.createDirectories(folder.resolve("assets"));
        Files.writeString(folder.resolve("assets/thing.yaml"), "a: b\n");
        site(course(), folder).write(folder.resolve("site"));
        return Page.read(folder.resolve("site/labs/nasty.html"));
    }

    private Course course() {
        return new CourseReader(new LabParser()).read(folder.resolve("labs")).course();
    }

    private CourseSite site(Course course, Path root) {
        return new CourseSite(course, root, REPOSITORY.resolve("templates"), complaints::add);
    }

    private static boolean hasHandler(Element element) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            if (element.getAttributes().item(i).getNodeName().startsWith("on")) {
                return true;
            }
        }
        return false;
    }

    private static void assertSound(Page page) {
        String name = page.file().toString();
        Element root = page.document().getDocumentElement();
        assertThat(root.getAttribute("lang")).as(name).isEqualTo("en");
        assertThat(page.elements("title")).as(name).hasSize(1);
        assertThat(page.elements("main")).as(name).hasSize(1);
        assertThat(page.elements("h1")).as(name).hasSize(1);
        assertThat(page.ids()).as(name).doesNotHaveDuplicates();
        assertThat(page.elements("img")).as(name).allMatch(picture -> picture.hasAttribute("alt"));
        assertThat(page.elements("script")).as(name).isEmpty();
        assertThat(page.elements("link")).as(name).isEmpty();
        assertThat(page.elements("style").get(0).getTextContent()).as(name).doesNotContain("url(", "@import");
        int before = 0;
        for (int level : page.headings()) {
            assertThat(level).as(name).isLessThanOrEqualTo(before + 1);
            before = level;
        }
        page.elements("a").forEach(link -> assertLeadsSomewhere(page, link.getAttribute("href")));
    }

    private static void assertLeadsSomewhere(Page page, String href) {
        URI target = page.file().toUri().resolve(href);
        if (target.getScheme().equals("file")) {
            Path file = Path.of(target.getPath());
            assertThat(file).as(page.file() + " -> " + href).isRegularFile();
            if (target.getFragment() != null) {
                assertThat(Page.read(file).ids())
                        .as(page.file() + " -> " + href)
                        .contains(target.getFragment());
            }
        } else {
            assertThat(target.getScheme()).as(href).isIn("https", "http", "mailto");
        }
    }
}
