package dev.waymark.plain;

import dev.waymark.lab.Block;
import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Prose;
import dev.waymark.lab.Quiz;
import dev.waymark.session.Event;
import dev.waymark.session.Session;
import dev.waymark.session.StepState;
import dev.waymark.session.Summary.Ending;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A session in lines of text: for pipes, dumb terminals and screen readers. The text of a step is shown up to the next
 * command, which is then run, changed, or left.
 */
public final class PlainFace implements Consumer<Event> {

    private static final Map<String, String> HELP = new LinkedHashMap<>();

    static {
        HELP.put("Enter    ", "run the command that is shown, or check the step when all have run");
        HELP.put("e        ", "change the command, then run it");
        HELP.put("s        ", "skip the step: its commands run, and the next step begins");
        HELP.put("h        ", "a hint");
        HELP.put("o        ", "the solution, to read; s runs it");
        HELP.put("c        ", "check the step now");
        HELP.put("r        ", "begin this step again");
        HELP.put("b        ", "back to the step before");
        HELP.put("! LINE   ", "run a line of your own in the same shell; ! alone or 'shell' for several");
        HELP.put("q        ", "quit");
        HELP.put("?        ", "this help");
    }

    private final PlainOutput out;
    private final Input input;
    private final boolean yes;
    private final BooleanSupplier interrupted;
    private final EventPrinter printer;
    private final MarkupText text;
    private int shown;
    private boolean failed;
    private Optional<Command> prompted = Optional.empty();
    private Optional<Ending> ending = Optional.empty();

