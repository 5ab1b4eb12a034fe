package dev.waymark.session;

import dev.waymark.check.Outcome;

/**
 * A check that held when its step was passed.
 *
 * @param expected what it wanted, in words
 * @param observed what it saw, in words and figures
 */
public record Proof(String expected, String observed) {

    static Proof of(Outcome outcome) {
        return new Proof(outcome.evidence().expected(), outcome.evidence().observed());
    }
}
