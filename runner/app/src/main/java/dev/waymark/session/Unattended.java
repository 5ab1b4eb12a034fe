package dev.waymark.session;

import dev.waymark.lab.Command;
import dev.waymark.session.Summary.Ending;
import java.util.function.BooleanSupplier;

/** Walks through a lab without a person: every command as written, solutions where the learner would have to think. */
public final class Unattended {

    private final Session session;
    private final BooleanSupplier interrupted;

    /** @param interrupted whether to stop; asked between commands */
    public Unattended(Session session, BooleanSupplier interrupted) {
        this.session = session;
        this.interrupted = interrupted;
    }

    /**
     * Goes from the open step to the end, or to the first step that fails. A plain lab was not written to be run: there
     * the steps behind one that fails are tried too, and all that fail are told of.
     */
    public Ending walk() {
        Ending ending = Ending.COMPLETED;
        while (!session.over()) {
            boolean passed = commands() && session.solve() && !interrupted.getAsBoolean() && session.check();
            if (interrupted.getAsBoolean()) {
                return Ending.INTERRUPTED;
            }
            if (!passed) {
                ending = Ending.FAILED;
            }
            if (!passed && !session.lab().plain()) {
                return ending;
            }
            session.proceed();
        }
        return ending;
    }

    private boolean commands() {
        while (session.next().isPresent() && !interrupted.getAsBoolean()) {
            Command command = session.next().get();
            if (command.manual()) {
                session.leaveOut();
            } else {
                session.run();
                if (session.state() == StepState.FAILED) {
                    return false;
                }
            }
        }
        return true;
    }
}
