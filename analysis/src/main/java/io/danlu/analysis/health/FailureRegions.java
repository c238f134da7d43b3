package io.danlu.analysis.health;

import io.danlu.math.FisherTest;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.History;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the region in which failures cluster. The regions are all intervals between the deciles of a number, and all
 * single choices. The result is the one that chance explains least, by Fisher's exact test with Bonferroni's correction
 * for the number of regions tried. Only finished trials in which the parameter is active count, and no excluded ones.
 */
final class FailureRegions {

    private static final int PARTS = 10;
    private static final int LEAST = 5;
    private static final double LEVEL = 0.01;
    private static final int LEAST_OF_CAUSE = 3;
    private static final double LEVEL_OF_CAUSE = 0.05;

    private FailureRegions() {}

    /** A group of neighbouring trials by one parameter. */
    private record Part(int failed, int count, double low, double high) {

        Part and(Part next) {
            return new Part(failed + next.failed, count + next.count, low, next.high);
        }
    }

    /** A region that was tried, with the probability of at least as many failures by chance. */
    private record Tried(Parameter parameter, Part inside, Part all, double p) {

        static Tried of(Parameter parameter, Part inside, Part all) {
            double p = FisherTest.upperTail(inside.failed(), inside.count(), all.failed(), all.count());
            return new Tried(parameter, inside, all, p);
        }

        boolean isMoreThanTwice() {
            int outside = all.count() - inside.count();
            double elsewhere = (double) (all.failed() - inside.failed()) / outside;
            return outside > 0 && (double) inside.failed() / inside.count() > 2 * elsewhere;
        }

        FailureCauses.Region region() {
            return new FailureCauses.Region(
                    parameter.name(), parameter.value(inside.low()), parameter.value(inside.high()));
        }

        Alarm alarm(int regions) {
            Value low = parameter.value(inside.low());
            Value high = parameter.value(inside.high());
            return new Alarm.FailureRegion(
                    parameter.name(),
                    low.equals(high) ? List.of(low) : List.of(low, high),
                    inside.failed(),
                    inside.count(),
                    all.failed() - inside.failed(),
                    all.count() - inside.count(),
                    Math.min(1, p * regions));
        }
    }

    /**
     * Returns the region in which the failures of one cause cluster. At least {@value #LEAST_OF_CAUSE} of them and four
     * in five must lie there. The correction gives each parameter the same share of the level, {@value #LEVEL_OF_CAUSE}.
     *
     * @param trials the trials to compare: those that failed for this cause, and those that did not fail
     */
    static Optional<FailureCauses.Region> ofCause(List<Trial.Finished> trials) {
        Space space = trials.getFirst().start().point().space();
        Optional<Tried> best = Optional.empty();
        double least = LEVEL_OF_CAUSE / space.dimensions();
        for (int i = 0; i < space.dimensions(); i++) {
            List<Tried> tried = tried(space.parameter(i), i, trials);
            for (Tried each : tried) {
                boolean isMost = each.inside().failed() >= LEAST_OF_CAUSE
                        && 5 * each.inside().failed() >= 4 * each.all().failed();
                if (isMost && each.isMoreThanTwice() && each.p() * tried.size() < least) {
                    least = each.p() * tried.size();
                    best = Optional.of(each);
                }
            }
        }
        return best.map(Tried::region);
    }

    static Optional<Alarm> of(History history) {
        if (history.count(State.FAILED) < LEAST) {
            return Optional.empty();
        }
        List<Trial.Finished> finished = history.trials()
                .filter(Trial.Finished.class::isInstance)
                .map(Trial.Finished.class::cast)
                .filter(trial -> !history.excluded().containsKey(trial.number()))
                .toList();
        if (finished.isEmpty()) {
            return Optional.empty();
        }
        Space space = finished.getFirst().start().point().space();
        List<Tried> tried = new ArrayList<>();
        for (int i = 0; i < space.dimensions(); i++) {
            tried.addAll(tried(space.parameter(i), i, finished));
        }
        return tried.stream()
                .filter(each -> each.inside().failed() >= LEAST && each.isMoreThanTwice())
                .min(Comparator.comparingDouble(Tried::p))
                .filter(each -> each.p() * tried.size() < LEVEL)
                .map(each -> each.alarm(tried.size()));
    }

    private static List<Tried> tried(Parameter parameter, int index, List<Trial.Finished> finished) {
        List<Trial.Finished> active = finished.stream()
                .filter(trial -> trial.start().point().isActive(index))
                .sorted(Comparator.comparingDouble(
                        (Trial.Finished trial) -> trial.start().point().code(index)))
                .toList();
        List<Part> parts = parts(active, index, parameter instanceof CategoricalParameter ? active.size() : PARTS);
        Optional<Part> all = parts.stream().reduce(Part::and);
        List<Tried> tried = new ArrayList<>();
        for (int from = 0; from < parts.size(); from++) {
            Part inside = parts.get(from);
            int end = parameter instanceof CategoricalParameter ? from + 1 : parts.size();
            for (int to = from; to < end; to++) {
                inside = to == from ? inside : inside.and(parts.get(to));
                if (inside.count() < active.size()) {
                    tried.add(Tried.of(parameter, inside, all.orElseThrow()));
                }
            }
        }
        return tried;
    }

    /** Splits trials into {@code wanted} parts of about equal size, or fewer, because equal values stay together. */
    private static List<Part> parts(List<Trial.Finished> sorted, int index, int wanted) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        while (from < sorted.size()) {
            int to = Math.min(from + Math.ceilDiv(sorted.size(), wanted), sorted.size());
            double last = code(sorted, to - 1, index);
            while (to < sorted.size() && code(sorted, to, index) == last) {
                to++;
            }
            int failed = (int) IntStream.range(from, to)
                    .filter(i -> sorted.get(i) instanceof Trial.Failed)
                    .count();
            parts.add(new Part(failed, to - from, code(sorted, from, index), last));
            from = to;
        }
        return parts;
    }

    private static double code(List<Trial.Finished> sorted, int i, int index) {
        return sorted.get(i).start().point().code(index);
    }
}
