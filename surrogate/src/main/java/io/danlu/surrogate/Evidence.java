package io.danlu.surrogate;

import io.danlu.math.Thinning;
import io.danlu.math.Vectors;
import io.danlu.space.Point;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The observations of complete trials: the distinct points, in the order in which they were first tried, each with the
 * mean of its losses. Immutable.
 */
public final class Evidence {

    private static final int AGREEING = 3;

    private final List<Site> sites;

    /**
     * An evaluated point.
     *
     * @param number the first trial at this point
     * @param input the encoded point
     * @param losses the losses of all trials there, at least one; smaller is better
     * @param loss their mean
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers for inner loops, a function of the point
    public record Site(int number, Point point, double[] input, List<Double> losses, double loss) {

        public Site {
            losses = List.copyOf(losses);
        }

        static Site of(int number, Point point, double[] input, List<Double> losses) {
            return new Site(number, point, input, losses, mean(losses));
        }

        /** Computes the mean without overflow; exact if all losses are equal. */
        private static double mean(List<Double> losses) {
            double first = losses.getFirst();
            double rest = 0;
            for (double loss : losses) {
                rest += (loss / 2 - first / 2) / losses.size();
            }
            return 2 * (first / 2 + rest);
        }

        Site and(double more) {
            return of(
                    number,
                    point,
                    input,
                    Stream.concat(losses.stream(), Stream.of(more)).toList());
        }

        /** The squared Euclidean distance to another encoded point. */
        double squaredDistance(double... other) {
            return Vectors.squaredDistance(input, other);
        }

        /** Returns the number of losses. */
        public int count() {
            return losses.size();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Site that
                    && number == that.number
                    && losses.equals(that.losses)
                    && point.equals(that.point);
        }

        @Override
        public int hashCode() {
            return Objects.hash(number, losses);
        }
    }

    /**
     * The loss of one trial, observed or estimated.
     *
     * @param number the number of the trial
     * @param loss finite
     */
    public record Observed(int number, Point point, double loss) {}

    private Evidence(List<Site> sites) {
        this.sites = List.copyOf(sites);
    }

    /**
     * Collects the evidence of {@code trials}, which are given in the order of their numbers. Infeasible trials are
     * left out.
     */
    public static Evidence of(Collection<Trial.Complete> trials, Metric metric, Encoding encoding) {
        return of(trials, metric, encoding::encode);
    }

    /** Collects the evidence of {@code trials} with an encoding that may cache encoded points. */
    public static Evidence of(Collection<Trial.Complete> trials, Metric metric, Function<Point, double[]> encoding) {
        return of(
                trials.stream()
                        .filter(trial -> trial.result().isFeasible())
                        .map(trial -> new Observed(trial.number(), trial.start().point(), metric.loss(trial.value()))),
                encoding);
    }

    /** Collects the evidence of losses that are given in the order of their trials' numbers. */
    public static Evidence of(Stream<Observed> observed, Function<Point, double[]> encoding) {
        Map<Point, Site> sites = new LinkedHashMap<>();
        observed.forEach(each -> sites.compute(
                each.point(),
                (point, site) -> site == null
                        ? Site.of(each.number(), point, encoding.apply(point), List.of(each.loss()))
                        : site.and(each.loss())));
        return new Evidence(new ArrayList<>(sites.values()));
    }

    /** Returns the distinct points with their observations. */
    public List<Site> sites() {
        return sites;
    }

    /** Returns the number of distinct points. */
    public int size() {
        return sites.size();
    }

    /** Returns the number of evaluations that repeated an earlier one. */
    public int repeats() {
        return sites.stream().mapToInt(site -> site.count() - 1).sum();
    }

    /**
     * Tells whether repeats show that the losses have no noise: all of them agree with the first evaluation of their
     * point. A single one suffices if no two points have the same loss; else {@value #AGREEING} are needed, since noisy
     * losses of few different values may agree by chance.
     */
    public boolean isExact() {
        boolean agree =
                sites.stream().allMatch(site -> site.losses().stream().allMatch(loss -> loss.equals(site.loss())));
        return agree && repeats() >= (distinct() == size() ? 1 : AGREEING);
    }

    private long distinct() {
        return sites.stream().mapToDouble(Site::loss).distinct().count();
    }

    /** Tells whether all losses are equal. */
    public boolean isConstant() {
        return distinct() <= 1;
    }

    /** Returns the sites that {@code condition} accepts. */
    public Evidence where(Predicate<Site> condition) {
        return new Evidence(sites.stream().filter(condition).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Evidence that && sites.equals(that.sites);
    }

    @Override
    public int hashCode() {
        return sites.hashCode();
    }

    /**
     * Returns at most {@code limit} of the sites, by a fixed rule. Half of them are those of least loss. The other half
     * is spread evenly over the rest, in the order in which they were tried. The sites keep their order.
     */
    public Evidence limited(int limit) {
        if (sites.size() <= limit) {
            return this;
        }
        double[] losses = sites.stream().mapToDouble(Site::loss).toArray();
        return new Evidence(
                Arrays.stream(Thinning.best(losses, limit)).mapToObj(sites::get).toList());
    }
}
