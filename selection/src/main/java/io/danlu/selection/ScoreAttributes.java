package io.danlu.selection;

import io.danlu.selection.score.Scorer;
import io.danlu.space.Value;
import io.danlu.study.RunningTrial;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Keeps the measures of a trial in its result: the means of the outcomes are its values, the scores are attributes by
 * scikit-learn's names. Reads them back, too.
 *
 * @param measures what is measured
 * @param outcomes the outcomes of the study, each of which is measured
 */
record ScoreAttributes(Measures measures, Outcomes outcomes) {

    /** The name of the value's scorer in attributes. */
    static final String MAIN = "score";

    /** The attribute that has the mean test score if it is not the trial's first value. */
    private static final String MEAN = "mean_test_score";

    /** The attribute that has the number of splits where their scores are left out. */
    static final String SPLITS = "n_splits";

    /** Scores of single splits that a trial keeps; the rest of {@link Result#MOST_ATTRIBUTES} is for the others. */
    private static final int MOST_OF_SPLITS = Result.MOST_ATTRIBUTES - 100;

    /** Keeps the scores of one scorer and others beside it, whose mean test score is the only outcome. */
    static ScoreAttributes of(Measures measures) {
        return new ScoreAttributes(
                measures, Outcomes.of(Metric.maximize(measures.scorer().name())));
    }

    /** Returns a result with the means of {@code scores} as its values. */
    Result result(Scores scores) {
        return (isScoreAlone() ? Result.of(scores.mean()) : Result.of(values(scores))).with(attributes(scores));
    }

    private boolean isScoreAlone() {
        return outcomes.names().equals(List.of(measures.scorer().name()));
    }

    /** Returns the means of all outcomes by name. */
    Map<String, Double> values(Scores scores) {
        Map<String, Double> values = new LinkedHashMap<>();
        outcomes.names().forEach(name -> values.put(name, Scores.mean(each(scores, name))));
        return values;
    }

    private List<Double> each(Scores scores, String name) {
        return Cost.named(name).map(scores::costs).orElseGet(() -> scores.tests(measures.indexOf(name)));
    }

    /**
     * Reports those of {@code values} that are objectives; nothing if none is.
     *
     * @param values intermediate values by the names of measures
     */
    void report(RunningTrial trial, long step, Map<String, Double> values) throws TrialPrunedException {
        Map<String, Double> known = new LinkedHashMap<>(values);
        known.keySet().retainAll(outcomes.metrics().stream().map(Metric::name).toList());
        if (outcomes.metrics().size() == 1) {
            for (double value : known.values()) {
                trial.report(step, value); // the study may give its only objective another name
            }
        } else if (!known.isEmpty()) {
            trial.report(step, known);
        }
    }

    /** Scores of single splits are left out where there are too many, as of leave-one-out on many rows. */
    private Map<String, Value> attributes(Scores scores) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        List<Scorer> beside = measures.beside();
        boolean each = scores.splits().size() * (1 + beside.size()) <= MOST_OF_SPLITS;
        if (each) {
            putEach(attributes, MAIN, scores.tests(0));
        } else {
            attributes.put(SPLITS, Value.of(scores.splits().size()));
        }
        if (!outcomes.metrics().getFirst().name().equals(measures.scorer().name())) {
            put(attributes, MEAN, scores.mean());
        }
        put(attributes, deviation(MAIN), scores.sd());
        put(attributes, "mean_train_score", scores.trainMean());
        for (int other = 0; other < beside.size(); other++) {
            String name = beside.get(other).name();
            List<Double> tests = scores.tests(1 + other);
            put(attributes, "mean_test_" + name, Scores.mean(tests));
            if (each) {
                putEach(attributes, name, tests);
            } else {
                put(attributes, deviation(name), Scores.sd(tests));
            }
        }
        return attributes;
    }

    private static void putEach(Map<String, Value> attributes, String name, List<Double> tests) {
        for (int split = 0; split < tests.size(); split++) {
            put(attributes, split(split, name), tests.get(split));
        }
    }

    /** Adds the score, unless it has no meaning. */
    private static void put(Map<String, Value> attributes, String name, double score) {
        if (Double.isFinite(score)) {
            attributes.put(name, Value.of(score));
        }
    }

    private static String split(int split, String name) {
        return "split%d_test_%s".formatted(split, name);
    }

    private static String deviation(String name) {
        return "std_test_" + name;
    }

    /**
     * Returns a trial's mean test score; empty if a split has none.
     *
     * @param name the scorer's name, or {@link #MAIN}
     */
    static OptionalDouble mean(Trial.Complete trial, String name) {
        return name.equals(MAIN) ? OptionalDouble.of(mean(trial)) : number(trial, "mean_test_" + name);
    }

    /** Returns a trial's mean test score by the value's scorer. */
    static double mean(Trial.Complete trial) {
        return number(trial, MEAN).orElse(trial.value());
    }

    /**
     * Returns the standard error of a trial's mean test score over the splits, from their sample variance. It is 0 if
     * fewer than two splits are known, as for a trial that was added from elsewhere.
     *
     * @param name the scorer's name, or {@link #MAIN}
     */
    static double standardError(Trial.Complete trial, String name) {
        OptionalDouble splits = number(trial, SPLITS);
        OptionalDouble sd = number(trial, deviation(name));
        if (splits.isPresent() && sd.isPresent()) {
            return sd.getAsDouble() / Math.sqrt(splits.getAsDouble() - 1);
        }
        return Scores.standardError(IntStream.iterate(0, split -> split + 1)
                .mapToObj(split -> number(trial, split(split, name)))
                .takeWhile(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList());
    }

    private static OptionalDouble number(Trial.Complete trial, String name) {
        return Optional.ofNullable(trial.result().attributes().get(name))
                .map(known -> switch (known) {
                    case Value.Real(double real) -> OptionalDouble.of(real);
                    case Value.Int(long whole) -> OptionalDouble.of(whole);
                    default -> OptionalDouble.empty();
                })
                .orElseGet(OptionalDouble::empty);
    }
}
