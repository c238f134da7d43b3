package io.danlu.analysis.health;

import io.danlu.study.Reasons;
import io.danlu.trial.Constraint;
import io.danlu.trial.History;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds that no trial of a study has a usable result: none is both complete and feasible. */
final class UnusableTrials {

    private UnusableTrials() {}

    /** Returns an alarm about what most trials lack: completion or feasibility. Costs a pass for each constraint. */
    static Optional<Alarm> of(History history) {
        List<Trial.Complete> complete = history.completed().toList();
        int pruned = history.count(State.PRUNED);
        int failed = history.count(State.FAILED);
        boolean few = pruned + failed + complete.size() < Health.FEW && failed < Health.FAILURES;
        if (few || complete.stream().anyMatch(trial -> trial.result().isFeasible())) {
            return Optional.empty();
        }
        return Optional.of(
                complete.size() >= Math.max(pruned, failed)
                        ? noneFeasible(complete, history.outcomes().constraints())
                        : new Alarm.NoneComplete(pruned, failed, complete.size(), reason(history)));
    }

    private static String reason(History history) {
        return Reasons.ofGists(history.trials().flatMap(UnusableTrials::reason))
                .commonest()
                .orElse("");
    }

    private static Stream<String> reason(Trial trial) {
        return switch (trial) {
            case Trial.Failed failed -> Stream.of(failed.reason());
            case Trial.Pruned pruned -> Stream.of(pruned.reason());
            default -> Stream.empty();
        };
    }

    private static Alarm noneFeasible(List<Trial.Complete> trials, List<Constraint> constraints) {
        return new Alarm.NoneFeasible(
                trials.size(),
                constraints.stream()
                        .map(constraint -> violated(constraint, trials))
                        .filter(each -> each.trials() > 0)
                        .sorted(Comparator.comparingInt(Alarm.NoneFeasible.Violated::trials)
                                .reversed())
                        .toList());
    }

    private static Alarm.NoneFeasible.Violated violated(Constraint constraint, List<Trial.Complete> trials) {
        int violating = 0;
        double nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (Trial.Complete trial : trials) {
            double value = Objects.requireNonNull(trial.result().measured().get(constraint.name()), constraint.name());
            double violation = constraint.violation(value);
            violating += violation > 0 ? 1 : 0;
            if (violation < least) {
                least = violation;
                nearest = value;
            }
        }
        return new Alarm.NoneFeasible.Violated(constraint, violating, trials.size() - violating, nearest);
    }
}
