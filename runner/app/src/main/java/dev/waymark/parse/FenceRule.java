package dev.waymark.parse;

import dev.waymark.lab.Command;
import java.util.List;

/** Decides what becomes of the code blocks of a lab. */
interface FenceRule {

    /** Whether a code block is more than text to look at. */
    boolean applies(Fence fence);

    /** Adds what a code block to which the rule applies stands for. */
    void read(Fence fence, StepBuilder step);

    /** The commands of a code block inside a solution; none when it does not run. */
    List<Command> solution(Fence fence, StepBuilder step);
}
