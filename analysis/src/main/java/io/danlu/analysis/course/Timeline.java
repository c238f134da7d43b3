package io.danlu.analysis.course;

import io.danlu.math.Thinning;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The times at which workers ran trials, by the store's clock. Trials that were added have no span, because no worker
 * ran them here.
 *
 * @param lanes one for each worker, by name, over all of its spans
 * @param spans in the order of their starts; if there are more than wanted, a selection spread evenly over that order
 * @param total the number of all spans
 */
public record Timeline(List<Lane> lanes, List<Span> spans, int total) {

    /**
     * The work of one worker.
     *
     * @param worker its name in its leases; empty if none is named
     * @param spans the number of its spans
     * @param busy the sum of those that have ended
     */
    public record Lane(String worker, int spans, Duration busy) {}

    /**
     * The latest attempt at a trial; for a trial that was paused, from its latest resumption on.
     *
     * @param number the trial's
     * @param attempt as {@link io.danlu.trial.Start#attempt}
     * @param lane the worker's index among the lanes
     * @param from the time at which it started
     * @param to the time at which it ended; empty if it is still running
     * @param end its end: running, complete, pruned, failed or paused
     */
    public record Span(int number, int attempt, int lane, Instant from, Optional<Instant> to, End end) {}

    /** The end of a span. */
    public enum End {
        RUNNING,
        COMPLETE,
        PRUNED,
        FAILED,
        PAUSED
    }

    public Timeline {
        lanes = List.copyOf(lanes);
        spans = List.copyOf(spans);
    }

    /** One span, before its lane is known. */
    private record Piece(int number, int attempt, String worker, Instant from, Optional<Instant> to, End end) {}

    /**
     * Returns the latest attempt at each trial of {@code history}, which keeps no earlier ones; for a trial that was
     * paused, from its latest resumption on. Costs one pass.
     *
     * @param limit the number of spans to keep, at least 1
     */
    public static Timeline of(History history, int limit) {
        List<Piece> pieces = new ArrayList<>();
        history.trials()
                .filter(Trial.Started.class::isInstance)
                .map(Trial.Started.class::cast)
                .filter(trial -> trial.start().attempt() > 0)
                .map(Timeline::piece)
                .sorted(Comparator.comparing(Piece::from))
                .forEach(pieces::add);
        return of(pieces, limit);
    }

    private static Piece piece(Trial.Started trial) {
        End end = switch (trial) {
            case Trial.Complete complete -> End.COMPLETE;
            case Trial.Pruned pruned -> End.PRUNED;
            case Trial.Failed failed -> End.FAILED;
            case Trial.Running running -> End.RUNNING;
            case Trial.Paused paused -> End.PAUSED;
        };
        Optional<Instant> to = switch (trial) {
            case Trial.Finished finished -> Optional.of(finished.endedAt());
            case Trial.Paused paused -> Optional.of(paused.pausedAt());
            case Trial.Running running -> Optional.empty();
        };
        return new Piece(
                trial.number(),
                trial.start().attempt(),
                trial.start().lease().worker(),
                trial.start().at(),
                to,
                end);
    }

    private static Timeline of(List<Piece> pieces, int limit) {
        TreeMap<String, Lane> lanes = new TreeMap<>();
        for (Piece piece : pieces) {
            Duration busy =
                    piece.to().map(to -> Duration.between(piece.from(), to)).orElse(Duration.ZERO);
            lanes.merge(
                    piece.worker(),
                    new Lane(piece.worker(), 1, busy),
                    (all, one) ->
                            new Lane(all.worker(), all.spans() + 1, all.busy().plus(one.busy())));
        }
        Map<String, Integer> places = new HashMap<>();
        lanes.keySet().forEach(worker -> places.put(worker, places.size()));
        List<Span> spans = Arrays.stream(Thinning.even(pieces.size(), limit))
                .mapToObj(pieces::get)
                .map(piece -> new Span(
                        piece.number(),
                        piece.attempt(),
                        places.getOrDefault(piece.worker(), 0),
                        piece.from(),
                        piece.to(),
                        piece.end()))
                .toList();
        return new Timeline(List.copyOf(lanes.values()), spans, pieces.size());
    }
}
