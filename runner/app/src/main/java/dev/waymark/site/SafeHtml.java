package dev.waymark.site;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.TemplateModelException;

/** HTML that this package has written itself, as a value that a template does not escape again. */
final class SafeHtml {
    private SafeHtml() {}

    static Object of(String html) {
        try {
            return HTMLOutputFormat.INSTANCE.fromMarkup(html);
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text of a lab, with the code in it as code. */
    static Object words(String text) {
        return of(MarkupHtml.words(text));
    }
}
