package dev.waymark.sandbox.schema.cel;

import dev.waymark.sandbox.schema.problem.Syntax;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The formats that {@code format.NAME()} gives, as {@code k8s.io/apiserver/pkg/cel/library} defines them. */
final class NamedFormats {
    /** The name of the functions that give formats. */
    static final String LIBRARY = "format";

    private static final String UUID = "(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}";
    private static final String BASE64 =
            "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})";

    private static final Map<String, Function<String, List<String>>> ALL = Map.ofEntries(
            Map.entry("dns1123Label", Syntax::dnsLabel),
            Map.entry("dns1123Subdomain", Syntax::dnsSubdomain),
            Map.entry("dns1035Label", Syntax::dns1035Label),
            Map.entry("qualifiedName", Syntax::qualifiedName),
            Map.entry("dns1123LabelPrefix", text -> Syntax.dnsLabel(begun(text))),
            Map.entry("dns1123SubdomainPrefix", text -> Syntax.dnsSubdomain(begun(text))),
            Map.entry("dns1035LabelPrefix", text -> Syntax.dns1035Label(begun(text))),
            Map.entry("labelValue", Syntax::labelValue),
            Map.entry("uri", NamedFormats::uri),
            Map.entry("uuid", text -> unless(text.matches(UUID), "does not match the UUID format")),
            Map.entry("byte", text -> unless(text.matches(BASE64), "invalid base64")),
            Map.entry("date", text -> unless(reads(text, LocalDate::parse), "invalid date")),
            Map.entry("datetime", text -> unless(reads(text, OffsetDateTime::parse), "invalid datetime")));

    private NamedFormats() {}

    /** A format, as a value of the language. */
    record Format(String name) {}

    /** Whether there is a function {@code format.NAME}. */
    static boolean known(String function) {
        String prefix = LIBRARY + ".";
        return function.startsWith(prefix)
                && (function.equals(prefix + "named") || ALL.containsKey(function.substring(prefix.length())));
    }

    /** The functions without arguments that give a format. */
    static List<String> functions() {
        return ALL.keySet().stream().map(name -> LIBRARY + "." + name).toList();
    }

    static Object call(String function, List<Object> arguments) {
        if (function.equals("validate")) {
            Format format = (Format) arguments.get(0);
            List<String> wrong = ALL.get(format.name()).apply(String.valueOf(arguments.get(1)));
            return wrong.isEmpty() ? Maybe.NONE : new Maybe(Optional.of(wrong));
        }
        String name = function.substring(LIBRARY.length() + 1);
        if (!name.equals("named")) {
            return new Format(name);
        }
        String wanted = String.valueOf(arguments.get(0));
        return ALL.containsKey(wanted) ? new Maybe(Optional.of(new Format(wanted))) : Maybe.NONE;
    }

    /** A prefix may end with a dash, which the rest of the name would follow. */
    private static String begun(String prefix) {
        return prefix.endsWith("-") ? prefix.substring(0, prefix.length() - 1) + "a" : prefix;
    }

    private static List<String> uri(String text) {
        try {
            URI uri = new URI(text);
            return unless(uri.isAbsolute() || text.startsWith("/"), "parse \"" + text + "\": invalid URI for request");
        } catch (URISyntaxException e) {
            return List.of("parse \"" + text + "\": invalid URI for request");
        }
    }

    private static List<String> unless(boolean right, String otherwise) {
        return right ? List.of() : List.of(otherwise);
    }

    private static boolean reads(String text, Function<String, Object> reader) {
        Predicate<String> readable = each -> {
            try {
                return reader.apply(each) != null;
            } catch (DateTimeException e) {
                return false;
            }
        };
        return readable.test(text);
    }
}
