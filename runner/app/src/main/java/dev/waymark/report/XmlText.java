package dev.waymark.report;

/** Text that may stand in an XML 1.0 document. */
final class XmlText {
    private XmlText() {}

    /** The text without the characters that XML forbids (specification, section 2.2), lone surrogates among them. */
    static String clean(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(XmlText::isAllowed).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF && c != 0x7F
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
