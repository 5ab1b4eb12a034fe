package dev.waymark.sandbox.workload.diagnose;

import java.util.ArrayList;
import java.util.List;

/** The words of a command line with short options. */
final class Words {
    private Words() {}

    /**
     * What is neither an option nor the value of one.
     *
     * @param valued the letters of the options that take a value
     */
    static List<String> operands(List<String> arguments, String valued) {
        List<String> operands = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (!word.startsWith("-") || word.equals("-")) {
                operands.add(word);
            } else if (valued.indexOf(word.charAt(word.length() - 1)) >= 0) {
                i++;
            }
        }
        return operands;
    }
}
