package dev.waymark.parse;

import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.ExpectedOutput;
import dev.waymark.lab.FileBlock;
import java.util.List;
import java.util.Set;

/** The rule of annotated labs: the language and the attributes say what a code block is. */
final class AnnotatedFences implements FenceRule {
    private static final Set<String> YAML = Set.of("yaml", "yml");
    private static final List<String> FILE = List.of("file");
    private static final List<String> CHECK = List.of("check");
    private static final List<String> QUIZ = List.of("quiz");

    private final LabText text;
    private final CommandReader commands;
    private final CheckReader checks;
    private final Problems problems;

    AnnotatedFences(LabText text, CommandReader commands, CheckReader checks, Problems problems) {
        this.text = text;
        this.commands = commands;
        this.checks = checks;
        this.problems = problems;
    }

    @Override
    public boolean applies(Fence fence) {
        return ShellLanguage.runs(fence.language())
                || isOutput(fence)
                || fence.info().has("file")
                || isYaml(fence, "check")
                || isYaml(fence, "quiz");
    }

    @Override
    public void read(Fence fence, StepBuilder step) {
        if (ShellLanguage.runs(fence.language())) {
            commands.read(fence, step::nextCommandName).forEach(command -> {
                step.add(command);
                command.output().ifPresent(step::add);
            });
        } else if (isOutput(fence)) {
            output(fence, step);
        } else if (isYaml(fence, "check")) {
            new AttributeReader(fence.info(), CHECK, problems).flag("check");
            checks.read(fence.content(), new FencePlace(text, fence), fence.position())
                    .ifPresent(check -> step.add(new CheckBlock(check, fence.position())));
        } else if (isYaml(fence, "quiz")) {
            new AttributeReader(fence.info(), QUIZ, problems).flag("quiz");
            new QuizReader(problems)
                    .read(fence.content(), new FencePlace(text, fence), fence.position())
                    .ifPresent(step::add);
        } else {
            file(fence, step);
        }
    }

    @Override
    public List<Command> solution(Fence fence, StepBuilder step) {
        return ShellLanguage.runs(fence.language()) ? commands.read(fence, step::nextSolutionName) : List.of();
    }

    private void output(Fence fence, StepBuilder step) {
        new AttributeReader(fence.info(), List.of(), problems);
        if (!step.expect(new ExpectedOutput(fence.content(), fence.position()))) {
            problems.error(
                    "output-without-command",
                    "this output belongs to no command",
                    fence.position(),
                    "Put it behind the command that prints it; one output for each command");
        }
    }

    private void file(Fence fence, StepBuilder step) {
        new AttributeReader(fence.info(), FILE, problems)
                .text("file")
                .filter(path ->
                        WorkPath.isInside(path, fence.info().find("file").orElseThrow(), problems))
                .ifPresent(path -> step.add(new FileBlock(path, fence.language(), fence.content(), fence.position())));
    }

    private static boolean isOutput(Fence fence) {
        return fence.language().equals("output");
    }

    /** Whether a code block is a success condition; a lab with one is no plain lab. */
    static boolean isCheck(Fence fence) {
        return isYaml(fence, "check");
    }

    private static boolean isYaml(Fence fence, String attribute) {
        return YAML.contains(fence.language()) && fence.info().has(attribute);
    }
}
