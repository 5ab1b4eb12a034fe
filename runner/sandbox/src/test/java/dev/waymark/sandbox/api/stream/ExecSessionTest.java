package dev.waymark.sandbox.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecSessionTest {

    @Test
    void aCommandThatTheMachineCannotStartEndsWithTheReason() {
        RecordedLink client = new RecordedLink();
        ExecSession.begin(
                client,
                new ExecSession.Order(List.of("curl"), false, true, true, false),
                sink -> {
                    throw new UncheckedIOException("a file cannot be written", new IOException("no space left"));
                },
                Runnable::run);
        assertThat(client.status)
                .contains("\"status\":\"Failure\"")
                .contains("a file cannot be written: no space left");
        assertThat(client.closed).isTrue();
    }

    private static final class RecordedLink implements CommandLink {
        private String status = "";
        private boolean closed;

        @Override
        public void listen(Receiver receiver) {}

        @Override
        public void send(int channel, byte[] bytes, int length) {
            if (channel == ChannelSocket.STATUS) {
                status = new String(bytes, 0, length, StandardCharsets.UTF_8);
            }
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}
    }
}
