package dev.waymark.parse;

import static dev.waymark.parse.ShellSyntax.Verdict.COMPLETE;
import static dev.waymark.parse.ShellSyntax.Verdict.INCOMPLETE;
import static dev.waymark.parse.ShellSyntax.Verdict.INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.parse.ShellSyntax.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShellSyntaxTest {
    private static final Map<String, Verdict> SCRIPTS = new TreeMap<>(Map.ofEntries(
            Map.entry("kubectl get pods", COMPLETE),
            Map.entry("echo 'a\nb'", COMPLETE),
            Map.entry("echo \"a $(echo 'b') ${C:-\"d\"}\"", COMPLETE),
            Map.entry("cat <<EOF\n$ not \"closed\nEOF", COMPLETE),
            Map.entry("cat <<-'END' | sort\n\tx\n\tEND", COMPLETE),
            Map.entry("for i in {1..3}; do echo $i; done", COMPLETE),
            Map.entry("if true; then\n echo x\nfi", COMPLETE),
            Map.entry("case $x in\n a) echo 1;;\n b) echo 2;;\nesac", COMPLETE),
            Map.entry("f() {\n  echo x\n}", COMPLETE),
            Map.entry("echo $((1 << 3)) # it's fine", COMPLETE),
            Map.entry("echo done if then", COMPLETE),
            Map.entry("a=`echo 'x'`; echo $'it\\'s'", COMPLETE),
            Map.entry("cat <<< word", COMPLETE),
            Map.entry("kubectl patch x -p '{\"a\":{\"b\":null}}'", COMPLETE),
            Map.entry("echo 'open", INCOMPLETE),
            Map.entry("echo \"open", INCOMPLETE),
            Map.entry("echo $(date", INCOMPLETE),
            Map.entry("cat <<EOF\nx", INCOMPLETE),
            Map.entry("for i in 1 2; do\n echo $i", INCOMPLETE),
            Map.entry("if true; then", INCOMPLETE),
            Map.entry("while true; do", INCOMPLETE),
            Map.entry("f() {\n echo x", INCOMPLETE),
            Map.entry("ls |", INCOMPLETE),
            Map.entry("ls &&", INCOMPLETE)));

    @Test
    void the_scan_tells_complete_from_incomplete() {
        List<String> scripts = List.copyOf(SCRIPTS.keySet());

        assertThat(byScript(scripts, new ScannedSyntax().judge(scripts))).isEqualTo(SCRIPTS);
    }

    @Test
    void bash_tells_complete_from_incomplete() {
        List<String> scripts = List.copyOf(SCRIPTS.keySet());

        assertThat(byScript(scripts, bash().judge(scripts))).isEqualTo(SCRIPTS);
    }

    @Test
    void two_scripts_with_an_open_quote_do_not_make_each_other_good() {
        assertThat(bash().judge(List.of("echo 'a", "echo b", "echo 'c", "echo \"d", "echo \"e")))
                .containsExactly(INCOMPLETE, COMPLETE, INCOMPLETE, INCOMPLETE, INCOMPLETE);
    }

    @Test
    void nothing_runs_while_bash_judges() {
        assertThat(bash().judge(List.of("exit 3", "kill $$", "echo x >&2", ") ; echo escaped >&2 ; (")))
                .containsExactly(COMPLETE, COMPLETE, COMPLETE, INVALID);
    }

    @Test
    void what_breaks_the_grammar_is_invalid() {
        assertThat(bash().judge(List.of("echo )", "if; then", "echo ok"))).containsExactly(INVALID, INVALID, COMPLETE);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void judging_together_and_alone_agree(long seed) {
        List<String> scripts = new ArrayList<>(SCRIPTS.keySet());
        Collections.shuffle(scripts, new Random(seed));

        assertThat(byScript(scripts, bash().judge(scripts))).isEqualTo(SCRIPTS);
    }

    static LongStream seeds() {
        return LongStream.range(0, 5);
    }

    private static ShellSyntax bash() {
        return BashSyntax.find(System.getenv());
    }

    private static Map<String, Verdict> byScript(List<String> scripts, List<Verdict> verdicts) {
        Map<String, Verdict> map = new TreeMap<>();
        for (int i = 0; i < scripts.size(); i++) {
            map.put(scripts.get(i), verdicts.get(i));
        }
        return map;
    }
}
