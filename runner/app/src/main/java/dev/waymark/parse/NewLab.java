package dev.waymark.parse;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the text of a new lab from a template. */
public final class NewLab {
    private NewLab() {}

    /**
     * The text of a lab.
     *
     * @param template a file with {@code [=name]} and {@code [=title]}
     * @param name lower-case letters, digits and dashes
     */
    public static String text(Path template, String name) throws IOException {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setLogTemplateExceptions(false);
        StringWriter text = new StringWriter();
        try {
            new Template(template.toString(), Files.readString(template), configuration)
                    .process(Map.of("name", name, "title", title(name)), text);
        } catch (TemplateException e) {
            throw new IOException("the template " + template + " is broken: " + e.getMessage(), e);
        }
        return text.toString();
    }

    private static String title(String name) {
        String words = name.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
