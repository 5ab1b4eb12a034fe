package dev.waymark.mutation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of one check, as a row of the documentation.
 *
 * @param step its number and title
 * @param check its number in the step
 * @param tried how many mutations
 * @param caught the first mutation that made it fail; empty when none has
 * @param hint the hint that was shown then, and how many were seen and of how many
 */
record ProofRow(String lab, String step, int check, int tried, Optional<String> caught, String hint) {
    private static final Pattern ROW =
            Pattern.compile("\\| (\\S+) \\| (.+?) \\| (\\d+) \\| (\\d+) \\| (.+?) \\| (.*?) ?\\|");
    private static final Pattern SEEN = Pattern.compile("\\((\\d+) of (\\d+) seen\\)");
    private static final String NOTHING = "**nothing**";

    static ProofRow of(CheckProof proof) {
        return new ProofRow(
                proof.lab(),
                proof.step() + ". " + proof.title(),
                proof.number(),
                proof.attempts().size(),
                proof.caught().map(Attempt::mutation),
                proof.caught().map(first -> hint(proof, first)).orElse(""));
    }

    /** Empty for a line that is no such row. */
    static Optional<ProofRow> read(String line) {
        Matcher row = ROW.matcher(line);
        return row.matches()
                ? Optional.of(new ProofRow(
                        row.group(1),
                        text(row.group(2)),
                        Integer.parseInt(row.group(3)),
                        Integer.parseInt(row.group(4)),
                        Optional.of(text(row.group(5))).filter(caught -> !caught.equals(NOTHING)),
                        row.group(6)))
                : Optional.empty();
    }

    String line() {
        return String.format(
                "| %s | %s | %d | %d | %s | %s |", lab, cell(step), check, tried, cell(caught.orElse(NOTHING)), hint);
    }

    /** How many of its hints for a certain failure have come up. */
    int hintsSeen() {
        return count(1);
    }

    /** How many hints for a certain failure it has. */
    int hints() {
        return count(2);
    }

    private int count(int group) {
        Matcher counts = SEEN.matcher(hint);
        return counts.find() ? Integer.parseInt(counts.group(group)) : 0;
    }

    /** Such as {@code 2 (3 of 3 seen)}, or {@code general} where there is one hint for all failures. */
    private static String hint(CheckProof proof, Attempt first) {
        String shown = first.shown()
                .map(one -> proof.hints().cases().get(one - 1).seen().isPresent() ? one.toString() : "general")
                .orElse("**none**");
        long cases = proof.hints().cases().stream()
                .filter(one -> one.seen().isPresent())
                .count();
        return cases == 0 ? shown : shown + " (" + (cases - proof.silent().size()) + " of " + cases + " seen)";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String text(String cell) {
        return cell.replace("\\|", "|");
    }
}
