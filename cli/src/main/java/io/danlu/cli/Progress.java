package io.danlu.cli;

import io.danlu.space.Spelling;
import io.danlu.study.Listener;
import io.danlu.study.StopSignal;
import io.danlu.trial.History;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Shows the progress of a run: one line that is overwritten on a terminal, otherwise a line every five seconds. */
final class Progress implements Listener {

    private static final long REDRAW_NANOS = 100_000_000;
    private static final long LINE_NANOS = 5_000_000_000L;

    private final PrintWriter err;
    private final boolean terminal;
    private final String label;
    private final OptionalInt total;
    private final boolean quiet;
    private long last = System.nanoTime();
    private int width;

    /** Shows everything. */
    Progress(PrintWriter err, boolean terminal, String label, OptionalInt total) {
        this(err, terminal, label, total, false);
    }

    /**
     * Creates a progress line.
     *
     * @param quiet whether to show warnings only
     */
    Progress(PrintWriter err, boolean terminal, String label, OptionalInt total, boolean quiet) {
        this.err = err;
        this.terminal = terminal;
        this.label = label;
        this.total = total;
        this.quiet = quiet;
    }

    @Override
    public void finished(Trial.Finished trial, History history, StopSignal stop) {
        show(() -> line(label, total, history));
    }

    /** Shows a line, unless another one was shown a moment ago. */
    synchronized void show(Supplier<String> line) {
        long now = System.nanoTime();
        if (!quiet && now - last >= (terminal ? REDRAW_NANOS : LINE_NANOS)) {
            last = now;
            draw(Spelling.printable(line.get()));
        }
    }

    @Override
    public synchronized void noted(String note) {
        end();
        err.println(Texts.shown("danlu: " + note));
        err.flush();
    }

    /** Returns the line of a study. */
    static String line(String label, OptionalInt total, History history) {
        int done = history.count(State.COMPLETE) + history.count(State.PRUNED) + history.count(State.FAILED);
        String of = total.isPresent() ? "/" + total.getAsInt() : "";
        String failed = history.count(State.FAILED) == 0 ? "" : ", %d failed".formatted(history.count(State.FAILED));
        return "%s: %d%s trials%s%s".formatted(label, done, of, failed, best(history));
    }

    /** Returns the best value so far. None ranks first with several objectives; the front is counted. */
    private static String best(History history) {
        if (history.outcomes().metrics().size() > 1) {
            int front = history.front().members().size();
            return front == 0 ? "" : ", %d that no other dominates".formatted(front);
        }
        return history.best()
                .map(best -> ", best %s (trial %d)".formatted(Texts.number(best.value()), best.number()))
                .orElse("");
    }

    private void draw(String line) {
        if (terminal) {
            err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            width = line.length();
        } else {
            err.println(line);
        }
        err.flush();
    }

    /** Clears the line. */
    synchronized void end() {
        if (terminal && width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
            width = 0;
        }
    }
}
