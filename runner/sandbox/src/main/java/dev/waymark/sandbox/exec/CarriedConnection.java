package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.exec.relay.EventLoop;
import dev.waymark.sandbox.exec.relay.Splice;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One connection that the relay hands in; see {@link dev.waymark.sandbox.exec.relay.Relay} for what is on it. */
final class CarriedConnection {
    private static final int LONGEST_PREAMBLE = 16 * 1024;

    /** Where connections of pods lead; all methods may block. */
    interface Destinations extends Executor {

        /** The address on this machine behind a cluster address; empty when nothing accepts connections there. */
        Optional<InetSocketAddress> dial(String source, String ip, int port);

        /** The answer to a DNS query; empty for what is none. */
        Optional<byte[]> answer(String source, byte[] query);
    }

    private final EventLoop loop;
    private final SocketChannel carrier;
    private final Destinations destinations;
    private final RelayProcess relay;
    private final ByteBuffer letter = ByteBuffer.allocate(1);
    private final StringBuilder preamble = new StringBuilder();

    private CarriedConnection(EventLoop loop, SocketChannel carrier, Destinations destinations, RelayProcess relay) {
        this.loop = loop;
        this.carrier = carrier;
        this.destinations = destinations;
        this.relay = relay;
    }

    /** Takes a fresh connection; on the loop's thread. */
    static void receive(EventLoop loop, SocketChannel carrier, Destinations destinations, RelayProcess relay)
            throws IOException {
        CarriedConnection connection = new CarriedConnection(loop, carrier, destinations, relay);
        loop.register(carrier, SelectionKey.OP_READ, connection::read);
    }

    // Byte by byte, because what follows the preamble is the pod's.
    private void read(SelectionKey key) throws IOException {
        while (true) {
            letter.clear();
            int read = carrier.read(letter);
            if (read < 0 || preamble.length() > LONGEST_PREAMBLE) {
                throw new IOException("no preamble");
            }
            if (read == 0) {
                return;
            }
            if (letter.get(0) == '\n') {
                key.interestOps(0);
                String[] words = preamble.toString().split(" ");
                destinations.execute(() -> serve(words));
                return;
            }
            preamble.append((char) letter.get(0));
        }
    }

    private void serve(String[] words) {
        long id = Long.parseLong(words[0]);
        if (words[1].equals("dns")) {
            byte[] answer = destinations
                    .answer(words[2], HexFormat.of().parseHex(words[3]))
                    .orElse(new byte[0]);
            loop.execute(() -> finish(answer));
            return;
        }
        Optional<SocketChannel> target = connect(words[2], words[3], Integer.parseInt(words[4]));
        loop.execute(() -> join(id, target));
    }

    private Optional<SocketChannel> connect(String source, String ip, int port) {
        try {
            Optional<InetSocketAddress> address = destinations.dial(source, ip, port);
            return address.isPresent() ? Optional.of(SocketChannel.open(address.get())) : Optional.empty();
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    private void join(long id, Optional<SocketChannel> target) {
        try {
            if (target.isPresent()) {
                target.get().setOption(StandardSocketOptions.TCP_NODELAY, true);
                Splice.join(loop, carrier, target.get(), (left, right) -> {
                    Splice.reset(right);
                    breakOff(id);
                });
            } else {
                breakOff(id);
            }
        } catch (IOException broken) {
            breakOff(id);
        }
    }

    /** Has the relay reset the pod's connection; the carrier ends when it has, for its end alone would be a good end. */
    private void breakOff(long id) {
        relay.reset(id);
        ByteBuffer ignored = ByteBuffer.allocate(LONGEST_PREAMBLE);
        try {
            loop.register(carrier, SelectionKey.OP_READ, key -> {
                if (carrier.read(ignored.clear()) < 0) {
                    carrier.close();
                }
            });
        } catch (IOException ended) {
            Splice.reset(carrier);
        }
    }

    private void finish(byte[] answer) {
        try (carrier) {
            carrier.write(ByteBuffer.wrap(answer));
        } catch (IOException relayIsGone) {
            // Nobody waits for the answer.
        }
    }
}
