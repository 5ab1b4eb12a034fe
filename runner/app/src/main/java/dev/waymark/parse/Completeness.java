package dev.waymark.parse;

import dev.waymark.parse.ShellSyntax.Verdict;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether a command is complete, and asks the shell as rarely as it can.
 *
 * <p>A first reading of a lab gathers the questions and takes "complete" for an answer, {@link #settle} puts them to the
 * shell in one go, and the second reading has the answers.
 */
final class Completeness {
    private final ShellSyntax syntax;
    private final Map<String, Boolean> known = new HashMap<>();
    private final Set<String> gathered = new LinkedHashSet<>();
    private boolean gathering = true;

    Completeness(ShellSyntax syntax) {
        this.syntax = syntax;
    }

    boolean isComplete(String script) {
        Boolean answer = known.get(script);
        if (answer != null) {
            return answer;
        }
        if (gathering) {
            gathered.add(script);
            return true;
        }
        ask(List.of(script));
        return known.get(script);
    }

    /** Puts the gathered questions to the shell. */
    void settle() {
        ask(List.copyOf(gathered));
        gathered.clear();
        gathering = false;
    }

    private void ask(List<String> scripts) {
        List<Verdict> verdicts = syntax.judge(scripts);
        for (int i = 0; i < scripts.size(); i++) {
            known.put(scripts.get(i), verdicts.get(i) != Verdict.INCOMPLETE);
        }
    }
}
