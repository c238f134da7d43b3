package io.danlu.selection.score;

import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Target;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Probabilities;
import io.danlu.space.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The named scorers. */
final class Scorers {

    private static final List<Scorer> ALL = Stream.of(plain(), rates(), probable(), numbers())
            .flatMap(List::stream)
            .toList();

    private Scorers() {}

    /** Returns the scorers of classes that use only the most probable class. */
    private static List<Scorer> plain() {
        return List.of(
                new ClassScorer("accuracy", false, ClassMetrics::accuracy),
                new ClassScorer("balanced_accuracy", false, ClassMetrics::balancedAccuracy),
                new ClassScorer("matthews_corrcoef", false, ClassMetrics::matthewsCorrelation),
                new ClassScorer("positive_likelihood_ratio", false, Binary::positiveLikelihoodRatio),
                new ClassScorer("neg_negative_likelihood_ratio", false, Binary::negativeNegativeLikelihoodRatio));
    }

    private static List<Scorer> rates() {
        return Stream.of(Rate.F1, Rate.PRECISION, Rate.RECALL, Rate.JACCARD)
                .<Scorer>flatMap(rate -> Stream.of(
                        new ClassScorer(rate.word(), false, rate::positive),
                        new ClassScorer(rate.word() + "_micro", false, rate::micro),
                        new ClassScorer(rate.word() + "_macro", false, rate::macro),
                        new ClassScorer(rate.word() + "_weighted", false, rate::weighted)))
                .toList();
    }

    /** Returns the scorers of classes that use probabilities. */
    private static List<Scorer> probable() {
        return List.of(
                new ClassScorer("neg_log_loss", true, ClassMetrics::negativeLogLoss),
                new ClassScorer("neg_brier_score", true, ClassMetrics::negativeBrier),
                new ClassScorer("top_k_accuracy", true, ClassMetrics::topTwoAccuracy),
                new ClassScorer("average_precision", true, Ranking::averagePrecision),
                new ClassScorer("roc_auc", true, Ranking::area),
                area("roc_auc_ovr", Ranking::oneVersusRest, Ranking.Average.MACRO),
                area("roc_auc_ovo", Ranking::oneVersusOne, Ranking.Average.MACRO),
                area("roc_auc_ovr_weighted", Ranking::oneVersusRest, Ranking.Average.WEIGHTED),
                area("roc_auc_ovo_weighted", Ranking::oneVersusOne, Ranking.Average.WEIGHTED));
    }

    private interface Area {
        double of(Labels truth, Probabilities predicted, Weights weights, Ranking.Average average);
    }

    private static ClassScorer area(String name, Area area, Ranking.Average average) {
        return new ClassScorer(name, true, (truth, predicted, weights) -> area.of(truth, predicted, weights, average));
    }

    private static List<Scorer> numbers() {
        return List.of(
                new NumberScorer("r2", NumberMetrics::r2),
                new NumberScorer("explained_variance", NumberMetrics::explainedVariance),
                new NumberScorer("neg_mean_squared_error", NumberMetrics::negativeMeanSquaredError),
                new NumberScorer("neg_root_mean_squared_error", NumberMetrics::negativeRootMeanSquaredError),
                new NumberScorer("neg_mean_absolute_error", NumberMetrics::negativeMeanAbsoluteError),
                new NumberScorer("neg_median_absolute_error", NumberMetrics::negativeMedianAbsoluteError),
                new NumberScorer(
                        "neg_mean_absolute_percentage_error", NumberMetrics::negativeMeanAbsolutePercentageError),
                new NumberScorer("neg_max_error", NumberMetrics::negativeMaxError),
                new NumberScorer("max_error", NumberMetrics::negativeMaxError),
                Positive.SQUARED_LOG.scorer(),
                Positive.ROOT_SQUARED_LOG.scorer(),
                Positive.POISSON.scorer(),
                Positive.GAMMA.scorer());
    }

    static Scorer named(String name) {
        return ALL.stream()
                .filter(scorer -> scorer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ModelException("Scoring: '%s' is unknown.%s Use one of %s."
                        .formatted(name, Spelling.nearest(name, names()), listed())));
    }

    /** Lists all names; those of a rate's averages are shortened to one. */
    private static String listed() {
        String rates = Arrays.stream(Rate.values()).map(Rate::word).collect(Collectors.joining(", "));
        String others = ALL.stream()
                .filter(scorer -> Arrays.stream(Rate.values())
                        .noneMatch(rate -> scorer.name().startsWith(rate.word())))
                .map(Scorer::name)
                .collect(Collectors.joining(", "));
        return "%s (each also with _micro, _macro, _weighted), %s".formatted(rates, others);
    }

    static List<String> names() {
        return ALL.stream().map(Scorer::name).toList();
    }

    static ModelException wrongTask(Scorer scorer, Target truth) {
        return new ModelException(
                "Scoring: '%s' is for %s, but target '%s' is for %s. Use another scoring, or another target."
                        .formatted(scorer.name(), noun(scorer.task()), truth.name(), noun(truth.task())));
    }

    private static String noun(Enum<?> task) {
        return task.name().toLowerCase(Locale.ROOT);
    }
}
