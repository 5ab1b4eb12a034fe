package dev.waymark.mutation;

import java.util.List;

/** The proofs of a course's checks as a page of the documentation. */
final class ProofTable {
    private ProofTable() {}

    static String of(List<CheckProof> proofs) {
        long labs = proofs.stream().map(CheckProof::lab).distinct().count();
        long caught =
                proofs.stream().filter(proof -> proof.caught().isPresent()).count();
        int tried = proofs.stream().mapToInt(CheckProof::tried).sum();
        StringBuilder page = new StringBuilder("""
                # Checks that can fail

                A check that nothing can make fail proves nothing. So each check of each lab is tried on mutations of its step
                until it fails: none of the step's commands has run, only the first of them, a command has printed nothing,
                a manifest has a wrong weight, path, backend, host, port, label, header, status or limit. A check of a step that only
                looks at what is there is tried on the lab without one of the steps before, the nearest first. The page is made
                by `mvn -Pmutation verify`, which fails when a check catches nothing. A mutation counts as caught when the
                check does not hold within 4 seconds, or within 12 where it counts many requests.

                """);
        page.append(String.format(
                "**%d labs, %d checks: %d caught a mutation, %d mutations tried.**%n%n",
                labs, proofs.size(), caught, tried));
        page.append("| Lab | Step | Check | Tried | Caught |\n|---|---|---|---|---|\n");
        for (CheckProof proof : proofs) {
            page.append(String.format(
                    "| %s | %d. %s | %d | %d | %s |%n",
                    proof.lab(),
                    proof.step(),
                    cell(proof.title()),
                    proof.number(),
                    proof.tried(),
                    cell(proof.caught().orElse("**nothing**"))));
        }
        return page.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
