package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.line.Flag;
import java.util.ArrayList;
import java.util.List;

/** Lists of options that many commands share. */
final class Flags {
    /** Options of commands that change objects. */
    static final List<Flag> WRITING = List.of(
            Flag.optional("dry-run", "unchanged"),
            Flag.value("field-manager"),
            Flag.optional("validate", "strict"),
            Flag.plain("save-config"),
            Flag.plain("record"),
            Flag.plain("show-managed-fields"));

    private Flags() {}

    /** Several lists as one; of two options with the same name the first counts. */
    @SafeVarargs
    static List<Flag> together(List<Flag>... lists) {
        List<Flag> all = new ArrayList<>();
        for (List<Flag> list : lists) {
            for (Flag flag : list) {
                if (all.stream().noneMatch(each -> each.name().equals(flag.name()))) {
                    all.add(flag);
                }
            }
        }
        return List.copyOf(all);
    }
}
