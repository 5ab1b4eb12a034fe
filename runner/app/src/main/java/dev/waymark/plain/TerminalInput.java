package dev.waymark.plain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Answers from a person at a terminal: lines can be edited, and those of the shell are remembered while the lab lasts. */
public final class TerminalInput implements Input {

    /** Lines, when the terminal does not say. */
    private static final int DEFAULT_HEIGHT = 24;

    /** Stands, in the terms of the line reader, for no character at all. */
    private static final Character HIDDEN = '\0';

    private final Terminal terminal;
    private final LineReader answers;
    private final LineReader commands;
    private UnaryOperator<List<String>> offers = words -> List.of();

    private TerminalInput(Terminal terminal) {
        this.terminal = terminal;
        this.answers = LineReaderBuilder.builder()
                .terminal(terminal)
                .variable(LineReader.HISTORY_SIZE, 0)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        this.commands = LineReaderBuilder.builder()
                .terminal(terminal)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
                .completer((reader, line, candidates) -> offers.apply(
                                line.words().subList(0, line.wordIndex() + 1))
                        .forEach(offer -> candidates.add(candidate(offer))))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }

    public static TerminalInput open() {
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .graphemeCluster(false)
                    .nativeSignals(true)
                    .build();
            if (terminal.getWidth() <= 0 || terminal.getHeight() <= 0) {
                terminal.setSize(new Size(PlainOutput.DEFAULT_WIDTH, DEFAULT_HEIGHT));
            }
            return new TerminalInput(terminal);
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be used: " + e.getMessage(), e);
        }
    }

    /** In columns. */
    public int width() {
        return terminal.getWidth();
    }

    @Override
    public Optional<String> line(String prompt) {
        return read(answers, prompt, null, "");
    }

    @Override
    public Optional<String> secret(String prompt) {
        return read(answers, prompt, HIDDEN, "");
    }

    @Override
    public Optional<String> command(String prompt, String initial, UnaryOperator<List<String>> offers) {
        this.offers = offers;
        return read(commands, prompt, null, initial);
    }

    /** A word that may go on, such as a folder or {@code --option=}, gets no space behind it. */
    private static Candidate candidate(String offer) {
        boolean complete = !offer.endsWith("/") && !offer.endsWith("=");
        return new Candidate(offer, offer, null, null, null, null, complete);
    }

    private static Optional<String> read(LineReader reader, String prompt, Character mask, String initial) {
        try {
            return Optional.of(reader.readLine(prompt, null, mask, initial));
        } catch (EndOfFileException e) {
            return Optional.empty();
        } catch (UserInterruptException e) {
            throw new Interrupted();
        }
    }

    @Override
    public boolean interactive() {
        return true;
    }

    @Override
    public void onInterrupt(Runnable action) {
        terminal.handle(Terminal.Signal.INT, signal -> action.run());
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            // The terminal is gone, and so is what there was to restore.
        }
    }
}
