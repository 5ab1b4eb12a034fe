package dev.waymark.cli;

import dev.waymark.lab.Lab;
import dev.waymark.lab.Parameter;
import dev.waymark.plain.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values that a plain lab wants from its reader: asked for once at a terminal, and otherwise named. */
final class OpenQuestions {

    private OpenQuestions() {}

    /** The parameters whose values nobody has given although the text asks for them. */
    static List<Parameter> of(Lab lab, Map<String, String> given) {
        return lab.parameters().stream()
                .filter(parameter -> lab.plain()
                        && !given.containsKey(parameter.name())
                        && !parameter.prompt().equals(parameter.name()))
                .toList();
    }

    /** The answers; a question that is answered with nothing keeps what the lab says. */
    static Map<String, String> ask(List<Parameter> questions, Input input) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Parameter question : questions) {
            String prompt = question.prompt() + ": ";
            (question.secret() ? input.secret(prompt) : input.line(prompt))
                    .map(String::strip)
                    .filter(answer -> !answer.isEmpty())
                    .ifPresent(answer -> answers.put(question.name(), answer));
        }
        return answers;
    }

    /** One line for each question that is left open. */
    static List<String> told(Lab lab, Map<String, String> given) {
        return of(lab, given).stream()
                .map(question -> lab.id() + "  " + told(question))
                .toList();
    }

    private static String told(Parameter question) {
        if (!question.choices().isEmpty()) {
            return "the text offers " + String.join(" or ", question.choices())
                    + ", and the first is taken; take another with: --set " + question.name() + "=WAY";
        }
        return "the text asks for a value for "
                + question.byDefault()
                        .map(value -> question.name() + " and has '" + value + "'")
                        .orElse(question.name())
                + "; give yours with: --set " + question.name() + "=VALUE";
    }
}
