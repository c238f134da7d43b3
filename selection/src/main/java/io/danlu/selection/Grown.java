package io.danlu.selection;

import io.danlu.selection.learn.Nest;
import io.danlu.selection.learn.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fits of a configuration that grows, and the best that it has come to, for one thread at a time. */
final class Grown {

    private final List<Growing> splits;
    private int step;
    private Optional<Peak> peak = Optional.empty();

    /** A fit on one split. */
    record Growing(SplitScoring split, Nest nest) {}

    /**
     * Where a configuration scores best.
     *
     * @param number the number of what it grows by, the smallest of those that score so
     * @param score its mean test score, finite
     */
    record Peak(int number, double score) {}

    Grown(List<Growing> splits) {
        this.splits = List.copyOf(splits);
    }

    /**
     * The mean test score of a model that they contain, which may be the best so far.
     *
     * @param number the model's number of what it grows by, larger from call to call
     * @return not finite where the model has no score
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

    /** The best of those that were scored; empty while none has a score. */
    Optional<Peak> peak() {
        return peak;
    }

    /** All scores of a model that they contain. */
    Scores scores(Settings settings) {
        return new Scores(splits.stream()
                .map(one -> one.split().score(one.nest().model(settings)))
                .toList());
    }

    /** The last that was reported, 0 for none. */
    int step() {
        return step;
    }

    void reaches(int further) {
        step = further;
    }

    /** They are not used any more. */
    void end() {
        splits.forEach(growing -> growing.nest().end());
    }
}
