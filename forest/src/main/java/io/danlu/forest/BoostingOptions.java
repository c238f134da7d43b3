package io.danlu.forest;

/**
 * How trees are boosted. Names, meaning and defaults are those of scikit-learn 1.4's {@code GradientBoostingClassifier} and
 * {@code GradientBoostingRegressor}, save that splits are chosen by squared error.
 *
 * @param rounds {@code n_estimators}, at least 1; each adds a tree, or one for each class where there are more than two
 * @param learningRate by how much each tree's values are shrunk, above 0
 * @param subsample the share of rows that a round's trees are grown on, drawn without replacement; above 0 and at most 1
 * @param trees how each tree is grown; their number, criterion and bootstrap mean nothing here
 */
public record BoostingOptions(int rounds, double learningRate, double subsample, ForestOptions trees) {

    /** @throws IllegalArgumentException for an option out of its range; the message names it as scikit-learn does */
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

    /** 100 rounds at a rate of 0.1, on all rows, of trees that are 3 splits deep. */
    public static BoostingOptions standard() {
        return new BoostingOptions(
                100, 0.1, 1, ForestOptions.regression().maxDepth(3).build());
    }

    /** The same with so many rounds. */
    public BoostingOptions rounds(int count) {
        return new BoostingOptions(count, learningRate, subsample, trees);
    }

    /** The same at another rate. */
    public BoostingOptions learningRate(double rate) {
        return new BoostingOptions(rounds, rate, subsample, trees);
    }

    /** The same with such a share of the rows. */
    public BoostingOptions subsample(double share) {
        return new BoostingOptions(rounds, learningRate, share, trees);
    }

    /** The same with other trees. */
    public BoostingOptions trees(ForestOptions grown) {
        return new BoostingOptions(rounds, learningRate, subsample, grown);
    }
}
