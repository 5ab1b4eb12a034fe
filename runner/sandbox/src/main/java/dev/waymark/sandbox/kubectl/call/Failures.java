package dev.waymark.sandbox.kubectl.call;

import java.util.List;

/** Several failures of one command. */
public final class Failures extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RuntimeException> all;

    private Failures(List<RuntimeException> all) {
        super(all.size() + " failures");
        this.all = List.copyOf(all);
    }

    /** Throws what is in the list: nothing, the one failure, or all together. */
    public static void raise(List<RuntimeException> all) {
        if (all.size() == 1) {
            throw all.get(0);
        }
        if (!all.isEmpty()) {
            throw new Failures(all);
        }
    }

    public List<RuntimeException> all() {
        return all;
    }
}
