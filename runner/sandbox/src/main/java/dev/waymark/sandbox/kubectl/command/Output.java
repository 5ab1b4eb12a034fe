package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.print.GoJson;
import dev.waymark.sandbox.kubectl.print.GoTemplate;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.kubectl.print.JsonPath;
import dev.waymark.sandbox.kubectl.print.TemplateError;
import dev.waymark.sandbox.kubectl.print.YamlText;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The option {@code -o} of commands that print objects: what it makes of them. */
final class Output {
    static final List<Flag> FLAGS = List.of(
            Flag.value("output", 'o'),
            Flag.value("template"),
            Flag.plain("show-managed-fields"),
            Flag.optional("allow-missing-template-keys", "true"));
    private static final String KNOWN =
            "go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,name," + "template,templatefile";

    private final Session session;
    private final String format;
    private final Optional<String> argument;
    private final boolean columned;

    private Output(Session session, String format, Optional<String> argument, boolean columned) {
        this.columned = columned;
        this.session = session;
        this.format = format;
        this.argument = argument;
    }

    /** What the command line asks for. */
    static Output of(Session session) {
        return of(session, false);
    }

    /** The same of a command that can print columns of the caller's choice. */
    static Output withColumns(Session session) {
        return of(session, true);
    }

    private static Output of(Session session, boolean columned) {
        String given = session.arguments().value("output").orElse("");
        int equals = given.indexOf('=');
        String format = equals < 0 ? given : given.substring(0, equals);
        Optional<String> argument =
                equals < 0 ? session.arguments().value("template") : Optional.of(given.substring(equals + 1));
        if (format.isEmpty() && argument.isPresent()) {
            format = "go-template";
        }
        return new Output(session, format, argument, columned);
    }

    /** Whether nothing is asked for but what people read. */
    boolean human() {
        return format.isEmpty() || format.equals("wide");
    }

    boolean wide() {
        return format.equals("wide");
    }

    boolean names() {
        return format.equals("name");
    }

    /** Whether the objects are to be shown in columns of the caller's choice, which are their title and paths. */
    Optional<String> columns() {
        return switch (format) {
            case "custom-columns" -> Optional.of(argument.orElse(""));
            case "custom-columns-file" -> Optional.of(file());
            default -> Optional.empty();
        };
    }

    /** An object, or a list of objects, as the format has it. */
    String print(Map<String, Object> tree) {
        return switch (format) {
            case "json" -> GoJson.indented(shown(tree)) + "\n";
            case "yaml" -> YamlText.of(shown(tree));
            case "jsonpath" -> filled(argument.orElseThrow(this::missing), tree);
            case "jsonpath-file" -> filled(file(), tree);
            case "jsonpath-as-json" -> GoJson.indented(path(argument.orElse("")).find(tree)) + "\n";
            case "go-template", "template" -> template(argument.orElseThrow(() -> missing()), tree);
            case "go-template-file", "templatefile" -> template(file(), tree);
            default ->
                throw Failure.of("unable to match a printer suitable for the output format \"" + format
                        + "\", allowed formats are: "
                        + (columned ? "custom-columns,custom-columns-file," + KNOWN + ",wide,yaml" : KNOWN + ",yaml"));
        };
    }

    private Failure missing() {
        return Failure.of("template format specified but no template given");
    }

    private String filled(String template, Map<String, Object> tree) {
        JsonPath path = path(template);
        try {
            return path.print(tree);
        } catch (TemplateError e) {
            throw Failure.of("error executing jsonpath " + GoText.quoted(template) + ": Error executing template: "
                    + e.getMessage() + ". Printing more information for debugging the template:\n\ttemplate was:\n\t\t"
                    + template + "\n\tobject given to jsonpath engine was:\n\t\t" + GoText.syntax(tree) + "\n\n");
        }
    }

    private static JsonPath path(String template) {
        try {
            return JsonPath.parse(template);
        } catch (TemplateError e) {
            throw Failure.of("error parsing jsonpath " + template + ", " + e.getMessage());
        }
    }

    private static String template(String template, Map<String, Object> tree) {
        GoTemplate parsed;
        try {
            parsed = GoTemplate.parse(template);
        } catch (TemplateError e) {
            throw Failure.of("error parsing template " + template + ", template: output:1: " + e.getMessage());
        }
        return parsed.print(tree);
    }

    private String file() {
        String name = argument.orElseThrow(this::missing);
        try {
            return Files.readString(session.path(name)).stripTrailing();
        } catch (IOException e) {
            throw Failure.of("error reading --template " + name + ", open " + name + ": no such file or directory\n");
        }
    }

    /** A tree without what nobody wants to read. */
    private Map<String, Object> shown(Map<String, Object> tree) {
        if (session.arguments().on("show-managed-fields")) {
            return tree;
        }
        Map<String, Object> copy = Tree.asMap(Tree.thaw(tree));
        Tree.remove(copy, "metadata", "managedFields");
        Tree.maps(copy, "items").forEach(item -> Tree.remove(item, "metadata", "managedFields"));
        return copy;
    }

    /** A report on something that was done: {@code configmap/x created}, or the object in the format. */
    void report(Target target, Map<String, Object> object, String done) {
        if (format.isEmpty()) {
            session.out(target.printed() + " " + done + "\n");
        } else if (names()) {
            session.out(target.printed() + "\n");
        } else {
            session.out(print(object));
        }
    }

    /** Objects as one list. */
    static Map<String, Object> list(List<Map<String, Object>> items) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("apiVersion", "v1");
        list.put("items", items);
        list.put("kind", "List");
        list.put("metadata", Map.of("resourceVersion", ""));
        return list;
    }
}
