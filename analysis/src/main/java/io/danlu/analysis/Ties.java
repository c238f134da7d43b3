package io.danlu.analysis;

import io.danlu.math.Normal;
import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.SitePosterior;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.surrogate.gp.GaussianProcess.Belief;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The evaluated configurations that no evidence tells apart from the recommended one, and the cheapest of them: that
 * with the shortest mean time of its complete trials.
 *
 * <p>A configuration is told apart if it is probably worse than the recommended one, by the joint posterior of both, or
 * if its own values are surpassed beyond noise. All n comparisons together have the level {@value #LEVEL}, so that each
 * has 1 − (1 − {@value #LEVEL}) / n (Bonferroni). The model's noise is chosen by results that it did not see
 * ({@link Calibrated}). These are comparisons with the best. Source: Hsu, "Constrained simultaneous confidence intervals
 * for multiple comparisons with the best", Annals of Statistics 12, 1984, with a posterior in place of confidence.
 * Infeasible trials don't count.
 *
 * @param recommended the recommended configuration
 * @param seconds the mean time of its complete trials
 * @param tied the others, the cheapest first
 */
public record Ties(Recommendation recommended, double seconds, List<Tie> tied) {

    private static final double LEVEL = 0.95;

    /** The cheapest configuration is named if it takes at most this share of the recommended one's time. */
    private static final double CHEAPER = 0.9;

    public Ties {
        tied = List.copyOf(tied);
    }

    /**
     * A configuration that ties.
     *
     * @param number its first trial
     * @param seconds the mean time of its complete trials
     */
    public record Tie(int number, Point point, double seconds) {}

    /**
     * Returns the ties of {@code history}'s recommendation. Empty without one, with several objectives, with too few
     * results for a prediction ({@link Predictor#needs}), or if all results are equal. Costs two fits of the model.
     */
    public static Optional<Ties> of(History history) {
        if (history.outcomes().metrics().size() > 1) {
            return Optional.empty();
        }
        Optional<Model> model = Model.of(history);
        return model.filter(Ties::hasLearned)
                .flatMap(each -> Recommendation.of(history, model).map(found -> of(history, found, each)));
    }

    private static boolean hasLearned(Model model) {
        Evidence evidence = model.surrogate().evidence();
        return evidence.size() >= Predictor.needs(model.process().encoding().space()) && !evidence.isConstant();
    }

    private static Ties of(History history, Recommendation recommended, Model model) {
        Evidence evidence = model.surrogate().evidence();
        Surrogate surrogate = Calibrated.of(model, LEVEL).model().surrogate();
        GaussianProcess process = surrogate.process();
        SitePosterior observed = new SitePosterior(surrogate);
        Map<Point, Double> seconds = history.completed()
                .collect(Collectors.groupingBy(
                        trial -> trial.start().point(), Collectors.averagingDouble(Ties::seconds)));
        List<Evidence.Site> sites = evidence.sites();
        int best = IntStream.range(0, sites.size())
                .filter(i -> sites.get(i).point().equals(recommended.point()))
                .findFirst()
                .orElseThrow();
        double reach = Normal.quantile(1 - (1 - LEVEL) / sites.size());
        List<Tie> tied = IntStream.range(0, sites.size())
                .filter(i -> i != best && !observed.surpasses(best, i))
                .filter(i -> isNear(
                        process.difference(sites.get(i).input(), sites.get(best).input()), reach))
                .mapToObj(sites::get)
                .map(site -> new Tie(site.number(), site.point(), seconds.getOrDefault(site.point(), 0.0)))
                .sorted(Comparator.comparingDouble(Tie::seconds).thenComparingInt(Tie::number))
                .toList();
        return new Ties(recommended, seconds.getOrDefault(recommended.point(), 0.0), tied);
    }

    private static double seconds(Trial.Complete trial) {
        return trial.duration().toNanos() / 1e9;
    }

    /** Tells whether a loss that is greater by this may as well be smaller. */
    private static boolean isNear(Belief worse, double reach) {
        return worse.mean() < reach * worse.sd();
    }

    /** Returns the cheapest configuration; empty if none that ties is noticeably cheaper than the recommended one. */
    public Optional<Tie> cheapest() {
        return tied.stream().findFirst().filter(tie -> tie.seconds() > 0 && tie.seconds() <= CHEAPER * seconds);
    }

    /** Returns one sentence for people; empty if nothing ties. */
    public Optional<String> sentence() {
        if (tied.isEmpty()) {
            return Optional.empty();
        }
        String count = tied.size() == 1 ? "1 other configuration ties" : tied.size() + " other configurations tie";
        String cheaper = cheapest()
                .map(tie -> "; the cheapest is that of trial %d, which takes %.0f %% of the time"
                        .formatted(tie.number(), 100 * tie.seconds() / seconds))
                .orElse("");
        return Optional.of(
                "%s with trial %d: no evidence tells them apart%s.".formatted(count, recommended.number(), cheaper));
    }
}
