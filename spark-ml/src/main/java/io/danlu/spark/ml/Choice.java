package io.danlu.spark.ml;

import io.danlu.analysis.Recommendation;
import io.danlu.trial.History;
import io.danlu.trial.Trial;

/** The two ways to choose a configuration among those of a study. */
final class Choice {

    /** The configuration that {@link Recommendation} names. */
    static final String RECOMMENDED = "recommended";

    /** The configuration with the best average metric, which is Spark's choice. */
    static final String BEST = "best";

    private Choice() {}

    /** Returns the number of the chosen trial of a history with complete trials. */
    static int of(String choice, History history) {
        Trial.Complete best = history.best().orElseThrow();
        return choice.equals(BEST)
                ? best.number()
                : Recommendation.of(history).map(Recommendation::number).orElse(best.number());
    }
}
