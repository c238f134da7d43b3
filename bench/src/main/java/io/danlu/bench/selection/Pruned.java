package io.danlu.bench.selection;

import io.danlu.math.Statistics;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.sampler.Sampler;
import io.danlu.selection.CrossValidation;
import io.danlu.selection.ModelObjective;
import io.danlu.selection.Reporting;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Card;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.Splitter;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Budget;
import io.danlu.study.Objective;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.trial.History;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Measures the savings of pruners in a study of boosted trees, and their cost. A few hundred random configurations are
 * evaluated once, wholly. Each seed is a study that meets some of them in a random order, with the pruner and without.
 */
final class Pruned {

    private static final int CONFIGURATIONS = 300;
    private static final int SEEDS = 60;
    private static final int FOLDS = 10;
    private static final int RACERS = 200;
    private static final int ROUNDS = 100;
    private static final int GROWERS = 100;
    private static final int PATIENCE = 20;
    private static final String TREES = "n_estimators";

    private Pruned() {}

    /** Measures 200 configurations of few rounds on digits, ten folds. */
    static void race() throws IOException {
        Space space = Space.of(
                Parameter.real("learning_rate", 0.03, 0.5).log(),
                Parameter.integer(TREES, 4, 30).log(),
                Parameter.integer("max_depth", 1, 5),
                Parameter.real("subsample", 0.4, 1),
                Parameter.real("max_features", 0.05, 1).log());
        Dataset digits = Sets.read("digits", Task.CLASSIFICATION);
        CrossValidation validation = new CrossValidation(
                digits.rows(),
                Learner.named("boosting"),
                Splitter.cv(FOLDS, Task.CLASSIFICATION),
                Scorer.named("accuracy"),
                1);
        ModelObjective objective = new ModelObjective(validation, space, Map.of(), Optional.empty(), Reporting.SPLITS);
        List<TabulatedTrial> all = TabulatedTrial.of(objective, space, CONFIGURATIONS, FOLDS);
        header("fits");
        row("digits, accuracy, 10 folds, 200 configurations", PrunerSpec.of("race"), all, all, RACERS, Form.STOPPING);
    }

    /**
     * A study with rounds as the resource.
     *
     * @param scorer the scorer by which trials are compared after all their rounds
     * @param configurations the number of configurations, of which each seed meets {@value #GROWERS}
     */
    private record Growth(String data, Task task, String scorer, int folds, int configurations) {}

    /** The treatment of a trial that is not among the best of its rung. */
    private enum Form {
        STOPPING,
        PROMOTION;

        Objective<Point> of(Objective<Point> objective) {
            return this == STOPPING ? objective : Objective.resuming(objective);
        }
    }

    /**
     * Measures 100 configurations of 100 rounds over the typical ranges of the learner's card. Trials have three kinds
     * of value: the score after all rounds, the score at their best number, and that with early stopping after
     * {@value #PATIENCE} rounds without improvement.
     */
    static void rounds() throws IOException {
        header("rounds");
        for (Growth growth : List.of(
                new Growth("digits", Task.CLASSIFICATION, "accuracy", 3, 200),
                new Growth("breast-cancer", Task.CLASSIFICATION, "roc_auc", 5, CONFIGURATIONS),
                new Growth("breast-cancer", Task.CLASSIFICATION, "neg_log_loss", 5, CONFIGURATIONS),
                new Growth("wine", Task.CLASSIFICATION, "neg_log_loss", 5, CONFIGURATIONS),
                new Growth("diabetes", Task.REGRESSION, "neg_root_mean_squared_error", 5, CONFIGURATIONS))) {
            List<TabulatedTrial> all = tabulated(growth);
            List<TabulatedTrial> atBest =
                    all.stream().map(TabulatedTrial::atBest).toList();
            List<TabulatedTrial> early =
                    all.stream().map(each -> each.stoppingEarly(PATIENCE)).toList();
            for (PrunerSpec pruner : List.of(
                    PrunerSpec.of("asha"),
                    least("asha", 4, 4),
                    least("asha", 9, 3),
                    least("asha", 6, 2),
                    PrunerSpec.of("hyperband"),
                    least("hyperband", 2, 4),
                    least("hyperband", 6, 4))) {
                String study = "%s, %s".formatted(growth.data(), growth.scorer());
                for (Form form : Form.values()) {
                    row(study + ", after all rounds", pruner, all, all, GROWERS, form);
                    row(study + ", at the best round", pruner, atBest, atBest, GROWERS, form);
                    row(study + ", early stopping", pruner, atBest, early, GROWERS, form);
                }
            }
        }
    }

