package dev.waymark.parse;

import java.util.Optional;

/**
 * A command inside a shell block.
 *
 * @param script without prompts, with its newlines
 * @param line the index of its first line in the block
 * @param output what the block shows it to print
 * @param outputLine the index of the output's first line in the block
 */
record ShellPart(String script, int line, Optional<String> output, int outputLine) {}
