package dev.waymark.parse;

import dev.waymark.lab.Parameter;
import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleHash;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills the parameters into the Markdown of a lab that declares some: {@code [=name]} for values and FreeMarker's
 * directives, such as {@code <#if>}.
 *
 * <p>Every line carries the number of its line in the file through the rendering, so that later problems are told at
 * the place where the author can mend them. A line that holds directives alone leaves no empty line behind.
 */
final class Template {
    private static final Configuration CONFIGURATION = configuration();

    /** What a lab may grow to, in characters; a loop without an end stops here. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private final LabText text;
    private final List<Parameter> parameters;
    private final Problems problems;

    Template(LabText text, List<Parameter> parameters, Problems problems) {
        this.text = text;
        this.parameters = parameters;
        this.problems = problems;
    }

    /** The rendered text; empty when it cannot be rendered, with the reason noted. */
    Optional<LabText> render(Map<String, String> values) {
        TemplateTags tags = new TemplateTags(text.lines());
        String source = marked(tags);
        try {
            Writer rendered = new BoundedWriter(LARGEST);
            new freemarker.template.Template("lab", source, CONFIGURATION)
                    .process(new SimpleHash(Map.copyOf(values), CONFIGURATION.getObjectWrapper()), rendered);
            return Optional.of(unmark(rendered.toString(), tags));
        } catch (ParseException e) {
            error("template", firstLine(e.getEditorMessage()), e.getLineNumber(), e.getColumnNumber(), "");
        } catch (InvalidReferenceException e) {
            undefined(e);
        } catch (TemplateException e) {
            error("template", firstLine(e.getMessageWithoutStackTop()), e.getLineNumber(), e.getColumnNumber(), "");
        } catch (IOException e) {
            error("template", "the rendered lab is larger than 4 MiB", 1, 1, "Does a list have no end?");
        }
        return Optional.empty();
    }

    /**
     * The text with marks. Of neighbouring lines without tags only the first is marked and all are left empty, since
     * FreeMarker reads plain text slowly; {@link #unmark} puts them back.
     */
    private String marked(TemplateTags tags) {
        StringBuilder source = new StringBuilder();
        for (int i = 0; i < text.lines().size(); i++) {
            if (tags.tagged(i)) {
                source.append(tags.insideTag(i) ? "" : LineMark.of(i))
                        .append(text.line(i))
                        .append('\n');
            } else {
                source.append(i == 0 || tags.tagged(i - 1) ? LineMark.of(i) : "")
                        .append('\n');
            }
        }
        return source.toString();
    }

    private LabText unmark(String rendered, TemplateTags tags) throws IOException {
        List<String> lines = new ArrayList<>();
        List<Integer> origins = new ArrayList<>();
        int origin = 0;
        long size = 0;
        for (String line : rendered.lines().toList()) {
            Optional<Integer> mark = LineMark.first(line);
            origin = mark.orElse(origin);
            String clean = LineMark.remove(line);
            if (!clean.isBlank() || tags.tagged(origin) && !tags.onlyDirectives(origin)) {
                lines.add(clean);
                origins.add(origin);
            }
            for (int i = origin; mark.isPresent() && i < text.lines().size() && !tags.tagged(i); i++) {
                lines.add(text.line(i));
                origins.add(i);
                size += text.line(i).length() + 1;
            }
            if (size > LARGEST) {
                throw new IOException("more than " + LARGEST + " characters");
            }
        }
        return text.rewritten(lines, origins);
    }

    private void undefined(InvalidReferenceException e) {
        String name = e.getBlamedExpressionString();
        List<String> declared = parameters.stream().map(Parameter::name).toList();
        String message = "there is no parameter '" + name + "'";
        String advice = Suggestion.nearest(name, declared).isPresent()
                ? Suggestion.advice(name, declared)
                : "This lab declares: " + String.join(", ", declared);
        error("undefined-parameter", message, e.getLineNumber(), e.getColumnNumber(), advice);
    }

    private void error(String rule, String message, int line, int column, String advice) {
        int index = Math.max(0, line - 1);
        int behindMark = Math.max(0, column - 1 - LineMark.of(index).length());
        problems.error(rule, message, text.position(index, behindMark), advice);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").replaceFirst("[.:]$", "");
    }

    /** No access to Java classes, no other files, no escaping: the output is Markdown. */
    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setDefaultEncoding("UTF-8");
        configuration.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setWhitespaceStripping(false);
        configuration.setLocalizedLookup(false);
        return configuration;
    }
}
