package dev.waymark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ReportsTest {

    private static final String LAB = """
            ---
            title: A & B
            summary: One step passes, one fails, one is not reached.
            ---

            # A & B

            ## Good & "step"

            ```bash {name=good}
            printf 'a\\001\\033[31mred\\033[0m <&> \\377 ]]>\\n'
            ```

            ## Bad, worse: 100%

            ```bash {name=bad}
            echo why; bash -c 'exit 9'
            ```

            ## Never

            ```bash {name=never}
            true
            ```
            """;

    @TempDir
    Path folder;

    @Test
    void junitXmlIsValidAndTellsWhatFailed() throws Exception {
        byte[] xml = junit(List.of(result(Optional.empty())));
        validate(xml);
        Element suite = (Element) root(xml).getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        Element good = (Element) suite.getElementsByTagName("testcase").item(0);
        assertThat(good.getAttribute("name")).isEqualTo("Good & \"step\"");
        assertThat(good.getTextContent()).contains("ared <&> \ufffd ]]>").doesNotContain("\033");
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("command 'bad' ended with exit code 9");
        assertThat(failure.getTextContent())
                .contains("lab.md:17:1")
                .contains("Expected: exit code 0")
                .contains("  why");
    }

    @Test
    void aLabThatCouldNotRunIsAnError() throws Exception {
        byte[] xml = junit(List.of(result(Optional.of("the disk \u0000 is full"))));
        validate(xml);
        assertThat(root(xml).getElementsByTagName("error").getLength()).isOne();
    }

    @Test
    void githubAnnotationsAreOneEscapedLineForEachFailure() {
        String text = GitHubReport.text(List.of(result(Optional.empty())));
        assertThat(text)
                .startsWith("::error file=")
                .contains(
                        "lab.md,line=17,title=Bad%2C worse%3A 100%25::command 'bad' ended with exit code 9%0AExpected")
                .containsOnlyOnce("\n")
                .endsWith("\n");
    }

    @Test
    void jsonHoldsEveryStep() throws Exception {
        JsonNode root = new ObjectMapper().readTree(JsonReport.text(List.of(result(Optional.empty()))));
        assertThat(root.get("passed").asBoolean()).isFalse();
        JsonNode lab = root.get("labs").get(0);
        assertThat(lab.get("steps"))
                .extracting(step -> step.get("state").asText())
                .containsExactly("passed", "failed", "pending");
        assertThat(lab.get("steps").get(1).get("commands").get(0).get("exit").asInt())
                .isEqualTo(9);
        assertThat(lab.get("steps").get(1).get("failures").get(0).get("line").asInt())
                .isEqualTo(17);
    }

    @Test
    void whatALabLeavesBehindFailsItAndIsACaseOfItsOwn() throws Exception {
        LabResult result = RecordedWalk.compared("echo made > $OBJECTS/thing", folder);
        assertThat(result.passed()).isFalse();
        assertThat(result.steps()).allMatch(step -> step.failures().isEmpty());

        byte[] xml = junit(List.of(result));
        validate(xml);
        Element suite = (Element) root(xml).getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        Element comparison = (Element) suite.getElementsByTagName("testcase").item(1);
        assertThat(comparison.getAttribute("name")).isEqualTo("The cluster is as it was before");
        assertThat(comparison.getTextContent()).contains("Left: thing");

        assertThat(GitHubReport.text(List.of(result))).contains("line=5,").contains("Left: thing");
        JsonNode lab = new ObjectMapper()
                .readTree(JsonReport.text(List.of(result)))
                .get("labs")
                .get(0);
        assertThat(lab.at("/leftovers/failures/0/details").toString()).contains("Left: thing");
    }

    @Test
    void aLabThatLeavesNothingPassesTheComparison() throws Exception {
        LabResult result = RecordedWalk.compared("echo made > $OBJECTS/thing; rm $OBJECTS/thing", folder);
        assertThat(result.passed()).isTrue();
        Element suite = (Element)
                root(junit(List.of(result))).getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("0");
    }

    private LabResult result(Optional<String> error) {
        return RecordedWalk.of(LAB, folder, error);
    }

    private static byte[] junit(List<LabResult> results) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        JUnitReport.write(results, stream);
        return stream.toByteArray();
    }

    private static Element root(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement();
    }

    private static void validate(byte[] xml) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(ReportsTest.class.getResource("junit.xsd"))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(xml)));
    }
}
