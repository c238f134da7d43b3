package io.danlu.bench.selection;

import io.danlu.math.KeyedRandom;
import io.danlu.math.Statistics;
import io.danlu.selection.CrossValidation;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Value;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Measures the forest itself: the time of a fit of 100 trees on one thread, and its accuracy over seeds. */
final class Forests {

    private static final int TREES = 100;
    private static final int WARM_UPS = 20;
    private static final int FITS = 15;

    /**
     * The number of seeds. One seed's mean accuracy on digits has a standard deviation of 0.003; a difference of 0.001
     * shows over a hundred seeds, not over twenty.
     */
    private static final int SEEDS = 100;

    private static final int FEW_SEEDS = 20;
    private static final Learner FOREST = Learner.named("forest");

    private Forests() {}

    static void measure(Optional<Scikit> scikit) throws IOException, InterruptedException {
        System.out.println("| a fit of 100 trees, processor time, median of 15 | s | scikit-learn, s | times faster |");
        System.out.println("| --- | --- | --- | --- |");
        for (String name : List.of("digits", "breast-cancer", "iris")) {
            double own = Statistics.median(fits(Sets.read(name, Task.CLASSIFICATION)));
            String peer = "| |";
            if (scikit.isPresent()) {
                double other = scikit.get().numbers("fit", name, "" + TREES)[0];
                peer = String.format(Locale.ROOT, "%.4f | %.1f |", other, other / own);
            }
            System.out.println(String.format(Locale.ROOT, "| %s | %.4f | %s", name, own, peer));
        }
        System.out.println();
        System.out.println(
                "| cross-validated accuracy, 5 folds | seeds | mean | scikit-learn | difference | its standard error |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        accuracy("digits", Map.of("n_estimators", TREES), scikit);
        accuracy("breast-cancer", Map.of("n_estimators", TREES), scikit);
        accuracy("iris", Map.of("n_estimators", 25, "max_depth", 1, "max_leaf_nodes", 2), scikit);
    }

    private static double[] fits(Dataset data) {
        Trainer trainer = FOREST.on(data);
        Settings settings =
                FOREST.hyperparameters(Task.CLASSIFICATION).settings(Map.of("n_estimators", Value.of(TREES)));
        double[] seconds = new double[FITS];
        for (int fit = -WARM_UPS; fit < FITS; fit++) {
            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            trainer.fit(data.rows(), settings, fit);
            if (fit >= 0) {
                seconds[fit] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1e9;
            }
        }
        return seconds;
    }

    private static void accuracy(String name, Map<String, Integer> options, Optional<Scikit> scikit)
            throws IOException, InterruptedException {
        Dataset data = Sets.read(name, Task.CLASSIFICATION);
        double[] own = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            Map<String, Value> given = new TreeMap<>();
            options.forEach((option, value) -> given.put(option, Value.of(value)));
            own[seed] = new CrossValidation(
                            data.rows(),
                            FOREST,
                            new StratifiedKFold(5),
                            Scorer.named("accuracy"),
                            KeyedRandom.mix(seed))
                    .score(given)
                    .mean();
        }
        double[] others = scikit.isEmpty()
                ? new double[0]
                : scikit.get()
                        .numbers(
                                "accuracy",
                                name,
                                "" + SEEDS,
                                "" + options.get("n_estimators"),
                                "" + options.getOrDefault("max_depth", 0),
                                "" + options.getOrDefault("max_leaf_nodes", 0));
        String model = "%s, %s".formatted(name, new TreeMap<>(options));
        System.out.println(row(model, own, others));
        System.out.println(row(model, first(own), first(others)));
        System.err.println(name + " over seeds: " + Arrays.toString(own));
    }

    private static double[] first(double[] all) {
        return Arrays.copyOf(all, Math.min(all.length, FEW_SEEDS));
    }

    private static String row(String model, double[] own, double[] others) {
        String peer = others.length == 0
                ? "| | |"
                : String.format(
                        Locale.ROOT,
                        "%.4f | %+.4f | %.4f |",
                        Statistics.mean(others),
                        Statistics.mean(own) - Statistics.mean(others),
                        Math.sqrt((Statistics.variance(own) + Statistics.variance(others)) / own.length));
        return String.format(Locale.ROOT, "| %s | %d | %.4f | %s", model, own.length, Statistics.mean(own), peer);
    }
}
