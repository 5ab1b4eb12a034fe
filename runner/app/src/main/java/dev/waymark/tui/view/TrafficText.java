package dev.waymark.tui.view;

import dev.waymark.cluster.traffic.TrafficEdge;
import dev.waymark.cluster.traffic.TrafficParty;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.model.Traffic;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * Who calls whom just now: the caller, the waypoint and the service in one line, and under it the workloads that
 * answer, with their shares, requests per second and errors. Copies of requests have dashed lines.
 */
final class TrafficText {

    static final int WIDEST = 110;

    private static final int NUMBERS = 26;
    private static final int LEAST_BAR = 6;

    private final Traffic traffic;
    private final int columns;
    private final Theme theme;
    private final List<AttributedString> lines = new ArrayList<>();

    private TrafficText(Traffic traffic, int columns, Theme theme) {
        this.traffic = traffic;
        this.columns = columns;
        this.theme = theme;
    }

    static List<AttributedString> lines(Traffic traffic, int columns, Theme theme) {
        return new TrafficText(traffic, columns, theme).write();
    }

    private List<AttributedString> write() {
        List<Traffic.Flow> flows = new ArrayList<>(traffic.flows());
        flows.sort(Comparator.comparing((Traffic.Flow flow) -> flow.streams().size() == 1)
                .thenComparing(flow -> flow.source().workload())
                .thenComparing(flow -> flow.service().orElse("")));
        boolean afterParts = false;
        for (Traffic.Flow flow : flows) {
            boolean parts = flow.streams().size() > 1;
            if (parts && !lines.isEmpty() || !parts && afterParts) {
                lines.add(AttributedString.EMPTY);
            }
            flow(flow);
            afterParts = parts;
        }
        if (lines.isEmpty()) {
            lines.add(theme.text("No requests in the last seconds.", Role.DIM));
        }
        return lines;
    }

    /** Where requests go several ways each way has a line; a flow with one destination is one line. */
    private void flow(Traffic.Flow flow) {
        Traffic.Stream first = flow.streams().get(0);
        boolean one = flow.streams().size() == 1;
        String arrow = " " + theme.signs().horizontal() + theme.signs().rightwards() + " ";
        AttributedStringBuilder head = new AttributedStringBuilder();
        head.append(theme.text(name(flow.source()), Role.STRONG)).append(theme.text(arrow, Role.RULE));
        flow.waypoint()
                .ifPresent(waypoint -> head.append(theme.text("[" + last(waypoint) + "]", Role.NOTE))
                        .append(theme.text(arrow, Role.RULE)));
        head.append(theme.text(flow.service().map(TrafficText::last).orElse("pod address"), Role.STRONG));
        if (one) {
            head.append(theme.text(arrow, Role.RULE)).append(theme.text(destination(first.edge()), Role.TEXT));
            if (first.errors() > 0) {
                head.append(theme.text("  " + first.errors() + " failed", Role.BAD));
            }
        }
        String rate = rate(one ? first.requests() : flow.requests());
        int room = Math.max(1, columns - rate.length() - 1);
        lines.add(new AttributedStringBuilder()
                .append(Cells.fit(
                        Cells.shorten(
                                head.toAttributedString(), room, theme.signs().more()),
                        room))
                .append(" ")
                .append(theme.text(rate, Role.DIM))
                .toAttributedString());
        if (one) {
            return;
        }
        List<Traffic.Stream> streams = flow.streams().stream()
                .sorted(Comparator.comparing(
                                (Traffic.Stream stream) -> stream.edge().mirrored())
                        .thenComparing(stream -> destination(stream.edge())))
                .toList();
        for (Traffic.Stream stream : streams) {
            lines.add(stream(stream, flow.requests(), stream == streams.get(streams.size() - 1)));
        }
    }

    private AttributedString stream(Traffic.Stream stream, long all, boolean last) {
        boolean mirrored = stream.edge().mirrored();
        String line = mirrored ? theme.signs().dashed() : theme.signs().horizontal();
        Role role = stream.errors() > 0 ? Role.BAD : mirrored ? Role.NOTE : Role.GOOD;
        String share = mirrored
                ? "copies"
                : String.format(Locale.ROOT, "%3.0f %%", all == 0 ? 0.0 : 100.0 * stream.requests() / all);
        int name = Math.max(8, Math.min(24, columns - NUMBERS - LEAST_BAR - 14));
        int bar = Math.max(0, Math.min(40, columns - name - NUMBERS - 14));
        int filled = all == 0 ? 0 : (int) Math.round((double) bar * Math.min(stream.requests(), all) / all);
        String errors = stream.errors() == 0 ? "" : stream.errors() + " failed";
        return new AttributedStringBuilder()
                .append(theme.text(
                        " " + (last ? theme.signs().last() : theme.signs().branch()) + line.repeat(2), role))
                .append(theme.text(String.format(" %-6s ", share), mirrored ? Role.NOTE : Role.STRONG))
                .append(Cells.fit(
                        Cells.shorten(
                                theme.text(destination(stream.edge()), Role.TEXT),
                                name,
                                theme.signs().more()),
                        name))
                .append(" ")
                .append(theme.text(
                        (mirrored ? theme.signs().dashed() : theme.signs().full()).repeat(filled), role))
                .append(" ".repeat(bar - filled))
                .append(theme.text(String.format(" %9s", rate(stream.requests())), Role.DIM))
                .append(theme.text(errors.isEmpty() ? "" : "  " + errors, Role.BAD))
                .toAttributedString();
    }

    private static String destination(TrafficEdge edge) {
        return edge.destination().map(TrafficText::name).orElse("answered by the mesh");
    }

    private static String name(TrafficParty party) {
        return party.workload().equals("unknown") ? "somebody outside the mesh" : party.workload();
    }

    /** A name without its namespace. */
    private static String last(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    private String rate(long requests) {
        Duration length = traffic.length();
        double seconds = length.isZero() ? 1 : length.toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%.1f/s", requests / seconds);
    }
}
