package io.danlu.bench.portfolio;

import io.danlu.bench.Arguments;
import io.danlu.math.KeyedRandom;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Point;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Compares a sampler that begins with a portfolio with the same one without, on data sets that were left out of the
 * choice of the portfolio. The value is the accuracy that YAHPO Gym predicts.
 *
 * <p>Options: {@code --yahpo}; {@code --learner} is {@code xgboost}, {@code boosting} or {@code tree};
 * {@code --sampler}; {@code --every} takes each n-th data set; {@code --seeds}, {@code --trials} and
 * {@code --candidates}.
 */
public final class LeftOut {

    private static final int SEED = 21;

    /** Smaller regrets are equal to it in ratios. */
    private static final double FLOOR = 1e-3;

    private static final List<Integer> AFTER = List.of(1, 5, 10, 25, 50, 100);

    private final Surrogated source;
    private final Ground ground;
    private final String sampler;
    private final int trials;

    private LeftOut(Surrogated source, Ground ground, String sampler, int trials) {
        this.source = source;
        this.ground = ground;
        this.sampler = sampler;
        this.trials = trials;
    }

    /** Runs the program. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.of(
                List.of("--yahpo", "--learner", "--sampler", "--every", "--seeds", "--trials", "--candidates"),
                arguments);
        String learner = given.text("--learner").orElse("xgboost");
        Path data = Path.of(given.text("--yahpo").orElseThrow());
        Surrogated source = switch (learner) {
            case "boosting" -> Surrogated.boosting(Yahpo.read(Yahpo.Scenario.XGBOOST, data));
            case "tree" -> Surrogated.tree(Yahpo.read(Yahpo.Scenario.RPART, data));
            default -> Surrogated.xgboost(Yahpo.read(Yahpo.Scenario.XGBOOST, data));
        };
        Ground ground = source.ground(given.number("--candidates", 1000, 10), KeyedRandom.generator(SEED));
        String sampler = given.text("--sampler").orElse("auto");
        LeftOut compared = new LeftOut(source, ground, sampler, given.number("--trials", 100, 10));
        int every = given.number("--every", 1, 1);
        List<String> left = IntStream.range(0, ground.dataSets().size())
                .filter(i -> i % every == every / 2)
                .mapToObj(ground.dataSets()::get)
                .toList();
        compared.print(learner, left, given.number("--seeds", 1, 1));
    }

    private void print(String learner, List<String> left, int seeds) {
        List<double[]> without = new ArrayList<>();
        List<double[]> with = new ArrayList<>();
        left.parallelStream().forEach(dataSet -> {
            for (int seed = 0; seed < seeds; seed++) {
                double[] plain = regrets(dataSet, seed, List.of());
                double[] helped = regrets(dataSet, seed, portfolio(dataSet));
                synchronized (this) {
                    without.add(plain);
                    with.add(helped);
                }
            }
        });
        System.out.printf(
                Locale.ROOT, "%s by %s: %d data sets left out, %d seeds%n", learner, sampler, left.size(), seeds);
        for (int after : AFTER) {
            if (after <= trials) {
                System.out.printf(
                        Locale.ROOT,
                        "  after %3d: %.4f without, %.4f with; ratio %.3f%n",
                        after,
                        mean(without, after),
                        mean(with, after),
                        ratio(with, without, after));
            }
        }
    }

    private List<Integer> portfolio(String dataSet) {
        return Greedy.choose(
                ground.without(dataSet),
                Portfolios.COUNT,
                Sizes.of(dataSet).map(Sizes::weights).orElse(any -> 1));
    }

    /** Returns the least regret after each trial. */
    private double[] regrets(String dataSet, long seed, List<Integer> portfolio) {
        StudyBuilder<Point> builder = Study.named("left_out")
                .space(source.space())
                .maximize()
                .seed(seed)
                .sampler(Samplers.of(SamplerSpec.of(sampler)));
        portfolio.forEach(chosen -> builder.start(ground.candidates().get(chosen), "portfolio"));
        double[] values = builder.build()
                .optimize(point -> source.score(dataSet, point.values(), Yahpo.Score.ACCURACY), Budget.trials(trials))
                .history()
                .completed()
                .mapToDouble(trial -> trial.value())
                .toArray();
        double[] known = ground.candidates().stream()
                .mapToDouble(candidate -> source.score(dataSet, candidate, Yahpo.Score.ACCURACY))
                .sorted()
                .toArray();
        double best = known[known.length - 1];
        double span = Math.max(best - known[known.length / 2], 1e-9);
        double[] regrets = new double[trials];
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < trials; i++) {
            least = Math.min(least, i < values.length ? (best - values[i]) / span : least);
            regrets[i] = Math.max(0, least);
        }
        return regrets;
    }

    private static double mean(List<double[]> runs, int after) {
        return runs.stream().mapToDouble(run -> run[after - 1]).average().orElseThrow();
    }

    /** Returns the geometric mean of the ratios of paired runs. */
    private static double ratio(List<double[]> with, List<double[]> without, int after) {
        return Math.exp(IntStream.range(0, with.size())
                .mapToDouble(i ->
                        Math.log(Math.max(with.get(i)[after - 1], FLOOR) / Math.max(without.get(i)[after - 1], FLOOR)))
                .average()
                .orElseThrow());
    }
}
