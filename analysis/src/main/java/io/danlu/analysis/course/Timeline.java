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
 * Who ran which trial from when to when, by the store's clock. Trials that were added have no span: nobody ran them here.
 *
 * @param lanes one for each worker, by name, over all of its spans
 * @param spans in the order of their starts; of more than wanted some, spread evenly over that order
 * @param total how many spans there are
 */
public record Timeline(List<Lane> lanes, List<Span> spans, int total) {

    /**
     * All that one worker did.
     *
     * @param worker as it signs its leases; empty where none is named
     * @param spans how many there are
     * @param busy the sum of those that have ended
     */
    public record Lane(String worker, int spans, Duration busy) {}

    /**
     * The latest attempt at a trial, from when it was last taken up where it was paused.
     *
     * @param number the trial's
     * @param attempt as {@link io.danlu.trial.Start#attempt}
     * @param lane the worker's place among the lanes
     * @param from when it started
     * @param to when it ended; empty where it is still running
     * @param end how it ended: running, complete, pruned, failed or paused
     */
    public record Span(int number, int attempt, int lane, Instant from, Optional<Instant> to, End end) {}

    /** How a span ended. */
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
     * The latest attempt at each trial of {@code history}, which is all that it keeps; for one that was paused, from when it was last taken up. Costs one pass.
     *
     * @param limit how many spans to keep, at least 1
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
