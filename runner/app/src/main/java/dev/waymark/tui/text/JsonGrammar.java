package dev.waymark.tui.text;

import dev.waymark.tui.theme.Role;

/** JSON: keys, texts, numbers, and the three words. */
final class JsonGrammar implements Colouring.Grammar {

    @Override
    public void mark(String text, Role[] roles) {
        Scan scan = new Scan(text, roles);
        while (scan.more()) {
            char c = scan.peek();
            int from = scan.position();
            if (c == '"') {
                scan.markQuoted(true, Role.STRING);
                int ahead = 0;
                while (scan.peek(ahead) == ' ') {
                    ahead++;
                }
                if (scan.peek(ahead) == ':') {
                    scan.mark(from, Role.NAME);
                }
            } else if (Character.isDigit(c) || c == '-') {
                scan.markWhile(each -> Character.isLetterOrDigit(each) || "+-.".indexOf(each) >= 0, Role.NUMBER);
            } else if (Character.isLetter(c)) {
                scan.markWhile(Character::isLetter, Role.KEYWORD);
            } else {
                scan.skip();
            }
        }
    }
}
