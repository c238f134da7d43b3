package io.danlu.analysis;

import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.surrogate.gp.GaussianProcess.Belief;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The recommended configuration with the parameters that do not matter at their defaults.
 *
 * <p>Parameters are set to their defaults one after the other, always the one whose change is predicted to cost least.
 * A change is accepted while the predicted loss of the whole configuration, minus that of the recommended one, is
 * within a tolerance even with its own standard deviation added. Both follow from the joint posterior of the two
 * configurations, under the model of all results. The tolerance is the standard deviation of a single evaluation, noise
 * and unpredictable roughness together. It is at least {@value #SHARE} of the predicted gain of the recommended
 * configuration over the middle one of all results, because results without noise would tolerate nothing.
 *
 * <p>A default is the known one, if it is legal. Otherwise it is the likeliest choice of a categorical parameter, and
 * the middle of the prior of others, rounded if there is no grid ({@link Defaults}).
 *
 * <p>Source: Daulton, Eriksson, Balandat and Bakshy, "BONSAI: Bayesian optimization with natural simplicity and
 * interpretability", arXiv:2602.07144, 2026. That paper prunes each candidate of a search and bounds the loss of
 * acquisition value. Here one final configuration is pruned, and its predicted loss is bounded.
 *
 * @param recommended the recommendation that was simplified
 * @param point the simplified configuration
 * @param changes the parameters whose values differ, by name, in the order of the space
 * @param matter the parameters that are not at their defaults, in the order of the space
 * @param parameters the number of active parameters that have several values
 * @param cost in the objective's units
 * @param trial the number of a complete trial that evaluated the simplified configuration; empty if none did
 */
public record Simplification(
        Recommendation recommended,
        Point point,
        SequencedMap<String, Change> changes,
        List<String> matter,
        int parameters,
        Cost cost,
        OptionalInt trial) {

    private static final double SHARE = 0.05;

    public Simplification {
        changes = new LinkedHashMap<>(changes);
        matter = List.copyOf(matter);
    }

    /**
     * A changed parameter.
     *
     * @param from the recommended value; empty if the parameter was inactive
     * @param to the new value; empty if the parameter is inactive now
     */
    public record Change(Optional<Value> from, Optional<Value> to) {}

    /**
     * The predicted cost of the changes.
     *
     * @param mean by how much the expected value is worse; negative if it is better
     * @param sd the standard deviation of that difference
     * @param tolerance the greatest accepted sum of both
     */
    public record Cost(double mean, double sd, double tolerance) {}

    /**
     * Simplifies the recommendation of {@code history}. Empty without one, if there are no more different
     * configurations with a result than parameters, if all results are equal, or if nothing is known to be feasible.
     * Costs a fit of the model, and one for each constraint.
     *
     * @param defaults known defaults by parameter; other names and illegal values are ignored
     * @throws IllegalArgumentException for a study with several objectives, of which no configuration is the best
     */
    public static Optional<Simplification> of(History history, Map<String, Value> defaults) {
        if (history.outcomes().metrics().size() > 1) {
            throw new IllegalArgumentException(
                    "Simplification: the study has %d objectives, and no configuration is the best of all. Pick one by 'danlu front', or tune one objective with constraints on the others."
                            .formatted(history.outcomes().metrics().size()));
        }
        Optional<Model> model = Model.of(history).filter(Simplification::hasLearned);
        return model.flatMap(each -> Recommendation.of(history, model)
                .filter(found -> found.feasible().orElse(1) > Recommendation.PROBABLE)
                .map(found -> new Pruning(each, found, feasible(each, history), defaults).result(history)));
    }

    private static boolean hasLearned(Model model) {
        return model.surrogate().evidence().size()
                        > model.process().encoding().blocks().size()
                && !model.surrogate().evidence().isConstant();
    }

    private static Predicate<Point> feasible(Model model, History history) {
        List<Trial.Complete> results = history.completed().toList();
        if (!Constraints.exist(results)) {
            return point -> true;
        }
        Constraints constraints = Recommendation.constraints(model, results);
        return point -> constraints.probabilityAnywhere(point) > Recommendation.PROBABLE;
    }

    /** The pruning of one recommendation. */
    private static final class Pruning {

        private final Model model;
        private final Recommendation recommended;
        private final Predicate<Point> feasible;
        private final Space space;
        private final Defaults defaults;
        private final double[] origin;
        private final double tolerance;

        Pruning(Model model, Recommendation recommended, Predicate<Point> feasible, Map<String, Value> known) {
            this.model = model;
            this.recommended = recommended;
            this.feasible = feasible;
            this.space = recommended.point().space();
            this.defaults = new Defaults(space, known);
            this.origin = encoded(recommended.point());
            this.tolerance = tolerance();
        }

        private double[] encoded(Point point) {
            return model.process().encoding().encode(point);
        }

        /** Returns the tolerance in units of targets. */
        private double tolerance() {
            double[] targets = model.surrogate().evidence().sites().stream()
                    .mapToDouble(site -> model.process().mean(site.input()))
                    .sorted()
                    .toArray();
            double gain = targets[targets.length / 2] - model.process().mean(origin);
            return Math.max(Math.sqrt(model.process().hyperparameters().noise()), SHARE * gain);
        }

        /** A configuration with one more parameter at its default. */
        private record Candidate(Point point, Belief difference) {

            double greatest() {
                return difference.mean() + difference.sd();
            }
        }

        Simplification result(History history) {
            Candidate best = new Candidate(recommended.point(), new Belief(0, 0));
            for (Optional<Candidate> next = next(best.point()); next.isPresent(); next = next(best.point())) {
                best = next.get();
            }
            return result(best, history);
        }

        /** Returns the cheapest acceptable simplification of a configuration by one parameter. */
        private Optional<Candidate> next(Point from) {
            return IntStream.range(0, space.dimensions())
                    .filter(index -> isElsewhere(from, index))
                    .mapToObj(index -> reset(from, index))
                    .filter(point -> space.allows(point) && !matter(point).containsAll(matter(from)))
                    .map(point -> new Candidate(point, model.process().difference(encoded(point), origin)))
                    .filter(candidate -> candidate.greatest() <= tolerance && feasible.test(candidate.point()))
                    .min(Comparator.comparingDouble(Candidate::greatest));
        }

        private boolean isElsewhere(Point point, int index) {
            return point.isActive(index) && point.code(index) != defaults.code(index);
        }

        /** Returns the point with a parameter, and those that become active by it, at their defaults. */
        private Point reset(Point from, int index) {
            return space.assemble(i -> i == index || !from.isActive(i) ? defaults.code(i) : from.code(i));
        }

        private List<String> matter(Point point) {
            return IntStream.range(0, space.dimensions())
                    .filter(index -> isElsewhere(point, index))
                    .mapToObj(index -> space.parameter(index).name())
                    .toList();
        }

        private Simplification result(Candidate found, History history) {
            SequencedMap<String, Change> changes = new LinkedHashMap<>();
            int parameters = 0;
            for (int i = 0; i < space.dimensions(); i++) {
                String name = space.parameter(i).name();
                Change change = new Change(
                        recommended.point().value(name), found.point().value(name));
                if (!change.from().equals(change.to())) {
                    changes.put(name, change);
                }
                parameters +=
                        found.point().isActive(i) && space.parameter(i).size().orElse(2) > 1 ? 1 : 0;
            }
            return new Simplification(
                    recommended,
                    found.point(),
                    changes,
                    matter(found.point()),
                    parameters,
                    cost(found),
                    trial(found.point(), history));
        }

        private Cost cost(Candidate found) {
            double target = model.process().mean(origin);
            double slope = model.surrogate().outcomes().slope(target);
            double loss = model.surrogate()
                            .outcomes()
                            .loss(target + found.difference().mean())
                    - model.surrogate().outcomes().loss(target);
            return new Cost(loss, found.difference().sd() * slope, tolerance * slope);
        }

        private static OptionalInt trial(Point point, History history) {
            return history.completed()
                    .filter(trial -> trial.start().point().equals(point))
                    .mapToInt(Trial.Complete::number)
                    .findFirst();
        }
    }
}
