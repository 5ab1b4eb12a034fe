package dev.waymark.site;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Renders pages from templates ({@code *.ftlh}), in which FreeMarker escapes every value for HTML. */
final class Pages {

    private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);

    /** @param templates the folder that holds {@code site} */
    Pages(Path templates) {
        Path folder = templates.resolve("site");
        try {
            configuration.setDirectoryForTemplateLoading(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("the templates in " + folder + " cannot be read: " + e.getMessage(), e);
        }
        configuration.setDefaultEncoding("UTF-8");
        configuration.setURLEscapingCharset("UTF-8");
        configuration.setLocale(Locale.ROOT);
        configuration.setLocalizedLookup(false);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setWhitespaceStripping(true);
    }

    /** The page that a template makes of some values: texts, numbers, booleans, maps, lists and finished HTML. */
    String render(String template, Map<String, Object> values) {
        StringWriter page = new StringWriter();
        try {
            configuration.getTemplate(template).process(values, page);
        } catch (TemplateException e) {
            throw new IllegalStateException("the template " + template + " is broken: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("the template " + template + " cannot be used: " + e.getMessage(), e);
        }
        return page.toString();
    }
}
