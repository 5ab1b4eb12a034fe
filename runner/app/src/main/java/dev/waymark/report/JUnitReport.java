package dev.waymark.report;

import dev.waymark.session.StepState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Reports as JUnit XML, as Surefire writes it: a suite for each lab, a case for each step. */
public final class JUnitReport {
    private JUnitReport() {}

    public static void write(List<LabReport> labs, Path file) throws IOException {
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("testsuites");
            for (LabReport lab : labs) {
                suite(xml, lab);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("the JUnit report cannot be written: " + e.getMessage(), e);
        }
    }

    private static void suite(XMLStreamWriter xml, LabReport lab) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute(xml, "name", lab.lab().id());
        attribute(xml, "time", seconds(lab.duration()));
        attribute(
                xml,
                "timestamp",
                lab.began().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
        attribute(xml, "tests", Integer.toString(lab.steps().size()));
        attribute(xml, "errors", "0");
        attribute(xml, "skipped", Long.toString(count(lab, StepState.PENDING) + count(lab, StepState.OPEN)));
        attribute(xml, "failures", Long.toString(count(lab, StepState.FAILED)));
        for (StepReport step : lab.steps()) {
            testcase(xml, lab, step);
        }
        xml.writeEndElement();
    }

    private static long count(LabReport lab, StepState state) {
        return lab.steps().stream().filter(step -> step.state() == state).count();
    }

    private static void testcase(XMLStreamWriter xml, LabReport lab, StepReport step) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(xml, "name", step.step().title());
        attribute(xml, "classname", lab.lab().id());
        attribute(xml, "time", seconds(step.duration()));
        Optional<Failures.Reason> reason = Failures.of(step);
        if (reason.isPresent()) {
            xml.writeStartElement("failure");
            attribute(xml, "message", reason.get().headline());
            attribute(xml, "type", "check");
            String details = String.join("\n", reason.get().details());
            xml.writeCharacters(XmlText.clean(reason.get().position() + "\n" + details));
            xml.writeEndElement();
        } else if (step.state() == StepState.PENDING || step.state() == StepState.OPEN) {
            xml.writeStartElement("skipped");
            attribute(xml, "message", "not reached");
            xml.writeEndElement();
        }
        output(xml, step);
        xml.writeEndElement();
    }

    private static void output(XMLStreamWriter xml, StepReport step) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (StepReport.Ran ran : step.commands()) {
            text.append("$ ").append(ran.command().script().strip()).append('\n');
            text.append(ran.execution().output());
            text.append("[exit ").append(ran.execution().exitCode()).append(", ");
            text.append(seconds(ran.execution().duration())).append(" s]\n");
        }
        if (!text.isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(XmlText.clean(text.toString()));
            xml.writeEndElement();
        }
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, XmlText.clean(value));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }
}
