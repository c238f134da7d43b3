package io.danlu.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * The terminal of this process as a screen to draw on, until it is closed, which restores it. Keys are read one by one
 * and not echoed. One thread draws and reads keys; any thread may close it.
 */
final class FullScreen implements AutoCloseable {

    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_ROWS = 24;
    private static final int ESCAPE = 27;

    /** Time in which the rest of an arrow key's sequence arrives, in milliseconds. */
    private static final long SEQUENCE = 50;

    /** A key that was pressed. */
    sealed interface Key {
        /** No key within the time. */
        record None() implements Key {}

        /** The terminal has gone. */
        record End() implements Key {}

        record Up() implements Key {}

        record Down() implements Key {}

        record Escape() implements Key {}

        record Letter(char letter) implements Key {}
    }

    private final Terminal terminal;
    private final Attributes before;
    private final Display display;
    private Size size;
    private boolean closed;
    private volatile boolean resized;

    private FullScreen(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        raw.setControlChar(Attributes.ControlChar.VSUSP, 0); // a suspended view would leave its screen behind
        terminal.setAttributes(raw);
        this.display = new Display(terminal, true);
        this.size = measured();
        terminal.handle(Terminal.Signal.WINCH, signal -> resized = true);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        display.resize(size.getRows(), size.getColumns());
        display.clear();
    }

    /**
     * Takes over the terminal.
     *
     * @param command the command that needs it
     * @throws IllegalArgumentException if standard input and output are no terminal, or it cannot place its cursor
     */
    static FullScreen open(String command) {
        Terminal terminal;
        try {
            terminal = TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                    .dumb(false)
                    .exec(true)
                    .jni(false)
                    .ffm(false)
                    .encoding(StandardCharsets.UTF_8)
                    .build();
        } catch (IOException | IllegalStateException none) {
            throw new IllegalArgumentException(
                    "%s needs a terminal for its standard input and output. In a pipe, use 'danlu show' or 'danlu trials'."
                            .formatted(command),
                    none);
        }
        if (terminal.getStringCapability(Capability.cursor_address) == null) {
            String type = terminal.getType();
            shut(terminal);
            throw new IllegalArgumentException(
                    "%s: the terminal of type '%s' cannot place its cursor. Set TERM, as in TERM=xterm, or use 'danlu show'."
                            .formatted(command, type));
        }
        return new FullScreen(terminal);
    }

    private Size measured() {
        Size now = terminal.getSize();
        return new Size(
                now.getColumns() > 0 ? now.getColumns() : USUAL_COLUMNS,
                now.getRows() > 0 ? now.getRows() : USUAL_ROWS);
    }

    int columns() {
        return size.getColumns();
    }

    int rows() {
        return size.getRows();
    }

    /** Notices another size of the terminal. Returns whether there is one, so that the screen has to be drawn anew. */
    boolean adapt() {
        if (!resized) {
            return false;
        }
        resized = false;
        size = measured();
        display.resize(size.getRows(), size.getColumns());
        display.clear();
        terminal.puts(Capability.clear_screen);
        return true;
    }

    /** Draws lines, which may have colours. Only what has changed is sent. */
    void draw(List<String> lines) {
        List<AttributedString> screen = new ArrayList<>(); // the display removes lines from it
        lines.forEach(line -> screen.add(AttributedString.fromAnsi(line)));
        display.update(screen, -1);
        terminal.flush();
    }

    /** Waits for a key for at most {@code time}. */
    Key key(Duration time) {
        try {
            NonBlockingReader keys = terminal.reader();
            int read = keys.read(time.toMillis());
            return switch (read) {
                case NonBlockingReader.READ_EXPIRED -> new Key.None();
                case NonBlockingReader.EOF -> new Key.End();
                case ESCAPE -> sequence(keys);
                default -> new Key.Letter((char) read);
            };
        } catch (IOException gone) {
            return new Key.End();
        }
    }

    /** Reads the rest of a sequence such as {@code ESC [ A}. An escape that nothing follows is the key Escape. */
    private static Key sequence(NonBlockingReader keys) throws IOException {
        int second = keys.read(SEQUENCE);
        if (second != '[' && second != 'O') {
            return new Key.Escape();
        }
        return switch (keys.read(SEQUENCE)) {
            case 'A' -> new Key.Up();
            case 'B' -> new Key.Down();
            default -> new Key.None();
        };
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        terminal.puts(Capability.exit_ca_mode);
        terminal.puts(Capability.cursor_normal);
        terminal.flush();
        terminal.setAttributes(before);
        shut(terminal);
    }

    private static void shut(Terminal terminal) {
        try {
            terminal.close();
        } catch (IOException broken) {
            throw new UncheckedIOException("the terminal cannot be closed: " + broken.getMessage(), broken);
        }
    }
}
