package dev.waymark.shell;

import java.util.Optional;

/**
 * The terminal of a shell: a person types into the very bash that runs the lab's scripts. Its programs see a terminal,
 * with job control, line editing and history. Any thread may call it.
 *
 * <p>The shell belongs either to the person or to a script. A script that is to run while the person is at the prompt
 * takes the shell back by itself; while a program of the person is in the foreground it waits.
 */
public interface ShellTerminal {

    /** Takes what comes from the terminal; called on another thread. */
    interface Listener {

        /** Text and escape sequences as programs write them, in pieces that may end anywhere but inside a character. */
        void output(String text);

        /** The shell has ended, because the person wished so or otherwise; the next one is there when it is needed. */
        void ended();
    }

    /** Sets who takes the output, instead of whoever did before; what came earlier is not repeated. */
    void listen(Listener listener);

    /** Gives the shell to the person, who sees a prompt; false, and nothing happens, while a script runs. */
    boolean attach();

    /** Whether the person has the shell. */
    boolean attached();

    /** Sends what the keyboard sends: characters and escape sequences. Never blocks. */
    void type(String keys);

    /** Tells programs a new size of the screen, in characters. */
    void resize(int columns, int rows);

    /** The program in the foreground, such as {@code vi}; empty when the shell waits for a command. */
    Optional<String> program();
}
