package dev.waymark.sandbox.api.stream;

/**
 * The connection of the client of a command: numbered channels for its input, its output and its end, as {@link
 * ChannelSocket} names them. Thread-safe.
 */
interface CommandLink {

    /** Receives what the client sends; on the connection's event loop. */
    interface Receiver {
        void received(int channel, byte[] content);

        /** The client has gone. */
        void gone();
    }

    /** Begins to receive; once, on the connection's event loop. */
    void listen(Receiver receiver);

    /** Sends bytes on a channel, or nothing once the client has gone; blocks while the client does not read. */
    void send(int channel, byte[] bytes, int length);

    /** Says goodbye, after everything that was sent. */
    void close();

    /** Reads no further until {@link #resume()}. */
    void pause();

    void resume();
}
