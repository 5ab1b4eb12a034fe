package dev.waymark.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Command;
import dev.waymark.session.Event;
import dev.waymark.tui.update.Signal;
import dev.waymark.tui.view.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private final Mailbox mailbox = new Mailbox();
    private final Command command = Scene.lab().steps().get(1).commands().get(0);

    @Test
    void output_is_collected_and_keeps_its_place_among_the_events() throws InterruptedException {
        mailbox.put(new Event.OutputArrived(command, "a"));
        mailbox.put(new Event.OutputArrived(command, "b\n"));
        mailbox.put(new Event.Notice("c"));
        mailbox.put(new Event.OutputArrived(command, "d"));
        assertThat(mailbox.take(0))
                .containsExactly(
                        new Signal.Printed("ab\n", 0),
                        new Signal.Happened(new Event.Notice("c")),
                        new Signal.Printed("d", 0));
        assertThat(mailbox.take(0)).isEmpty();
    }

    @Test
    void more_than_can_be_shown_is_counted_and_left_out() throws InterruptedException {
        String piece = "0123456789\n".repeat(1_000);
        for (int i = 0; i < 1_000; i++) {
            mailbox.put(new Event.OutputArrived(command, piece));
        }
        List<Signal> signals = mailbox.take(0);
        assertThat(signals).hasSize(1);
        Signal.Printed printed = (Signal.Printed) signals.get(0);
        assertThat(printed.text().length()).isLessThan(3 << 20);
        assertThat(printed.left() + printed.text().lines().count()).isEqualTo(1_000_000);
    }

    @Test
    void whoever_waits_is_woken_when_it_is_closed() throws InterruptedException {
        mailbox.close();
        assertThat(mailbox.take(60_000)).isEmpty();
        assertThat(mailbox.closed()).isTrue();
    }
}
