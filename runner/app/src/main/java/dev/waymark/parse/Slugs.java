package dev.waymark.parse;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Makes ids of headings as code-hosting pages make anchors; a second one of the same heading gets a number. */
final class Slugs {
    private final Map<String, Integer> taken = new HashMap<>();

    String of(String heading) {
        StringBuilder slug = new StringBuilder();
        heading.strip().toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == '_') {
                slug.appendCodePoint(c);
            } else if ((c == ' ' || c == '-') && !slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        });
        String base = slug.toString().replaceAll("-+$", "");
        return unique(base.isEmpty() ? "step" : base);
    }

    private String unique(String base) {
        int count = taken.merge(base, 1, Integer::sum);
        if (count == 1) {
            return base;
        }
        String numbered = base + "-" + count;
        return taken.containsKey(numbered) ? unique(base) : claim(numbered);
    }

    private String claim(String id) {
        taken.put(id, 1);
        return id;
    }
}
