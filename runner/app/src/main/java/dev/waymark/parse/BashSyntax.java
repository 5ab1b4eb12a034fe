package dev.waymark.parse;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar as {@code bash -n} knows it, which parses and does not run.
 *
 * <p>Many scripts are handed to one shell, each in parentheses and followed by a line that is a syntax error as soon as
 * a quote is open. Only when the shell complains are the halves asked about, down to the scripts that are wrong.
 */
public final class BashSyntax implements ShellSyntax {

    /** With no quote open it is a command and two words; with one open, {@code (;;} stands bare. */
    private static final String BARRIER = "\n)\n: '(;;' \"(;;\"\n";

    private static final Pattern LACKS_MORE =
            Pattern.compile("unexpected (end of file|EOF)|here-document at line \\d+ delimited by end-of-file");

    private final String bash;

    private BashSyntax(String bash) {
        this.bash = bash;
    }

    /** The bash on the path; a scan in its stead when there is none. */
    public static ShellSyntax find(Map<String, String> environment) {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path bash = Path.of(folder.isEmpty() ? "." : folder, "bash");
            if (Files.isExecutable(bash)) {
                return new BashSyntax(bash.toString());
            }
        }
        return new ScannedSyntax();
    }

    @Override
    public List<Verdict> judge(List<String> scripts) {
        List<Verdict> verdicts = new ArrayList<>(Collections.nCopies(scripts.size(), Verdict.COMPLETE));
        judge(scripts, 0, scripts.size(), verdicts);
        return verdicts;
    }

    private void judge(List<String> scripts, int from, int to, List<Verdict> verdicts) {
        if (from == to) {
            return;
        }
        if (to - from == 1) {
            verdicts.set(from, judge(scripts.get(from)));
            return;
        }
        StringBuilder all = new StringBuilder();
        scripts.subList(from, to)
                .forEach(script -> all.append("(:\n").append(script).append(BARRIER));
        if (!complaint(all.toString()).isEmpty()) {
            int middle = (from + to) / 2;
            judge(scripts, from, middle, verdicts);
            judge(scripts, middle, to, verdicts);
        }
    }

    private Verdict judge(String script) {
        String complaint = complaint(script);
        Matcher lacksMore = LACKS_MORE.matcher(complaint);
        if (lacksMore.find()) {
            return Verdict.INCOMPLETE;
        }
        return complaint.isEmpty() ? Verdict.COMPLETE : Verdict.INVALID;
    }

    /** What the shell says about a script; nothing when it is well formed. */
    private String complaint(String script) {
        ProcessBuilder builder = new ProcessBuilder(bash, "--norc", "--noprofile", "-O", "extglob", "-n");
        builder.environment()
                .keySet()
                .removeAll(List.of("BASH_ENV", "ENV", "POSIXLY_CORRECT", "SHELLOPTS", "BASHOPTS"));
        builder.environment().put("LC_ALL", "C");
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            try (OutputStream input = process.getOutputStream()) {
                input.write(script.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The shell stops reading at the first mistake; what it said is read below.
            }
            String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
