package io.danlu.surrogate;

import io.danlu.math.Thinning;
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
import java.util.stream.Stream;

/**
 * What complete trials say of the objective: the distinct points, in the order in which they were first tried, and at each the mean of its
 * losses. Immutable.
 */
public final class Evidence {

    private final List<Site> sites;

    /**
     * A point that was evaluated.
     *
     * @param number of the first trial there
     * @param input the encoded point
     * @param losses of all trials there, at least one: the smaller the better
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

        /** Exact where all are one, and without overflow. */
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
            double sum = 0;
            for (int c = 0; c < input.length; c++) {
                sum += (input[c] - other[c]) * (input[c] - other[c]);
            }
            return sum;
        }

        /** How many losses there are. */
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
     * The loss of one trial, seen or estimated.
     *
     * @param number the trial's
     * @param loss finite
     */
    public record Observed(int number, Point point, double loss) {}

    private Evidence(List<Site> sites) {
        this.sites = List.copyOf(sites);
    }

    /** The evidence of {@code trials}, given in the order of their numbers; infeasible ones don't count. */
    public static Evidence of(Collection<Trial.Complete> trials, Metric metric, Encoding encoding) {
        return of(trials, metric, encoding::encode);
    }

    /** The same with an encoding that may remember what it has encoded. */
    public static Evidence of(Collection<Trial.Complete> trials, Metric metric, Function<Point, double[]> encoding) {
        return of(
                trials.stream()
                        .filter(trial -> trial.result().isFeasible())
                        .map(trial -> new Observed(trial.number(), trial.start().point(), metric.loss(trial.value()))),
                encoding);
    }

    /** The evidence of losses that are given in the order of their trials' numbers. */
    public static Evidence of(Stream<Observed> observed, Function<Point, double[]> encoding) {
        Map<Point, Site> sites = new LinkedHashMap<>();
        observed.forEach(each -> sites.compute(
                each.point(),
                (point, site) -> site == null
                        ? Site.of(each.number(), point, encoding.apply(point), List.of(each.loss()))
                        : site.and(each.loss())));
        return new Evidence(new ArrayList<>(sites.values()));
    }

    /** The points with what was seen there. */
    public List<Site> sites() {
        return sites;
    }

    /** How many distinct points there are. */
    public int size() {
        return sites.size();
    }

    /** How many evaluations repeated an earlier one. */
    public int repeats() {
        return sites.stream().mapToInt(site -> site.count() - 1).sum();
    }

    /** Whether all losses are one. */
    public boolean isConstant() {
        return sites.stream().mapToDouble(Site::loss).distinct().count() <= 1;
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
     * At most {@code limit} of the sites, by a fixed rule: the better half of that number by loss, and of the others as many, evenly spread over the order in which
     * they were tried. They keep their order.
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
