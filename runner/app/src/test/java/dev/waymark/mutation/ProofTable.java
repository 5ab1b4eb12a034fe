package dev.waymark.mutation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The proofs of a course's checks as a page of the documentation. */
final class ProofTable {
    private ProofTable() {}

    /** The page after a run: the rows of its labs are new, in the order of the course, and those of others stay. */
    static String renewed(String page, List<CheckProof> proofs, List<String> course) {
        Map<String, List<ProofRow>> rows = new HashMap<>();
        page.lines()
                .flatMap(line -> ProofRow.read(line).stream())
                .forEach(row -> rows.computeIfAbsent(row.lab(), lab -> new ArrayList<>())
                        .add(row));
        proofs.forEach(proof -> rows.remove(proof.lab()));
        proofs.forEach(proof ->
                rows.computeIfAbsent(proof.lab(), lab -> new ArrayList<>()).add(ProofRow.of(proof)));
        return of(course.stream()
                .flatMap(lab -> rows.getOrDefault(lab, List.of()).stream())
                .toList());
    }

    private static String of(List<ProofRow> rows) {
        long labs = rows.stream().map(ProofRow::lab).distinct().count();
        long caught = rows.stream().filter(row -> row.caught().isPresent()).count();
        int tried = rows.stream().mapToInt(ProofRow::tried).sum();
        int seen = rows.stream().mapToInt(ProofRow::hintsSeen).sum();
        int hints = rows.stream().mapToInt(ProofRow::hints).sum();
        StringBuilder page = new StringBuilder("""
                # Checks that can fail

                A check that nothing can make fail proves nothing. So each check of each lab is tried on mutations of its step
                until it fails: none of the step's commands has run, only the first of them, a command has printed nothing,
                a manifest has a wrong weight, path, backend, host, port, label, header, status or limit. A check of a step that only
                looks at what is there is tried on the lab without one of the steps before, the nearest first. The page is made
                by `mvn -Pmutation verify`, which fails when a check catches nothing; with
                `-Dmutation.lab=travels/split -Dmutation.extent=EVERY_HINT` it renews the rows of one lab. A mutation counts as caught
                when the check does not hold within 4 seconds, or within 12 where it counts many requests.

                Where a check has hints for several ways to fail, more is tried until each of them has come up: a command, a
                statement of one or a value in one is another than as written, and what else can go wrong in that lab. A hint
                that never comes up fails the run too. The last column tells which hint the caught mutation has shown, or how
                many were seen and of how many, the general one not counted.

                """);
        page.append(String.format(
                "**%d labs, %d checks: %d caught a mutation, %d mutations tried; %d of %d hints for a certain failure came up.**%n%n",
                labs, rows.size(), caught, tried, seen, hints));
        page.append("| Lab | Step | Check | Tried | Caught | Hint shown |\n|---|---|---|---|---|---|\n");
        rows.forEach(row -> page.append(row.line()).append('\n'));
        return page.toString();
    }
}
