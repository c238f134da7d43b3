package io.danlu.analysis.outlook;

import io.danlu.analysis.Model;
import io.danlu.math.Sobol;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.acquisition.Acquisition;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.surrogate.gp.GaussianProcess.Belief;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Configurations and what is believed of the targets there.
 *
 * @param known evaluated ones, the best posterior mean first
 * @param others the first points of a Sobol' sequence over the priors, and around each of the best known ones within a tenth of the prior on either side
 */
record Candidates(List<Candidate> known, List<Candidate> others) {

    private static final int SPREAD = 1024;
    private static final int CENTRES = 8;
    private static final int AROUND = 64;
    private static final double REACH = 0.1;

    /** How many there are beside the evaluated ones, at most. */
    static final int ALL = SPREAD + CENTRES * AROUND;

    /** @param input the encoded point */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Candidate(Point point, double[] input, Belief belief) {

        static Candidate of(Point point, GaussianProcess process) {
            double[] input = process.encoding().encode(point);
            return new Candidate(point, input, process.at(input));
        }
    }

    static Candidates of(Model model) {
        GaussianProcess process = model.process();
        Encoding encoding = process.encoding();
        Space space = encoding.space();
        Sobol sobol = new Sobol(space.dimensions(), 0);
        List<Candidate> known = model.surrogate().evidence().sites().stream()
                .map(Evidence.Site::point)
                .map(point -> Candidate.of(point, process))
                .sorted(Comparator.comparingDouble(each -> each.belief().mean()))
                .toList();
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < SPREAD; k++) {
            double[] levels = sobol.point(k);
            points.add(space.quantile(i -> levels[i]));
        }
        for (Candidate centre : known.subList(0, Math.min(CENTRES, known.size()))) {
            for (int k = 0; k < AROUND; k++) {
                points.add(near(centre.point(), sobol.point(k)));
            }
        }
        return new Candidates(
                known,
                points.stream()
                        .distinct()
                        .filter(space::allows)
                        .map(point -> Candidate.of(point, process))
                        .toList());
    }

    private static Point near(Point centre, double[] levels) {
        Space space = centre.space();
        return space.quantile(i -> {
            double level = centre.isActive(i)
                    ? space.parameter(i).level(centre.code(i)) + REACH * (2 * levels[i] - 1)
                    : levels[i];
            return Math.clamp(level, 0, Math.nextDown(1.0));
        });
    }

    /** The best posterior mean of a known one. */
    double best() {
        return known.getFirst().belief().mean();
    }

    /** The least upper confidence bound of a known one. */
    double upper(double beta) {
        return known.stream()
                .mapToDouble(each ->
                        each.belief().mean() + Math.sqrt(beta) * each.belief().sd())
                .min()
                .orElseThrow();
    }

    /** The least lower confidence bound of all. */
    double lower(double beta) {
        return Stream.concat(known.stream(), others.stream())
                .mapToDouble(each ->
                        each.belief().mean() - Math.sqrt(beta) * each.belief().sd())
                .min()
                .orElseThrow();
    }

    /** The best known one, and then at most {@code limit} others by expected improvement on it, the most promising first. */
    List<double[]> promising(int limit) {
        double[] scores = others.stream()
                .mapToDouble(each ->
                        Acquisition.LOGEI.at(each.belief().mean(), each.belief().sd(), best()))
                .toArray();
        Stream<double[]> best = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .limit(limit)
                .map(i -> others.get(i).input());
        return Stream.concat(Stream.of(known.getFirst().input()), best).toList();
    }
}
