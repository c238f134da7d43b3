package io.danlu.selection;

import io.danlu.selection.learn.Nest;
import io.danlu.selection.learn.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fits of one configuration that grows on all splits, with its best score so far. For one thread at a time. */
final class Grown {

    private final List<Growing> splits;
    private int step;
    private Optional<Peak> peak = Optional.empty();

    /** A fit on one split. */
    record Growing(SplitScoring split, Nest nest) {}

    /**
     * The best score of a configuration.
     *
     * @param number the value of the growing hyperparameter, the smallest of those with this score
     * @param score its mean test score, finite
     */
    record Peak(int number, double score) {}

    Grown(List<Growing> splits) {
        this.splits = List.copyOf(splits);
    }

    /**
     * Scores a model that these fits contain, and records the score if it is the best so far.
     *
     * @param number the value of the growing hyperparameter, larger from call to call
     * @return the mean test score; not finite if the model has none
     * @throws InterruptedException if the thread is interrupted
     */
    double score(int number, Settings settings) throws InterruptedException {
        List<Double> tests = new ArrayList<>(splits.size());
        for (Growing one : splits) {
            ModelObjective.requireUninterrupted(tests.size(), splits.size());
            tests.add(one.split().testScore(one.nest().model(settings)));
        }
        double mean = Scores.mean(tests);
        if (Double.isFinite(mean) && peak.filter(best -> best.score() >= mean).isEmpty()) {
            peak = Optional.of(new Peak(number, mean));
        }
        return mean;
    }

    /** Returns the best score so far; empty while no model has one. */
    Optional<Peak> peak() {
        return peak;
    }

    /** Returns all scores of a model that these fits contain. */
    Scores scores(Settings settings) {
        return new Scores(splits.stream()
                .map(one -> one.split().score(one.nest().model(settings)))
                .toList());
    }

    /** Returns the last reported step, 0 for none. */
    int step() {
        return step;
    }

    void reaches(int further) {
        step = further;
    }

    /** Releases the fits, which must not be used afterwards. */
    void end() {
        splits.forEach(growing -> growing.nest().end());
    }
}
