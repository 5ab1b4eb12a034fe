package dev.waymark.parse;

import dev.waymark.lab.Step;
import java.util.List;
import java.util.Optional;

/**
 * What the body of a lab holds.
 *
 * @param title the heading of the document; empty when there is none
 * @param cleanup the clean-up, which is not among the steps
 */
record Steps(String title, List<Step> steps, Optional<Step> cleanup) {}
