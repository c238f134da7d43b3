package io.danlu.selection.score;

import io.danlu.selection.data.Target;
import io.danlu.selection.learn.ModelException;
import io.danlu.space.Spelling;
import java.util.List;
import java.util.Locale;

/** The scorers that have names. */
final class Scorers {

    private static final List<Scorer> ALL = List.of(
            new ClassScorer("accuracy", false, ClassMetrics::accuracy),
            new ClassScorer("f1", false, F1::positive),
            new ClassScorer("f1_micro", false, F1::micro),
            new ClassScorer("f1_macro", false, F1::macro),
            new ClassScorer("f1_weighted", false, F1::weighted),
            new ClassScorer("neg_log_loss", true, ClassMetrics::negativeLogLoss),
            new NumberScorer("r2", NumberMetrics::r2),
            new NumberScorer("neg_mean_squared_error", NumberMetrics::negativeMeanSquaredError),
            new NumberScorer("neg_root_mean_squared_error", NumberMetrics::negativeRootMeanSquaredError),
            new NumberScorer("neg_mean_absolute_error", NumberMetrics::negativeMeanAbsoluteError));

    private Scorers() {}

    static Scorer named(String name) {
        return ALL.stream()
                .filter(scorer -> scorer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ModelException("Scoring: '%s' is unknown.%s Use one of %s."
                        .formatted(name, Spelling.nearest(name, names()), String.join(", ", names()))));
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
