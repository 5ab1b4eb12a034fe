package dev.waymark.tui.pane;

import java.util.ArrayList;
import java.util.List;

/** Takes apart what programs write to a terminal. Works on pieces that may end anywhere but inside a character. */
final class Parser {

    private enum State {
        TEXT,
        ESCAPE,
        PARAMETERS,
        STRING,
        STRING_ESCAPE
    }

    /** No sequence of sense is longer. */
    private static final int LONGEST = 200;

    private static final char ESC = '\033';

    private final Sequences listener;
    private final StringBuilder sequence = new StringBuilder();
    private State state = State.TEXT;

    Parser(Sequences listener) {
        this.listener = listener;
    }

    void feed(String text) {
        text.codePoints().forEach(this::step);
    }

    private void step(int c) {
        if (state == State.STRING || state == State.STRING_ESCAPE) {
            string(c);
        } else if (c == ESC) {
            begin(State.ESCAPE);
        } else if (c == 0x18 || c == 0x1a) {
            state = State.TEXT;
        } else if (c < 0x20) {
            listener.control((char) c);
        } else if (c == 0x7f) {
            return;
        } else if (state == State.ESCAPE) {
            escape(c);
        } else if (state == State.PARAMETERS) {
            parameters(c);
        } else if (c == 0x9b) {
            begin(State.PARAMETERS);
        } else if (c < 0x7f || c > 0x9f) {
            listener.print(c);
        }
    }

    private void begin(State next) {
        sequence.setLength(0);
        state = next;
    }

    private void escape(int c) {
        if (sequence.length() == 0 && c == '[') {
            begin(State.PARAMETERS);
        } else if (sequence.length() == 0 && "]PX^_k".indexOf(c) >= 0) {
            begin(State.STRING);
            sequence.append((char) c);
        } else if (c < 0x30) {
            sequence.append((char) c);
        } else {
            state = State.TEXT;
            listener.escape(sequence.toString(), (char) Math.min(c, Character.MAX_VALUE));
        }
    }

    private void parameters(int c) {
        if (c >= 0x40) {
            state = State.TEXT;
            if (c < 0x7f) {
                dispatch((char) c);
            }
        } else if (sequence.length() < LONGEST) {
            sequence.append((char) c);
        }
    }

    /** Titles, pictures and the like, which a pane does not show, and questions. */
    private void string(int c) {
        if (c == 0x18 || c == 0x1a) {
            state = State.TEXT;
        } else if (c == 0x07 || c == 0x9c || state == State.STRING_ESCAPE && c == '\\') {
            state = State.TEXT;
            if (sequence.charAt(0) == ']') {
                listener.command(sequence.substring(1));
            }
        } else if (state == State.STRING_ESCAPE && c != ESC) {
            begin(State.ESCAPE);
            step(c);
        } else {
            state = c == ESC ? State.STRING_ESCAPE : State.STRING;
            if (c != ESC && sequence.length() < LONGEST) {
                sequence.appendCodePoint(c);
            }
        }
    }

    private void dispatch(char last) {
        int start = 0;
        while (start < sequence.length() && sequence.charAt(start) >= 0x3c) {
            start++;
        }
        int end = start;
        while (end < sequence.length() && sequence.charAt(end) >= 0x30) {
            end++;
        }
        listener.control(
                sequence.substring(0, start), numbers(sequence.substring(start, end)), sequence.substring(end), last);
    }

    private static List<int[]> numbers(String text) {
        List<int[]> numbers = new ArrayList<>();
        for (String parameter : text.split(";", -1)) {
            String[] parts = parameter.split(":", -1);
            int[] each = new int[parts.length];
            for (int i = 0; i < parts.length; i++) {
                each[i] = parts[i].matches("[0-9]{1,5}") ? Integer.parseInt(parts[i]) : -1;
            }
            numbers.add(each);
        }
        return numbers;
    }
}
