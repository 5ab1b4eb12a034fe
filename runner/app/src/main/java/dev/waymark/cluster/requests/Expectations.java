package dev.waymark.cluster.requests;

import dev.waymark.check.Expectation;
import dev.waymark.check.Mismatch;
import dev.waymark.check.TextComparison;
import dev.waymark.check.TextMatch;
import dev.waymark.check.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares answers with what they must be. Thread-safe. */
public final class Expectations {
    private final Expectation wanted;
    private final TextComparison texts;

    public Expectations(Expectation wanted, TextComparison texts) {
        this.wanted = wanted;
        this.texts = texts;
    }

    /** The first thing that is not as it must be. */
    public Optional<Mismatch> compare(Answer answer) {
        if (answer.failure().isPresent()) {
            return mismatch(Wording.of(wanted), answer.describe());
        }
        if (wanted.status().isPresent() && wanted.status().get() != answer.status()) {
            return mismatch("status " + wanted.status().get(), answer.describe());
        }
        return headers(answer).or(() -> body(answer)).or(() -> time(answer.time()));
    }

    private Optional<Mismatch> headers(Answer answer) {
        for (String name : wanted.absentHeaders()) {
            if (answer.header(name).isPresent()) {
                return mismatch(
                        "no header " + name, name + ": " + answer.header(name).get());
            }
        }
        for (Map.Entry<String, TextMatch> header : wanted.headers().entrySet()) {
            String name = header.getKey();
            Optional<String> value = answer.header(name);
            if (value.isEmpty() || texts.compare(header.getValue(), value.get()).isPresent()) {
                return mismatch(
                        name + ": " + TextComparison.describe(header.getValue()),
                        value.map(text -> name + ": " + text).orElse("no header " + name));
            }
        }
        return Optional.empty();
    }

    private Optional<Mismatch> body(Answer answer) {
        return wanted.body().stream()
                .flatMap(match -> texts.compare(match, answer.body()).stream())
                .map(mismatch -> new Mismatch("the body: " + mismatch.summary(), mismatch.difference()))
                .findFirst();
    }

    private Optional<Mismatch> time(Duration time) {
        if (wanted.fasterThan().filter(limit -> time.compareTo(limit) > 0).isPresent()) {
            return mismatch(
                    "an answer within " + milliseconds(wanted.fasterThan().get()), milliseconds(time));
        }
        if (wanted.slowerThan().filter(limit -> time.compareTo(limit) < 0).isPresent()) {
            return mismatch(
                    "an answer after " + milliseconds(wanted.slowerThan().get()), milliseconds(time));
        }
        return Optional.empty();
    }

    private static Optional<Mismatch> mismatch(String expected, String seen) {
        return Optional.of(new Mismatch(seen, List.of("- " + expected, "+ " + seen)));
    }

    private static String milliseconds(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
