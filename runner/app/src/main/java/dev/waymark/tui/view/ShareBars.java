package dev.waymark.tui.view;

import dev.waymark.check.ObservedShare;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * Shares of requests as bars: how large each is, the interval in which it lies, which narrows as requests come in, and a
 * mark where it should be.
 */
final class ShareBars {

    private static final int WIDEST_NAME = 24;
    private static final int WIDEST_BAR = 50;

    private ShareBars() {}

    static List<AttributedString> lines(List<ObservedShare> shares, int columns, Theme theme) {
        List<AttributedString> lines = new ArrayList<>();
        int name = Math.min(
                Math.min(WIDEST_NAME, columns / 4),
                shares.stream()
                        .mapToInt(share -> Cells.columns(share.name()))
                        .max()
                        .orElse(0));
        for (ObservedShare share : shares) {
            String told = theme.signs()
                    .spelled(String.format(
                            Locale.ROOT,
                            " %3.0f %% ±%3.0f, wanted %.0f %%",
                            share.seen(),
                            share.margin(),
                            share.wanted()));
            int bar = Math.max(5, Math.min(WIDEST_BAR, columns - name - 1 - told.length()));
            boolean near = Math.abs(share.seen() - share.wanted()) <= Math.max(share.margin(), 1);
            lines.add(new AttributedStringBuilder()
                    .append(Cells.fit(
                            Cells.shorten(
                                    theme.text(share.name(), Role.NAME),
                                    name,
                                    theme.signs().more()),
                            name))
                    .append(" ")
                    .append(bar(share, bar, near ? Role.GOOD : Role.WARNING, theme))
                    .append(theme.text(told, Role.DIM))
                    .toAttributedString());
        }
        if (!shares.isEmpty()) {
            int n = shares.get(0).requests();
            String asked = n + (n == 1 ? " request" : " requests") + " counted; ";
            lines.add(theme.text(asked + theme.signs().mark() + " is where the share should be", Role.DIM));
        }
        return lines;
    }

    /** Filled up to the lower end of the interval, lighter up to its upper end. */
    private static AttributedString bar(ObservedShare share, int width, Role role, Theme theme) {
        int low = cells(share.seen() - share.margin(), width);
        int high = share.requests() == 0 ? 0 : cells(share.seen() + share.margin(), width);
        int mark = Math.min(width - 1, cells(share.wanted(), width));
        AttributedStringBuilder bar = new AttributedStringBuilder();
        for (int i = 0; i < width; i++) {
            if (i == mark) {
                bar.append(theme.text(theme.signs().mark(), Role.ACCENT));
            } else if (i < low) {
                bar.append(theme.text(theme.signs().full(), role));
            } else {
                bar.append(theme.text(
                        i < high ? theme.signs().partly() : theme.signs().empty(), i < high ? role : Role.RULE));
            }
        }
        return bar.toAttributedString();
    }

    private static int cells(double percent, int width) {
        return (int) Math.round(Math.max(0, Math.min(100, percent)) / 100 * width);
    }
}
