package dev.waymark.report;

import dev.waymark.shell.EscapeFilter;

/** Text as XML 1.0 allows it: escape sequences of terminals and characters outside the grammar's {@code Char} go. */
final class XmlText {

    private XmlText() {}

    static String legal(String text) {
        StringBuilder legal = new StringBuilder();
        EscapeFilter.plain(text).codePoints().filter(XmlText::isChar).forEach(legal::appendCodePoint);
        return legal.toString();
    }

    /** XML 1.0, production 2. */
    private static boolean isChar(int c) {
        return c == 0x9
                || c == 0xa
                || c == 0xd
                || c >= 0x20 && c <= 0xd7ff
                || c >= 0xe000 && c <= 0xfffd
                || c >= 0x10000 && c <= 0x10ffff;
    }
}
