package dev.waymark.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * The terminal of a bash. The person has the shell while its streams are the terminal; they are turned there by a line
 * on its standard input, and back by a line typed at its prompt. Whether it is at the prompt shows in the terminal: its
 * line editor reads single keys, and no other process group is in the foreground.
 */
final class BashTerminal implements ShellTerminal {

    private static final String CONTROL_C = "\u0003";

    /** How long a shell may take to read a line that was typed. */
    private static final Duration READING = Duration.ofMillis(50);

    /** To the start of the line, so that a new prompt takes the place of the one that was left. */
    private static final String SAME_LINE = "\r\033[K";

    private record Size(int columns, int rows) {}

    private static final Listener NOBODY = new Listener() {
        @Override
        public void output(String text) {}

        @Override
        public void ended() {}
    };

    private final BooleanSupplier ready;
    private final Runnable release;
    private final BlockingQueue<String> keys = new LinkedBlockingQueue<>();
    private final Thread typist = new Thread(this::send, "waymark-shell-keys");
    private final AtomicLong arrivals = new AtomicLong();
    private volatile Listener listener = NOBODY;
    private volatile BashProcess bash;
    private volatile boolean attached;
    private volatile boolean typed;
    private volatile long lastKey = System.nanoTime() - READING.toNanos();
    private volatile Optional<Muffle> muffle = Optional.empty();
    private volatile Optional<Size> size = Optional.empty();

    /**
     * @param ready takes the shell for a moment, a live one, or says false because a script has it
     * @param release gives it back
     */
    BashTerminal(BooleanSupplier ready, Runnable release) {
        this.ready = ready;
        this.release = release;
        typist.setDaemon(true);
        typist.start();
    }

    /** Goes over to another bash, with a terminal. */
    void use(BashProcess next) {
        bash = next;
        size.ifPresent(seen -> resize(seen.columns(), seen.rows()));
        Thread reader = new Thread(() -> read(next), "waymark-shell-terminal");
        reader.setDaemon(true);
        reader.start();
        next.handle().onExit().thenRun(() -> over(next));
    }

    @Override
    public void listen(Listener next) {
        listener = next;
    }

    @Override
    public boolean attach() {
        if (!ready.getAsBoolean()) {
            return attached;
        }
        try {
            if (!attached) {
                listener.output(SAME_LINE);
                typed = false;
                attached = true;
                bash.write(bash.glue().attach(pty().name()));
            }
            return true;
        } finally {
            release.run();
        }
    }

    @Override
    public boolean attached() {
        return attached;
    }

    @Override
    public void type(String text) {
        if (attached) {
            typed = true;
            keys.add(text);
            lastKey = System.nanoTime();
        }
    }

    @Override
    public void resize(int columns, int rows) {
        size = Optional.of(new Size(columns, rows));
        try {
            pty().resize(columns, rows);
        } catch (IOException e) {
            // The shell is gone; the next one is told when it is there.
        }
    }

    @Override
    public Optional<String> program() {
        if (!attached || atPrompt()) {
            return Optional.empty();
        }
        return Optional.of(foreground()
                .flatMap(ProcessHandle::of)
                .flatMap(process -> process.info().command())
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .orElse("bash"));
    }

    /** Whether the shell waits for the person's next command, and has had time to read the keys of the last one. */
    boolean atPrompt() {
        try {
            return keys.isEmpty()
                    && System.nanoTime() - lastKey > READING.toNanos()
                    && pty().raw()
                    && foreground().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether no program is in the foreground, whatever the shell itself does. */
    boolean alone() {
        return foreground().isEmpty();
    }

    /** Types what turns the streams back to the pipes, which the shell then reports; to be tried again when it does not. */
    void detach() throws InterruptedException {
        muffle = Optional.of(new Muffle(bash.glue().mark()));
        if (typed) {
            keys.add(CONTROL_C);
            quiet();
        }
        typed = true;
        keys.add(bash.glue().detach());
    }

    /** The streams are the pipes again. */
    void detached() {
        attached = false;
    }

    /** Nobody will type any more. */
    void close() {
        typist.interrupt();
    }

    /** Ends what the person runs in the foreground; false when the shell is not at its prompt even so. */
    boolean dismiss(Duration grace) {
        if (program().isEmpty()) {
            return true;
        }
        if (foreground().isEmpty()) {
            type(pty(), CONTROL_C);
        }
        foreground().ifPresent(group -> ProcessFamily.signal("TERM", List.of(-group)));
        if (!atPrompt(grace)) {
            foreground().ifPresent(group -> ProcessFamily.signal("KILL", List.of(-group)));
        }
        return atPrompt(grace);
    }

    private boolean atPrompt(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        try {
            while (program().isPresent()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<Long> foreground() {
        return new ProcessFamily(bash.handle()).foreground();
    }

    private Pty pty() {
        return bash.terminal().orElseThrow();
    }

    /** An interrupt makes the line editor print a new prompt; what is typed before that may get lost. */
    private void quiet() throws InterruptedException {
        long seen = -1;
        for (int i = 0; i < 10 && seen != arrivals.get(); i++) {
            seen = arrivals.get();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private void read(BashProcess from) {
        char[] buffer = new char[8192];
        try {
            for (int n; (n = from.terminal().orElseThrow().output().read(buffer)) >= 0; ) {
                arrivals.incrementAndGet();
                String text = new String(buffer, 0, n);
                listener.output(muffle.map(each -> each.pass(text)).orElse(text));
            }
        } catch (IOException e) {
            // This is how a terminal ends.
        }
    }

    private void over(BashProcess ended) {
        ended.terminal().orElseThrow().close();
        if (ended == bash) {
            muffle = Optional.empty();
            if (attached) {
                attached = false;
                listener.ended();
            }
        }
    }

    private void send() {
        try {
            while (true) {
                String text = keys.take();
                type(pty(), text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void type(Pty pty, String text) {
        try {
            pty.type(text);
        } catch (IOException e) {
            // The shell is gone, which its end tells.
        }
    }
}
