package io.danlu.store.jdbc.log;

import io.danlu.trial.History;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares the tables derived from a log with the fold of the log. */
final class Comparison {

    private final Derived.Rows rows;
    private final History history;

    /** @param history the fold of the log at the time when {@code rows} were read */
    Comparison(Derived.Rows rows, History history) {
        this.rows = rows;
        this.history = history;
    }

    /** Returns the first difference: the value in the tables and the value from the log. */
    Optional<String> difference() {
        Studies.Row study = rows.study();
        Stream<Optional<String>> counts = Stream.of(
                count("trials", study.counts().trials(), history.size()),
                count("cancelled trials", study.counts().cancelled(), history.count(State.CANCELLED)));
        Stream<Optional<String>> trials = rows.open().entrySet().stream().map(this::trial);
        Stream<Optional<String>> states = Arrays.stream(State.values())
                .filter(state -> !state.isFinal())
                .map(state -> count(state.word() + " trials", count(state), history.count(state)));
        return Stream.of(counts, trials, states)
                .flatMap(part -> part)
                .flatMap(Optional::stream)
                .findFirst()
                .map(difference -> "study '%s' %s".formatted(study.name(), difference));
    }

    private static Optional<String> count(String what, long counted, long logged) {
        return counted == logged
                ? Optional.empty()
                : Optional.of("counts %d %s, its log has %d".formatted(counted, what, logged));
    }

    private long count(State state) {
        return rows.open().values().stream().filter(row -> row.state() == state).count();
    }

    private Optional<String> trial(Map.Entry<Integer, OpenTrials.Row> row) {
        int number = row.getKey();
        String kept = text(row.getValue());
        String logged = number >= 0 && number < history.size() ? text(history.trial(number)) : "unknown";
        if (!kept.equals(logged)) {
            return Optional.of("keeps trial %d as %s, by its log it is %s".formatted(number, kept, logged));
        }
        return row.getValue() instanceof OpenTrials.Row.Running running
                        && history.trial(number) instanceof Trial.Running trial
                        && running.nonce() != trial.start().lease().nonce()
                ? Optional.of("keeps the lease of trial %d with another nonce than its log".formatted(number))
                : Optional.empty();
    }

    private static String text(OpenTrials.Row row) {
        return row instanceof OpenTrials.Row.Running running
                ? running(running.token())
                : row.state().word();
    }

    private static String text(Trial trial) {
        return trial instanceof Trial.Running running
                ? running(running.start().lease().token())
                : trial.state().word();
    }

    private static String running(long token) {
        return "running under lease %d".formatted(token);
    }
}
