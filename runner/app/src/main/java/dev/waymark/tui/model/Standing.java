package dev.waymark.tui.model;

import dev.waymark.lab.Command;
import dev.waymark.session.StepState;
import java.util.Optional;

/**
 * Where the session stands when it waits for the learner.
 *
 * @param index of the open step, from 0
 * @param next the command to run next
 * @param over whether the last step is behind the learner
 */
public record Standing(int index, StepState state, Optional<Command> next, boolean over) {}
