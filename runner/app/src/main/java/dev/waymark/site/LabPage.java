package dev.waymark.site;

import dev.waymark.lab.Block;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.ExpectedOutput;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Hint;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Prose;
import dev.waymark.lab.Quiz;
import dev.waymark.lab.ScriptFiles;
import dev.waymark.lab.Solution;
import dev.waymark.lab.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a lab's page. */
final class LabPage {

    private final Lab lab;
    private final SiteLinks links;

    LabPage(Lab lab, SiteLinks links) {
        this.lab = lab;
        this.links = links;
    }

    List<Map<String, Object>> steps() {
        return lab.steps().stream().map(this::step).toList();
    }

    Optional<Map<String, Object>> cleanup() {
        return lab.cleanup().map(this::step);
    }

    private Map<String, Object> step(Step step) {
        return Map.of(
                "id", step.id(),
                "title", Legible.text(step.title()),
                "blocks", step.blocks().stream().map(this::block).toList());
    }

    private Map<String, Object> block(Block block) {
        if (block instanceof Prose prose) {
            return Map.of("type", "prose", "html", html(prose.content()));
        } else if (block instanceof Command command) {
            return command(command);
        } else if (block instanceof FileBlock file) {
            return Map.of("type", "file", "path", Legible.text(file.path()), "text", text(file.content()));
        } else if (block instanceof ExpectedOutput output) {
            return Map.of("type", "output", "text", text(output.text()));
        } else if (block instanceof CheckBlock check) {
            return Map.of("type", "check", "check", CheckWords.of(check.check()));
        } else if (block instanceof Hint hint) {
            return Map.of("type", "details", "title", Legible.text(hint.title()), "html", html(hint.content()));
        } else if (block instanceof Solution solution) {
            return Map.of("type", "details", "title", Legible.text(solution.title()), "html", html(solution.content()));
        }
        return quiz((Quiz) block);
    }

    private Map<String, Object> command(Command command) {
        List<String> notes = new ArrayList<>();
        if (command.hidden()) {
            notes.add("Preparation, which Waymark runs without being asked");
        }
        if (command.manual()) {
            notes.add("By hand");
        }
        if (command.background()) {
            notes.add("Goes on in the background");
        }
        command.only().ifPresent(only -> notes.add("On the cluster '" + only + "' alone"));
        command.exit().filter(code -> code != 0).ifPresent(code -> notes.add("Ends with exit code " + code));
        return Map.of(
                "type", "command",
                "note", Legible.text(String.join(". ", notes)),
                "text", text(command.script()),
                "files", files(command));
    }

    private List<Map<String, Object>> files(Command command) {
        List<Map<String, Object>> files = new ArrayList<>();
        for (String path : ScriptFiles.read(command.script())) {
            links.shared(lab, path).ifPresent(href -> files.add(Map.of("path", Legible.text(path), "href", href)));
        }
        return files;
    }

    private static Map<String, Object> quiz(Quiz quiz) {
        return Map.of(
                "type", "quiz",
                "question", SafeHtml.words(quiz.question()),
                "why", SafeHtml.words(quiz.why()),
                "answers",
                        quiz.answers().stream()
                                .map(answer -> Map.of("text", SafeHtml.words(answer.text()), "right", answer.right()))
                                .toList());
    }

    private Object html(List<dev.waymark.lab.Markup> content) {
        return SafeHtml.of(MarkupHtml.of(content, links.of(lab)));
    }

    private static String text(String text) {
        return Legible.text(text.stripTrailing());
    }
}
