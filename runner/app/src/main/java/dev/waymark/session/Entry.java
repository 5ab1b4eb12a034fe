package dev.waymark.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A line of the journal. */
sealed interface Entry {

    /** A session on this lab began or went on. */
    record Began(String lab, String cluster) implements Entry {}

    /** A script ran in a step: one of the lab, edited or not, or one that the learner typed. */
    record Ran(String step, String command, String script, int exitCode) implements Entry {}

    /** Commands of a step have changed something on the cluster, such as {@code service/web created}. */
    record Changed(String change) implements Entry {}

    /** A check of a step held when it was passed. */
    record Proved(String step, Proof proof) implements Entry {}

    /** A step is behind the learner. */
    record Ended(String step, StepState state, int tries, int hints, Duration spent) implements Entry {}

    /** The session was put aside with the intention to go on. */
    record Paused() implements Entry {}

    /** The session is over and cleaned up: there is nothing to go on with. */
    record Finished() implements Entry {}

    default String line() {
        Map<String, String> fields = new LinkedHashMap<>();
        if (this instanceof Began began) {
            fields.put("type", "began");
            fields.put("lab", began.lab());
            fields.put("cluster", began.cluster());
        } else if (this instanceof Ran ran) {
            fields.put("type", "ran");
            fields.put("step", ran.step());
            fields.put("command", ran.command());
            fields.put("script", ran.script());
            fields.put("exit", Integer.toString(ran.exitCode()));
        } else if (this instanceof Ended ended) {
            fields.put("type", "ended");
            fields.put("step", ended.step());
            fields.put("state", ended.state().name());
            fields.put("tries", Integer.toString(ended.tries()));
            fields.put("hints", Integer.toString(ended.hints()));
            fields.put("milliseconds", Long.toString(ended.spent().toMillis()));
        } else if (this instanceof Changed changed) {
            fields.put("type", "changed");
            fields.put("change", changed.change());
        } else if (this instanceof Proved proved) {
            fields.put("type", "proved");
            fields.put("step", proved.step());
            fields.put("expected", proved.proof().expected());
            fields.put("observed", proved.proof().observed());
        } else {
            fields.put("type", this instanceof Paused ? "paused" : "finished");
        }
        return JsonLine.write(fields);
    }

    /** The same without secrets. */
    default Entry redacted(UnaryOperator<String> redaction) {
        if (this instanceof Ran ran) {
            return new Ran(ran.step(), ran.command(), redaction.apply(ran.script()), ran.exitCode());
        } else if (this instanceof Proved proved) {
            Proof proof = proved.proof();
            return new Proved(
                    proved.step(), new Proof(redaction.apply(proof.expected()), redaction.apply(proof.observed())));
        }
        return this;
    }

    /** The entry on a line; empty when the line is torn or of a kind that this version does not know. */
    static Optional<Entry> of(String line) {
        return JsonLine.read(line).flatMap(fields -> {
            try {
                return Optional.ofNullable(of(fields));
            } catch (IllegalArgumentException | NullPointerException e) {
                return Optional.empty();
            }
        });
    }

    private static Entry of(Map<String, String> fields) {
        return switch (fields.getOrDefault("type", "")) {
            case "began" -> new Began(fields.get("lab"), fields.get("cluster"));
            case "ran" ->
                new Ran(
                        fields.get("step"),
                        fields.get("command"),
                        fields.get("script"),
                        Integer.parseInt(fields.get("exit")));
            case "changed" -> new Changed(fields.get("change"));
            case "proved" -> new Proved(fields.get("step"), new Proof(fields.get("expected"), fields.get("observed")));
            case "ended" ->
                new Ended(
                        fields.get("step"),
                        StepState.valueOf(fields.get("state")),
                        number(fields, "tries"),
                        number(fields, "hints"),
                        Duration.ofMillis(number(fields, "milliseconds")));
            case "paused" -> new Paused();
            case "finished" -> new Finished();
            default -> null;
        };
    }

    /** A number that journals of earlier versions do not have. */
    private static int number(Map<String, String> fields, String name) {
        return Integer.parseInt(fields.getOrDefault(name, "0"));
    }
}
