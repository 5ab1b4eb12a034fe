package dev.waymark.parse;

import java.util.List;

/** The grammar of the shell as far as a scan without a shell can tell. */
final class ScannedSyntax implements ShellSyntax {

    @Override
    public List<Verdict> judge(List<String> scripts) {
        return scripts.stream().map(ScannedSyntax::judge).toList();
    }

    private static Verdict judge(String script) {
        ShellScan scan = new ShellScan();
        script.lines().forEach(scan::line);
        return scan.incomplete() ? Verdict.INCOMPLETE : Verdict.COMPLETE;
    }
}
