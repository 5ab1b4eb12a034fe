package dev.waymark.report;

import dev.waymark.report.LabResult.StepResult;
import dev.waymark.session.Failure;
import dev.waymark.session.StepState;
import java.io.OutputStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Results as JUnit XML, as continuous integration reads it: a suite for each lab, a case for each step. The elements and
 * attributes are those of the schema that Maven Surefire publishes.
 */
public final class JUnitReport {

    private JUnitReport() {}

    /** Writes the report; the stream stays open. */
    public static void write(List<LabResult> labs, OutputStream stream) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(stream, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            for (LabResult lab : labs) {
                suite(xml, lab);
            }
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new ReportException("The JUnit report cannot be written: " + e.getMessage(), e);
        }
    }

    private static void suite(XMLStreamWriter xml, LabResult result) throws XMLStreamException {
        boolean error = result.error().isPresent();
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", result.lab().id());
        attribute(
                xml,
                "timestamp",
                result.started().truncatedTo(ChronoUnit.SECONDS).toString());
        attribute(xml, "time", seconds(result.duration()));
        boolean compared = result.comparison().isPresent();
        attribute(xml, "tests", Integer.toString(result.steps().size() + (compared ? 1 : 0) + (error ? 1 : 0)));
        attribute(xml, "errors", error ? "1" : "0");
        attribute(
                xml,
                "skipped",
                Long.toString(
                        result.steps().stream().filter(JUnitReport::skipped).count()));
        attribute(
                xml,
                "failures",
                Long.toString(
                        result.steps().stream().filter(JUnitReport::failed).count()
                                + result.comparison().stream()
                                        .filter(comparison ->
                                                !comparison.failures().isEmpty())
                                        .count()));
        for (StepResult step : result.steps()) {
            testcase(xml, result, step);
        }
        if (compared) {
            comparison(xml, result, result.comparison().get());
        }
        if (error) {
            start(xml, result, result.lab().title(), result.duration());
            message(xml, "error", result.error().get(), result.error().get());
            end(xml);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void testcase(XMLStreamWriter xml, LabResult lab, StepResult step) throws XMLStreamException {
        start(xml, lab, step.step().title(), step.duration());
        if (failed(step)) {
            failure(xml, step.failures());
        } else if (skipped(step)) {
            xml.writeCharacters("\n      ");
            xml.writeEmptyElement("skipped");
            attribute(xml, "message", "the lab did not come so far");
        }
        if (!step.commands().isEmpty()) {
            StringBuilder output = new StringBuilder();
            step.commands()
                    .forEach(ran -> output.append("$ ")
                            .append(ran.script().strip())
                            .append('\n')
                            .append(ran.execution().output()));
            xml.writeCharacters("\n      ");
            xml.writeStartElement("system-out");
            xml.writeCharacters(XmlText.legal(output.toString()));
            xml.writeEndElement();
        }
        end(xml);
    }

    private static void comparison(XMLStreamWriter xml, LabResult lab, LabResult.Comparison comparison)
            throws XMLStreamException {
        start(xml, lab, LabResult.Comparison.TITLE, comparison.duration());
        if (!comparison.failures().isEmpty()) {
            failure(xml, comparison.failures());
        }
        end(xml);
    }

    private static void failure(XMLStreamWriter xml, List<Failure> failures) throws XMLStreamException {
        String place = failures.stream()
                .map(failure -> failure.position() + ": " + failure.text())
                .reduce((first, second) -> first + "\n" + second)
                .orElse("the step failed");
        String summary =
                failures.isEmpty() ? "the step failed" : failures.get(0).summary();
        message(xml, "failure", summary, place);
    }

    private static void start(XMLStreamWriter xml, LabResult lab, String name, Duration duration)
            throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        attribute(xml, "name", name);
        attribute(xml, "classname", lab.lab().id().replace('/', '.'));
        attribute(xml, "time", seconds(duration));
    }

    private static void end(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeEndElement();
    }

    private static void message(XMLStreamWriter xml, String element, String summary, String text)
            throws XMLStreamException {
        xml.writeCharacters("\n      ");
        xml.writeStartElement(element);
        attribute(xml, "message", summary);
        attribute(xml, "type", element);
        xml.writeCharacters(XmlText.legal(text));
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, XmlText.legal(value));
    }

    private static boolean failed(StepResult step) {
        return step.state() == StepState.FAILED;
    }

    private static boolean skipped(StepResult step) {
        return step.state() != StepState.FAILED && step.state() != StepState.PASSED;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }
}
