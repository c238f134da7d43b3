package io.danlu.selection.learn;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import io.danlu.space.Spelling;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * Weights of rows in fits by their classes, as scikit-learn's {@code class_weight}. They are multiplied by the weights
 * of the rows, if there are any. Scores do not heed them.
 *
 * @param standard the weights if a configuration does not say: {@link #NONE}, {@link #BALANCED}, or {@link #GIVEN} if
 *     there are some
 * @param given weights by class, finite and at least 0; classes without one have 1
 */
public record ClassWeights(String standard, SequencedMap<String, Double> given) {

    /** The word for equal weights. */
    public static final String NONE = "none";

    /**
     * The word for weights that are inversely proportional to the number of rows of a class among the training rows:
     * n / (classes · rows of the class), whatever the rows' own weights.
     */
    public static final String BALANCED = "balanced";

    /** The word for the given weights. */
    public static final String GIVEN = "given";

    /** Creates weights that are equal, unless a configuration says {@link #BALANCED}. */
    public ClassWeights() {
        this(NONE, Collections.emptyNavigableMap());
    }

    /**
     * Checks the weights.
     *
     * @throws ModelException for another word, or a weight that is negative or not finite
     */
    public ClassWeights {
        given = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(given));
        if (!words(given).contains(standard)) {
            throw new ModelException("Class weights: '%s' must be one of %s, or weights by class."
                    .formatted(Spelling.shown(standard), String.join(", ", words(given))));
        }
        given.forEach((label, weight) -> {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new ModelException(
                        "Class weights: that of '%s' (%s) must be finite and at least 0. Use 1 for no weight."
                                .formatted(Spelling.shown(label), weight));
            }
        });
    }

    /** Returns the words that a configuration may say. */
    List<String> words() {
        return words(given);
    }

    private static List<String> words(SequencedMap<String, Double> given) {
        return given.isEmpty() ? List.of(NONE, BALANCED) : List.of(NONE, BALANCED, GIVEN);
    }

    /**
     * Returns a learner that weighs its training rows by class. It has the other learner's name and hyperparameters and,
     * for classes, the hyperparameter {@code class_weight}.
     *
     * @throws ModelException if the learner takes no weights
     */
    public Learner before(Learner learner) {
        if (!learner.takesWeights()) {
            throw new ModelException(
                    "Learner '%s': it takes no weights of rows, so class_weight can't be heeded. Leave it out, or use one of %s."
                            .formatted(learner.name(), String.join(", ", WeightedLearner.takers())));
        }
        return new WeightedLearner(this, learner);
    }

    /**
     * Checks that weights are given for classes of a target only.
     *
     * @throws DataException for another name
     */
    void check(Labels labels) {
        given.keySet().stream()
                .filter(label -> !labels.classes().contains(label))
                .findFirst()
                .ifPresent(label -> {
                    throw new DataException("Class weights: '%s' must be a class of target '%s'.%s Name some of %s."
                            .formatted(
                                    Spelling.shown(label),
                                    labels.name(),
                                    Spelling.nearest(label, labels.classes()),
                                    Spelling.shown(String.join(", ", labels.classes()))));
                });
    }

    /** Returns training rows with the weights that a word means. */
    Rows weighted(Rows rows, String word) {
        if (word.equals(NONE) || !(rows.target() instanceof Labels labels)) {
            return rows;
        }
        double[] weights = word.equals(BALANCED)
                ? balanced(labels)
                : labels.classes().stream()
                        .mapToDouble(label -> given.getOrDefault(label, 1.0))
                        .toArray();
        return rows.weighted(IntStream.range(0, rows.size())
                .mapToDouble(position -> rows.weight(position) * weights[labels.at(position)])
                .toArray());
    }

    private static double[] balanced(Labels labels) {
        int[] counts = labels.counts();
        long present = Arrays.stream(counts).filter(count -> count > 0).count();
        return Arrays.stream(counts)
                .mapToDouble(count -> count == 0 ? 1 : labels.size() / ((double) present * count))
                .toArray();
    }
}
