package io.danlu.analysis.health;

import io.danlu.space.Value;
import io.danlu.study.Reasons;
import io.danlu.trial.History;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The failed trials of a study, grouped by cause: the most common cause first, and of equal ones the first to occur.
 * Excluded trials count, because their causes help too. Immutable.
 */
public record FailureCauses(List<Cause> causes) {

    /** The number of causes, the most common ones, whose regions are sought: each search compares all trials. */
    private static final int LOCATED = 10;

    public FailureCauses {
        causes = List.copyOf(causes);
    }

    /**
     * One cause.
     *
     * @param reason the summary of the reasons in the log: {@code exit code 1: RuntimeError: CUDA out of memory}
     * @param trials the numbers of the trials that failed for it, in ascending order
     * @param region where these trials lie, if they cluster and the cause is one of the ten most common
     */
    public record Cause(String reason, List<Integer> trials, Optional<Region> region) {

        public Cause {
            trials = List.copyOf(trials);
        }
    }

    /**
     * An interval of a parameter's values, or one of its choices.
     *
     * @param high the last value; equal to {@code low} for a choice
     */
    public record Region(String parameter, Value low, Value high) {}

    /** Groups the failed trials of {@code history}. */
    public static FailureCauses of(History history) {
        List<Trial.Finished> others = history.trials()
                .filter(trial -> trial.state() != State.FAILED)
                .filter(Trial.Finished.class::isInstance)
                .map(Trial.Finished.class::cast)
                .toList();
        List<Map.Entry<String, List<Trial.Failed>>> causes = Reasons.failures(history).entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<Trial.Failed>> cause) ->
                                cause.getValue().size())
                        .reversed())
                .toList();
        return new FailureCauses(IntStream.range(0, causes.size())
                .mapToObj(i -> cause(
                        causes.get(i).getKey(),
                        causes.get(i).getValue(),
                        i < LOCATED ? region(causes.get(i).getValue(), others) : Optional.empty()))
                .toList());
    }

    private static Cause cause(String reason, List<Trial.Failed> failed, Optional<Region> region) {
        return new Cause(reason, failed.stream().map(Trial.Failed::number).toList(), region);
    }

    private static Optional<Region> region(List<Trial.Failed> failed, List<Trial.Finished> others) {
        return FailureRegions.ofCause(
                Stream.concat(failed.stream(), others.stream()).toList());
    }
}
