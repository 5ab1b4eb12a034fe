package dev.waymark.mutation;

import java.util.List;

/** The proofs of a course's checks as a page of the documentation. */
final class ProofTable {
    private ProofTable() {}

    static String of(List<CheckProof> proofs) {
        long labs = proofs.stream().map(CheckProof::lab).distinct().count();
        long caught =
                proofs.stream().filter(proof -> proof.caught().isPresent()).count();
        int tried = proofs.stream().mapToInt(proof -> proof.attempts().size()).sum();
        long cases = proofs.stream().mapToLong(ProofTable::cases).sum();
        long silent = proofs.stream().mapToLong(proof -> proof.silent().size()).sum();
        StringBuilder page = new StringBuilder("""
                # Checks that can fail

                A check that nothing can make fail proves nothing. So each check of each lab is tried on mutations of its step
                until it fails: none of the step's commands has run, only the first of them, a command has printed nothing,
                a manifest has a wrong weight, path, backend, host, port, label, header, status or limit. A check of a step that only
                looks at what is there is tried on the lab without one of the steps before, the nearest first. The page is made
                by `mvn -Pmutation verify`, which fails when a check catches nothing. A mutation counts as caught when the
                check does not hold within 4 seconds, or within 12 where it counts many requests.

                Where a check has hints for several ways to fail, more is tried until each of them has come up: a command, a
                statement of one or a value in one is another than as written, and what else can go wrong in that lab. A hint
                that never comes up fails the run too. The last column tells which hint the caught mutation has shown, or how
                many were seen and of how many, the general one not counted.

                """);
        page.append(String.format(
                "**%d labs, %d checks: %d caught a mutation, %d mutations tried; %d of %d hints for a certain failure came up.**%n%n",
                labs, proofs.size(), caught, tried, cases - silent, cases));
        page.append("| Lab | Step | Check | Tried | Caught | Hint shown |\n|---|---|---|---|---|---|\n");
        for (CheckProof proof : proofs) {
            page.append(String.format(
                    "| %s | %d. %s | %d | %d | %s | %s |%n",
                    proof.lab(),
                    proof.step(),
                    cell(proof.title()),
                    proof.number(),
                    proof.attempts().size(),
                    cell(proof.caught().map(Attempt::mutation).orElse("**nothing**")),
                    proof.caught().map(first -> hint(proof, first)).orElse("")));
        }
        return page.toString();
    }

    private static long cases(CheckProof proof) {
        return proof.hints().cases().stream()
                .filter(one -> one.seen().isPresent())
                .count();
    }

    /** Such as {@code 2 (3 of 3 seen)}, or {@code general} where there is one hint for all failures. */
    private static String hint(CheckProof proof, Attempt first) {
        String shown = first.shown()
                .map(one -> proof.hints().cases().get(one - 1).seen().isPresent() ? one.toString() : "general")
                .orElse("**none**");
        long cases = cases(proof);
        return cases == 0 ? shown : shown + " (" + (cases - proof.silent().size()) + " of " + cases + " seen)";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