    private static PrunerSpec least(String pruner, int least, int factor) {
        return PrunerSpec.of(pruner).with("min_resource", Value.of(least)).with("reduction_factor", Value.of(factor));
    }

    private static List<TabulatedTrial> tabulated(Growth growth) throws IOException {
        Learner boosting = Learner.named("boosting");
        Space space = Space.of(boosting.card(growth.task()).entries().stream()
                .map(Card.Entry::typical)
                .filter(parameter -> !parameter.name().equals(TREES))
                .toList());
        CrossValidation validation = new CrossValidation(
                Sets.read(growth.data(), growth.task()).rows(),
                boosting,
                Splitter.cv(growth.folds(), growth.task()),
                Scorer.named(growth.scorer()),
                1);
        ModelObjective objective = new ModelObjective(
                validation, space, Map.of(TREES, Value.of(ROUNDS)), Optional.empty(), new Reporting.Growth(TREES));
        return TabulatedTrial.of(objective, space, growth.configurations(), ROUNDS);
    }

    private static void header(String unit) {
        System.out.println(
                ("| study | pruner | form | %s, mean (least to most) | same winner's score | winner behind the best, share of best to median, mean (median, most) | "
                                + "within 1 %% |")
                        .formatted(unit));
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    }

    /**
     * Prints a row.
     *
     * @param full the configurations of the full search
     * @param all the same configurations as the pruned study meets them
     */
    private static void row(
            String name,
            PrunerSpec pruner,
            List<TabulatedTrial> full,
            List<TabulatedTrial> all,
            int trials,
            Form form) {
        double[] shares = new double[SEEDS];
        double[] behind = new double[SEEDS];
        int same = 0;
        int near = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            History whole = study(PrunerSpec.NONE, full, trials, seed, form);
            History pruned = study(pruner, all, trials, seed, form);
            double best = whole.best().orElseThrow().value();
            double median = Statistics.median(
                    whole.completed().mapToDouble(Trial.Complete::value).toArray());
            shares[seed] = (double) cost(pruned, all) / cost(whole, full);
            double lag = best - pruned.best().orElseThrow().value();
            behind[seed] = lag / (best - median);
            same += lag == 0 ? 1 : 0;
            near += behind[seed] <= 0.01 ? 1 : 0;
        }
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.1f %% (%.1f to %.1f) | %d of %d | %.2f %% (%.2f, %.1f) | %d of %d |",
                name,
                pruner.text(),
                form.name().toLowerCase(Locale.ROOT),
                100 * Statistics.mean(shares),
                100 * Statistics.quantile(shares, 0),
                100 * Statistics.quantile(shares, 1),
                same,
                SEEDS,
                100 * Statistics.mean(behind),
                100 * Statistics.median(behind),
                100 * Statistics.quantile(behind, 1),
                near,
                SEEDS));
    }

    private static History study(PrunerSpec pruner, List<TabulatedTrial> all, int trials, long seed, Form form) {
        Space which = Space.of(Parameter.integer("which", 0, all.size() - 1));
        Objective<Point> replay = (point, trial) -> {
            TabulatedTrial tabulated = all.get(point.integer("which"));
            for (Report report : tabulated.reports()) {
                trial.report(report.step(), report.value());
            }
            return Result.of(tabulated.value());
        };
        return Study.named("replayed")
                .space(which)
                .maximize()
                .sampler(Sampler.random())
                .pruner(Pruners.of(pruner))
                .seed(seed)
                .build()
                .optimize(form.of(replay), RunOptions.until(Budget.trials(trials)))
                .history();
    }

    /** Returns the cost of a study; a stopped trial costs the greatest step that it reported. */
    private static long cost(History history, List<TabulatedTrial> all) {
        return history.trials()
                .map(Trial.Started.class::cast)
                .flatMapToLong(trial -> LongStream.of(
                        trial instanceof Trial.Complete
                                ? all.get(trial.start().point().integer("which"))
                                        .cost()
                                : trial.reports().stream()
                                        .mapToLong(Report::step)
                                        .max()
                                        .orElse(0)))
                .sum();
    }
}
