package io.danlu.samplers.transfer;

import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.surrogate.encoding.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * First points that are the best of earlier studies: of each source in turn, the best and then the ones among its best
 * tenth that are farthest from those chosen. Parameters that a source does not share are those of the point that would
 * be tried without it.
 *
 * <p>Source of the idea: Feurer, Springenberg and Hutter, "Initializing Bayesian hyperparameter optimization via
 * meta-learning", AAAI 2015. Immutable.
 */
public final class SourceStart {

    /** The number of first trials that get such a point. */
    private static final int POINTS = 4;

    private static final int LEAST_BEST = 5;

    private final Space space;
    private final List<Chosen> chosen;

    private record Chosen(Transferred source, Point point) {}

    private SourceStart(Space space, List<Chosen> chosen) {
        this.space = space;
        this.chosen = List.copyOf(chosen);
    }

    /** Chooses the points. */
    public static SourceStart of(Space space, List<Transferred> sources) {
        Encoding encoding = Encoding.of(space);
        List<Chosen> chosen = new ArrayList<>();
        for (int k = 0; k < POINTS && !sources.isEmpty(); k++) {
            Transferred source = sources.get(k % sources.size());
            chosen.add(new Chosen(source, next(source, chosen, encoding)));
        }
        return new SourceStart(space, chosen);
    }

    private static Point next(Transferred source, List<Chosen> chosen, Encoding encoding) {
        List<Transferred.Result> results = source.results();
        int best = Math.min(results.size(), Math.max(LEAST_BEST, results.size() / 10));
        boolean isFirst = chosen.stream().noneMatch(one -> one.source().equals(source));
        Point farthest = results.getFirst().point();
        double distance = -1;
        for (Transferred.Result result : results.subList(0, isFirst ? 1 : best)) {
            double nearest = chosen.stream()
                    .mapToDouble(one -> squared(encoding.encode(one.point()), encoding.encode(result.point())))
                    .min()
                    .orElse(0);
            if (nearest > distance) {
                distance = nearest;
                farthest = result.point();
            }
        }
        return farthest;
    }

    private static double squared(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return sum;
    }

    /** Supplies for trial {@code number} first its point of a source, if it has one, and then those of {@code otherwise}. */
    public Supplier<Point> points(int number, Supplier<Point> otherwise) {
        if (number >= chosen.size()) {
            return otherwise;
        }
        boolean[] first = {true};
        return () -> {
            Point base = otherwise.get();
            boolean isFirst = first[0];
            first[0] = false;
            return isFirst ? over(chosen.get(number), base) : base;
        };
    }

    private Point over(Chosen one, Point base) {
        return space.assemble(i -> {
            boolean known = one.source().shared().get(i) && one.point().isActive(i);
            if (known || !base.isActive(i)) {
                return one.point().isActive(i) ? one.point().code(i) : space.parameter(i).quantile(0.5);
            }
            return base.code(i);
        });
    }
}
