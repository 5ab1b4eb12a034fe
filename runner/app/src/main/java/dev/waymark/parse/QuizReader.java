package dev.waymark.parse;

import dev.waymark.lab.Position;
import dev.waymark.lab.Quiz;
import dev.waymark.lab.Quiz.Answer;
import dev.waymark.parse.YamlNode.Mapping;
import java.util.List;
import java.util.Optional;

/**
 * Reads a quiz.
 *
 * <pre>
 * question: Who decides how a request is routed?
 * answers: [ztunnel, {text: the waypoint, right: true}]
 * why: ztunnel sees connections, not requests.
 * </pre>
 */
final class QuizReader {
    static final List<String> KEYS = List.of("question", "answers", "why");
    static final List<String> ANSWER_KEYS = List.of("text", "right");

    private final Problems problems;

    QuizReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Quiz> read(String yaml, YamlReader.Place place, Position at) {
        Optional<Mapping> map = new YamlReader(place, problems).read(yaml).flatMap(YamlNode::asMapping);
        if (map.isEmpty()) {
            problems.error("quiz", "a quiz is a map with question and answers", at, "");
        }
        return map.map(mapping -> new Fields(mapping, "a quiz", KEYS, problems)).flatMap(fields -> quiz(fields, at));
    }

    private Optional<Quiz> quiz(Fields fields, Position at) {
        Optional<String> question = fields.required("question");
        List<Answer> answers = fields.list("answers").stream()
                .flatMap(node -> answer(fields, node).stream())
                .toList();
        if (answers.size() < 2) {
            problems.error("quiz", "a quiz needs at least two answers", fields.place("answers"), "");
        } else if (answers.stream().noneMatch(Answer::right)) {
            problems.error(
                    "quiz", "no answer is right", fields.place("answers"), "Write {text: .., right: true} for one");
        }
        String why = fields.text("why").orElse("");
        return question.map(text -> new Quiz(text, answers, why, at));
    }

    private Optional<Answer> answer(Fields quiz, YamlNode node) {
        if (node instanceof Mapping mapping) {
            Fields fields = new Fields(mapping, "an answer", ANSWER_KEYS, problems);
            boolean right = fields.flag("right");
            return fields.required("text").map(text -> new Answer(text, right));
        }
        return quiz.text("answers", node).map(text -> new Answer(text, false));
    }
}
