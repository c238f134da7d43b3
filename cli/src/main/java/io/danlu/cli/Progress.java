package io.danlu.cli;

import io.danlu.space.Spelling;
import io.danlu.study.Listener;
import io.danlu.study.StopSignal;
import io.danlu.trial.History;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Shows the progress of a run. On a terminal it is one line that is overwritten; parts that do not fit are left out.
 * Elsewhere it is a line now and then: every five seconds at first, and about a hundred in a day.
 */
final class Progress implements Listener {

    private static final long REDRAW_NANOS = 100_000_000;
    private static final long LINE_NANOS = 5_000_000_000L;

    /** Lines of a log are further apart the longer a run takes: by this part of its time so far. */
    private static final int LINE_PART = 10;

    /** The rate is that of the last trials. */
    private static final int RECENT = 30;

    /** The width of a label that is shortened. A narrow line has none. */
    private static final int LABEL = 12;

    /** The rank of the parts that are left out first. */
    private static final int LAST = 5;

    private final PrintWriter err;
    private final Screen screen;
    private final String label;
    private final OptionalInt total;
    private final boolean quiet;
    private final LongSupplier nanos;
    private final long start;
    private final Deque<Long> ends = new ArrayDeque<>();
    private long last;
    private int width;

    /** Shows everything. */
    Progress(PrintWriter err, Screen screen, String label, OptionalInt total) {
        this(err, screen, label, total, false);
    }

    /**
     * Creates a progress line.
     *
     * @param quiet whether to show warnings only
     */
    Progress(PrintWriter err, Screen screen, String label, OptionalInt total, boolean quiet) {
        this(err, screen, label, total, quiet, System::nanoTime);
    }

    /** @param nanos the clock */
    Progress(PrintWriter err, Screen screen, String label, OptionalInt total, boolean quiet, LongSupplier nanos) {
        this.err = err;
        this.screen = screen;
        this.label = Spelling.printable(label);
        this.total = total;
        this.quiet = quiet;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.last = start;
        ends.add(start);
    }

    @Override
    public synchronized void finished(Trial.Finished trial, History history, StopSignal stop) {
        ends.add(nanos.getAsLong());
        if (ends.size() > RECENT) {
            ends.remove();
        }
        show(() -> line(history));
    }

    /** Shows a line, unless another one was shown a moment ago. */
    synchronized void show(Supplier<String> line) {
        long now = nanos.getAsLong();
        if (!quiet
                && now - last >= (screen.terminal() ? REDRAW_NANOS : Math.max(LINE_NANOS, (now - start) / LINE_PART))) {
            last = now;
            draw(Spelling.printable(line.get()));
        }
    }

    @Override
    public void noted(String note) {
        say("danlu: " + note);
    }

    /** Prints a message on a line of its own. */
    synchronized void say(String message) {
        end();
        err.println(Output.fitted(message, screen));
        err.flush();
    }

    /** A part of the line. Parts of the greatest rank are left out first. */
    private record Part(String text, int rank) {}

    private String line(History history) {
        int room = screen.columns() - 1; // the last column stays free: some terminals break the line there
        List<Part> parts = parts(history);
        String line = label + ": " + text(parts);
        for (int rank = LAST; rank > 0 && TextWidth.of(line) > room; rank--) {
            int most = rank;
            parts = parts.stream().filter(part -> part.rank() < most).toList();
            String text = text(parts);
            String named = TextWidth.shortened(label, LABEL) + ": " + text;
            line = rank == LAST || TextWidth.of(named) <= room ? named : text;
        }
        return line;
    }

    private static String text(List<Part> parts) {
        return String.join(
                "", parts.stream().map(part -> Language.said(part.text())).toList());
    }

    private List<Part> parts(History history) {
        int failed = history.count(State.FAILED);
        int pruned = history.count(State.PRUNED);
        int done = history.count(State.COMPLETE) + pruned + failed;
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(done + (total.isPresent() ? "/" + total.getAsInt() : ""), 0));
        parts.add(new Part(" trials", LAST));
        best(history, parts);
        if (failed > 0) {
            parts.add(new Part(", %d failed".formatted(failed), 2));
        }
        if (pruned > 0) {
            parts.add(new Part(", %d pruned".formatted(pruned), 4));
        }
        rate(done, parts);
        return parts;
    }

    /** Adds the best value so far. None ranks first with several objectives; the front is counted. */
    private static void best(History history, List<Part> parts) {
        if (history.outcomes().metrics().size() > 1) {
            int front = history.front().members().size();
            if (front > 0) {
                parts.add(new Part(", %d on the front".formatted(front), 1));
            }
            return;
        }
        history.best().ifPresent(best -> {
            parts.add(new Part(", best " + Texts.number(best.value()), 1));
            parts.add(new Part(" (trial %d)".formatted(best.number()), LAST));
        });
    }

    /** Adds the rate of the last trials, and the time that the rest takes at this rate. */
    private void rate(int done, List<Part> parts) {
        double seconds = (ends.getLast() - ends.getFirst()) / 1e9;
        if (seconds <= 0) {
            return;
        }
        double rate = (ends.size() - 1) / seconds;
        double minute = 60 * rate;
        parts.add(new Part(
                ", %s".formatted(minute >= 1 ? Texts.round(minute) + "/min" : Texts.round(60 * minute) + "/h"), 4));
        if (total.isPresent() && total.getAsInt() > done) {
            parts.add(new Part(", %s left".formatted(Texts.about((total.getAsInt() - done) / rate)), 3));
        }
    }

    private void draw(String line) {
        if (screen.terminal()) {
            int columns = screen.columns();
            String fitting = TextWidth.shortened(line, Math.max(1, columns - 1));
            int drawn = TextWidth.of(fitting);
            err.print("\r" + fitting + " ".repeat(Math.max(0, Math.min(width, columns - 1) - drawn)));
            width = drawn;
        } else {
            err.println(line);
        }
        err.flush();
    }

    /** Clears the line. */
    synchronized void end() {
        if (screen.terminal() && width > 0) {
            err.print("\r" + " ".repeat(Math.min(width, Math.max(0, screen.columns() - 1))) + "\r");
            err.flush();
            width = 0;
        }
    }
}
