package dev.waymark.lab;

/** A part of a step. */
public sealed interface Block permits Prose, Command, FileBlock, ExpectedOutput, CheckBlock, Hint, Solution, Quiz {
    Position position();
}