    /**
     * @param yes whether to answer every question with yes, and every command with Enter
     * @param interrupted whether the process has been told to end
     */
    public PlainFace(PlainOutput out, Input input, boolean yes, BooleanSupplier interrupted) {
        this.out = out;
        this.input = input;
        this.yes = yes;
        this.interrupted = interrupted;
        this.printer = new EventPrinter(out);
        this.text = new MarkupText(out.width());
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.StepOpened) {
            shown = 0;
            prompted = Optional.empty();
        }
        printer.accept(event);
    }

    /** Asks something that is answered with yes or no. */
    public boolean ask(String question, boolean byDefault) {
        if (yes) {
            return true;
        }
        String answer = input.line(question + (byDefault ? " [Y/n] " : " [y/N] "))
                .orElse("n")
                .strip();
        return answer.isEmpty()
                ? byDefault
                : answer.toLowerCase(java.util.Locale.ROOT).startsWith("y");
    }

    /** Goes from the open step to the end, and says why it ended there. */
    public Ending walk(Session session) {
        input.onInterrupt(session::cancel);
        try {
            while (!session.over() && ending.isEmpty()) {
                turn(session);
                if (interrupted.getAsBoolean()) {
                    return Ending.INTERRUPTED;
                }
            }
            return ending.orElse(failed ? Ending.FAILED : Ending.COMPLETED);
        } catch (Input.Interrupted e) {
            return Ending.INTERRUPTED;
        }
    }

    private void turn(Session session) {
        Optional<Command> next = session.next();
        show(session, next);
        boolean fails = session.state() == StepState.FAILED;
        if (yes && fails) {
            afterFailure(session);
        } else if (next.isEmpty() && !fails && (yes || !waitsForLearner(session))) {
            check(session);
        } else if (yes && next.get().manual()) {
            out.print("(Left to a person.)");
            session.leaveOut();
        } else if (yes) {
            session.run();
        } else {
            if (!next.equals(prompted)) {
                next.ifPresent(this::show);
            }
            prompted = next;
            answer(session, next);
        }
    }

    /** The steps of a plain lab are all tried: it was not written to be run, and what else works is worth knowing. */
    private void afterFailure(Session session) {
        failed = true;
        if (session.lab().plain()) {
            session.proceed();
        } else {
            ending = Optional.of(Ending.FAILED);
        }
    }

    /** A step whose commands the learner has to find: it is checked when they say so. */
    private static boolean waitsForLearner(Session session) {
        return session.step().commands().isEmpty() && !session.step().checks().isEmpty();
    }

    private void answer(Session session, Optional<Command> next) {
        String prompt = next.isPresent()
                ? session.state() == StepState.FAILED
                        ? "Run it again? [Enter, ? for help] "
                        : "Run it? [Enter, ? for help] "
                : session.state() == StepState.FAILED
                        ? "Check again? [Enter, ? for help] "
                        : "Check? [Enter, ? for help] ";
        Optional<String> line = input.line(prompt);
        if (line.isEmpty()) {
            out.print("There are no more answers; use --yes to run without questions.");
            ending = Optional.of(Ending.QUIT);
            return;
        }
        String answer = line.get().strip();
        if (answer.startsWith("!")) {
            type(session, answer.substring(1).strip());
            return;
        }
        switch (answer) {
            case "" -> next.ifPresentOrElse(command -> session.run(), () -> check(session));
            case "e" -> next.ifPresent(command -> edit(session, command));
            case "s" -> {
                session.skip();
                session.proceed();
            }
            case "h" -> hint(session);
            case "o" -> solution(session);
            case "c" -> check(session);
            case "r" -> session.restart();
            case "b" -> {
                if (!session.back()) {
                    out.print("This is the first step.");
                }
            }
            case "shell" -> type(session, "");
            case "q" -> quit();
            default ->
                HELP.forEach((key, does) -> out.print(Wrap.lines(does, key, " ".repeat(key.length()), out.width())));
        }
    }

    private void check(Session session) {
        if (yes && !session.solve()) {
            return;
        }
        if (session.check()) {
            session.proceed();
        }
    }

    private void edit(Session session, Command command) {
        command(session, command.script().strip())
                .filter(script -> !script.isBlank())
                .ifPresent(session::run);
    }

    private void type(Session session, String line) {
        if (!line.isEmpty()) {
            session.type(line);
            return;
        }
        prompted = Optional.empty();
        out.print("Your own commands run in the lab's shell; 'exit' leads back.");
        Optional<String> typed = command(session, "");
        while (typed.isPresent() && !typed.get().strip().equals("exit")) {
            if (!typed.get().isBlank()) {
                session.type(typed.get());
            }
            typed = command(session, "");
        }
    }

    /** A command from the learner: a blank one when they gave it up by Ctrl-C, empty when there are no more. */
    private Optional<String> command(Session session, String initial) {
        try {
            return input.command("$ ", initial, session::complete);
        } catch (Input.Interrupted e) {
            return Optional.of("");
        }
    }

    private void hint(Session session) {
        session.hint()
                .ifPresentOrElse(
                        hint -> {
                            out.print(hint.title() + ":");
                            out.print(text.lines(hint.content()));
                        },
                        () -> out.print("There is no hint for this step."));
    }

    private void solution(Session session) {
        session.step()
                .solution()
                .ifPresentOrElse(
                        solution -> {
                            out.print(solution.title() + ":");
                            out.print(text.lines(solution.content()));
                        },
                        () -> out.print("There is no solution for this step."));
    }

    private void quit() {
        ending = Optional.of(ask("Keep everything, to go on later?", false) ? Ending.PAUSED : Ending.QUIT);
    }

    /** Shows what has not been shown yet, up to the next command. */
    private void show(Session session, Optional<Command> next) {
        List<Block> blocks = session.step().blocks();
        while (shown < blocks.size() && !next.filter(blocks.get(shown)::equals).isPresent()) {
            show(blocks.get(shown++));
        }
        if (yes && next.isPresent() && shown < blocks.size()) {
            show(next.get());
            shown++;
        }
    }

    private void show(Block block) {
        if (block instanceof Prose prose) {
            out.gap();
            out.print(text.lines(prose.content()));
            out.gap();
        } else if (block instanceof FileBlock file) {
            out.gap();
            out.print("File " + file.path() + ":");
            file.content().stripTrailing().lines().forEach(line -> out.print("    " + line));
            out.gap();
        } else if (block instanceof Quiz quiz && !yes) {
            ask(quiz);
        } else if (block instanceof Command command && yes) {
            show(command);
        }
    }

    private void show(Command command) {
        if (command.hidden()) {
            return;
        }
        out.gap();
        String mark = "  $ ";
        for (String line : command.script().stripTrailing().split("\n")) {
            out.print(mark + line);
            mark = "  > ";
        }
        command.output().ifPresent(output -> {
            out.print("It should print something like this:");
            output.text().stripTrailing().lines().forEach(line -> out.print("    " + line));
        });
    }

    private void ask(Quiz quiz) {
        out.gap();
        out.print(Wrap.lines(quiz.question(), "Question: ", "          ", out.width()));
        for (int i = 0; i < quiz.answers().size(); i++) {
            out.print(Wrap.lines(quiz.answers().get(i).text(), "  " + (i + 1) + ". ", "     ", out.width()));
        }
        int chosen = number(input.line("Your answer? [1-" + quiz.answers().size() + ", Enter to pass] ")
                .orElse(""));
        if (chosen >= 1 && chosen <= quiz.answers().size()) {
            out.print(quiz.answers().get(chosen - 1).right() ? "Right." : "Not quite.");
        }
        if (!quiz.why().isEmpty()) {
            out.print(Wrap.lines(quiz.why(), "", "", out.width()));
        }
    }

    private static int number(String answer) {
        return answer.strip().matches("[0-9]{1,3}") ? Integer.parseInt(answer.strip()) : 0;
    }
}
