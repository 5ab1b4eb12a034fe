package dev.waymark.tui;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Sized;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.AbstractTerminal;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalExt;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.ColorPalette;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * A terminal that reads UTF-8, for JLine's display to draw on: as the one behind it, but for lines and corners. The
 * display has no other way to send these than as graphics characters or, where there are none, as plus and minus; here
 * they become characters like all others. A set of graphics characters is lost on tools that read along, such as the
 * copy mode of tmux. Closing it does nothing.
 */
final class UnicodeTerminal extends AbstractTerminal {

    private final Terminal terminal;
    private final OutputStream output;
    private final PrintWriter writer;

    private UnicodeTerminal(Terminal terminal) throws IOException {
        super(terminal.getName(), terminal.getType(), terminal.encoding(), SignalHandler.SIG_DFL);
        this.terminal = terminal;
        this.output = new BoxCharacters(terminal.output());
        this.writer = new PrintWriter(new OutputStreamWriter(output, terminal.outputEncoding()));
        for (Capability each : Capability.values()) {
            Optional.ofNullable(terminal.getStringCapability(each)).ifPresent(text -> strings.put(each, text));
            Optional.ofNullable(terminal.getNumericCapability(each)).ifPresent(number -> ints.put(each, number));
            if (terminal.getBooleanCapability(each)) {
                bools.add(each);
            }
        }
        strings.put(Capability.enter_alt_charset_mode, BoxCharacters.BEGIN);
        strings.put(Capability.exit_alt_charset_mode, BoxCharacters.END);
    }

    static Terminal over(Terminal terminal) {
        try {
            return new UnicodeTerminal(terminal);
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be drawn on: " + e.getMessage(), e);
        }
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public PrintWriter writer() {
        return writer;
    }

    @Override
    public void flush() {
        writer.flush();
        terminal.flush();
    }

    @Override
    public boolean isModeSupported(Mode mode) {
        return terminal.isModeSupported(mode);
    }

    @Override
    public boolean getGraphemeClusterMode() {
        return terminal.getGraphemeClusterMode();
    }

    @Override
    public ColorPalette getPalette() {
        return terminal.getPalette();
    }

    @Override
    public NonBlockingReader reader() {
        return terminal.reader();
    }

    @Override
    public InputStream input() {
        return terminal.input();
    }

    @Override
    public Attributes getAttributes() {
        return terminal.getAttributes();
    }

    @Override
    public void setAttributes(Attributes attributes) {
        terminal.setAttributes(attributes);
    }

    @Override
    public Size getSize() {
        return terminal.getSize();
    }

    @Override
    public void setSize(Sized size) {
        terminal.setSize(size);
    }

    @Override
    public TerminalProvider getProvider() {
        return terminal instanceof TerminalExt known ? known.getProvider() : null;
    }

    @Override
    public SystemStream getSystemStream() {
        return terminal instanceof TerminalExt known ? known.getSystemStream() : null;
    }
}
