package dev.waymark.mutation;

import dev.waymark.check.Hints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a learner sees of each mutation: for the authors of hints, one text for each lab. */
final class HintReport {
    private HintReport() {}

    /** Prints the texts, and writes them into a folder as {@code travels-split.txt} and so on. */
    static void write(List<CheckProof> proofs, Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, List<CheckProof>> labs = new LinkedHashMap<>();
        proofs.forEach(proof ->
                labs.computeIfAbsent(proof.lab(), lab -> new ArrayList<>()).add(proof));
        for (Map.Entry<String, List<CheckProof>> lab : labs.entrySet()) {
            String text = of(lab.getValue());
            Files.writeString(folder.resolve(lab.getKey().replace('/', '-') + ".txt"), text);
            System.out.println(text);
        }
    }

    private static String of(List<CheckProof> proofs) {
        StringBuilder text = new StringBuilder();
        for (CheckProof proof : proofs) {
            text.append(proof).append('\n');
            proof.attempts().forEach(attempt -> text.append(of(attempt, proof.hints())));
            proof.silent()
                    .forEach(number -> text.append("  NEVER SHOWN: hint ")
                            .append(named(number, proof.hints()))
                            .append('\n'));
        }
        return text.toString();
    }

    private static String of(Attempt attempt, Hints hints) {
        if (!attempt.caught()) {
            return "  not caught: " + attempt.mutation() + "\n";
        }
        List<String> lines = new ArrayList<>();
        lines.add("  " + attempt.mutation());
        lines.add("    seen: " + attempt.evidence().observed());
        attempt.evidence().difference().stream()
                .filter(line -> line.startsWith("+"))
                .forEach(line -> lines.add("          " + line));
        attempt.evidence().causes().forEach(cause -> lines.add("    cause: " + cause));
        lines.add("    hint " + attempt.shown().map(one -> named(one, hints)).orElse("there is none"));
        return String.join("\n", lines) + "\n";
    }

    private static String named(int number, Hints hints) {
        Hints.Case shown = hints.cases().get(number - 1);
        return number + " of " + hints.cases().size()
                + shown.seen().map(seen -> " '" + seen + "'").orElse(" (general)") + ": " + shown.text();
    }
}
