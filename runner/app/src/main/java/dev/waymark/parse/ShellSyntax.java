package dev.waymark.parse;

import java.util.List;

/** Knows the grammar of the shell; it reads scripts and runs nothing. */
public interface ShellSyntax {

    /** What a script is to the shell. */
    enum Verdict {
        /** It can be run as it is. */
        COMPLETE,
        /** It waits for more: an open quote, here-document or compound command. */
        INCOMPLETE,
        /** It breaks the grammar, whatever follows. */
        INVALID
    }

    /** The verdicts on scripts, in their order. Asking about many at once is much quicker than one by one. */
    List<Verdict> judge(List<String> scripts);
}
