package io.danlu.forest;

/**
 * The options of boosting. Names, meanings and defaults are those of scikit-learn 1.4's
 * {@code GradientBoostingClassifier} and {@code GradientBoostingRegressor}, except that splits are chosen by squared
 * error.
 *
 * @param rounds {@code n_estimators}, at least 1; each adds one tree, or one for each class if there are more than two
 * @param learningRate the factor by which each tree's values are multiplied, above 0
 * @param subsample the share of rows that a round's trees are grown on, drawn without replacement; above 0 and at most
 *     1
 * @param trees the options of each tree; number of trees, criterion and bootstrap are ignored
 */
public record BoostingOptions(int rounds, double learningRate, double subsample, ForestOptions trees) {

    /** @throws IllegalArgumentException if an option is out of its range; the message uses scikit-learn's name of it */
    public BoostingOptions {
        if (rounds < 1) {
            throw new IllegalArgumentException(
                    "Option 'n_estimators': " + rounds + " must be at least 1. Use 1 or more rounds.");
        }
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Option 'learning_rate': " + learningRate
                    + " must be above 0 and finite. Values from 0.01 to 0.3 are usual.");
        }
        if (!(subsample > 0 && subsample <= 1)) {
            throw new IllegalArgumentException(
                    "Option 'subsample': " + subsample + " must be above 0 and at most 1. Use 1.0 for all rows.");
        }
    }

    /** Returns the defaults: 100 rounds at a rate of 0.1, on all rows, with trees of depth 3. */
    public static BoostingOptions standard() {
        return new BoostingOptions(
                100, 0.1, 1, ForestOptions.regression().maxDepth(3).build());
    }

    /** Returns a copy with that number of rounds. */
    public BoostingOptions rounds(int count) {
        return new BoostingOptions(count, learningRate, subsample, trees);
    }

    /** Returns a copy with that learning rate. */
    public BoostingOptions learningRate(double rate) {
        return new BoostingOptions(rounds, rate, subsample, trees);
    }

    /** Returns a copy with that share of the rows. */
    public BoostingOptions subsample(double share) {
        return new BoostingOptions(rounds, learningRate, share, trees);
    }

    /** Returns a copy with those options of trees. */
    public BoostingOptions trees(ForestOptions grown) {
        return new BoostingOptions(rounds, learningRate, subsample, grown);
    }
}
