package io.danlu.learner.xgboost;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Card;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.ModelPersistence;
import io.danlu.selection.learn.NestedFit;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import io.danlu.space.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The learner {@code xgboost}, under the names of XGBoost's scikit-learn interface, with its own defaults. It learns
 * from missing values too. {@code n_estimators} is nested: fewer rounds are read out of more, and a fit can grow on.
 * Source: Chen and Guestrin, "XGBoost: a scalable tree boosting system", KDD 2016.
 *
 * <p>XGBoost computes in single precision: numbers that differ by less are equal to it. Each fit has one thread, so
 * that its sums do not depend on the number of threads. Its memory is outside the JVM's heap. It is freed when the JVM
 * collects the model; that of a growing fit is freed when the fit is no longer needed.
 */
public final class XgboostLearner implements Learner {

    static final String NAME = "xgboost";

    /**
     * The size of a node in XGBoost's UBJSON, whose arrays for each tree have these numbers for each node: eight of
     * four bytes, for parent, children, feature, threshold, weight, gain and hessian, and two flags.
     */
    private static final long BYTES_OF_A_NODE = 8 * 4 + 2;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Hyperparameters hyperparameters(Task task) {
        return XgboostSettings.hyperparameters(NAME);
    }

    /**
     * Returns the hyperparameters worth tuning. The order is that of XGBoost's own "Notes on Parameter Tuning": first
     * those that control the model's complexity, then those that make it robust to noise. The ranges are within those
     * of Probst, Boulesteix and Bischl, "Tunability: importance of hyperparameters of machine learning algorithms",
     * JMLR 20 (2019).
     */
    @Override
    public Card card(Task task) {
        return new Card(List.of(
                new Card.Entry(
                        Parameter.real("learning_rate", 0.01, 0.3).log(),
                        "bias down, variance up at the same number of rounds; half the rate needs twice the rounds"),
                new Card.Entry(
                        Parameter.integer("n_estimators", 20, 500).log(),
                        "bias down, then variance up, time up in proportion; fewer rounds are read out of more"),
                new Card.Entry(
                        Parameter.integer("max_depth", 1, 10),
                        "bias down, variance up: the order of the interactions between features"),
                new Card.Entry(
                        Parameter.real("min_child_weight", 1, 64).log(),
                        "bias up, variance down: leaves have more rows"),
                new Card.Entry(
                        Parameter.real("subsample", 0.4, 1), "variance of the whole up, bias of each round down"),
                new Card.Entry(
                        Parameter.real("colsample_bytree", 0.2, 1), "bias down, variance up: rounds are more alike"),
                new Card.Entry(
                        Parameter.real("reg_lambda", 0.001, 100).log(),
                        "bias up, variance down: leaves of few rows shrink towards 0"),
                new Card.Entry(
                        Parameter.real("reg_alpha", 0.001, 100).log(),
                        "bias up, variance down: small leaf values become 0")));
    }

    /**
     * Returns true: a split sends rows with a missing value to the side that was better in training (2016, section
     * 3.4).
     */
    @Override
    public boolean takesGaps(String feature) {
        return true;
    }

    @Override
    public boolean takesWeights() {
        return true;
    }

    @Override
    public Optional<ModelPersistence> persistence() {
        return Optional.of(new XgboostPersistence());
    }

    /**
     * Prepares the features.
     *
     * @throws ModelException for a feature that is text, a number beyond single precision, or if XGBoost's native
     *     library does not load
     */
    @Override
    public Trainer on(Dataset data) {
        Native.require();
        return new XgboostTrainer(Points.of(data.features()), Goal.of(data.target()));
    }

    record XgboostTrainer(Points points, Goal goal) implements Trainer {

        @Override
        public Model fit(Rows rows, Settings settings, long seed) {
            Growth growth = growth(rows, settings, seed);
            int rounds = XgboostSettings.rounds(settings);
            growth.grow(rounds);
            growth.end();
            return new Rounds(points, goal.outcome(), growth, rounds);
        }

        @Override
        public Optional<NestedFit> nest(Rows rows, Settings common, long seed) {
            return Optional.of(new Unfinished(points, goal.outcome(), growth(rows, common, seed)));
        }

        Growth growth(Rows rows, Settings settings, long seed) {
            int[] numbers = points.numbers(rows);
            Matrix train = points.at(numbers).matrix();
            train.label(goal.labels(numbers));
            if (rows.isWeighted()) {
                train.weight(Points.singles("weights", rows.size(), rows::weight));
            }
            return Growth.begin(train, XgboostSettings.of(settings, goal.outcome(), seed));
        }
    }

    /** A fit that has as many rounds as were needed so far. */
    private record Unfinished(Points points, Outcome outcome, Growth growth) implements NestedFit {

        @Override
        public Model model(Settings settings) {
            int rounds = XgboostSettings.rounds(settings);
            growth.grow(rounds);
            return new Rounds(points, outcome, growth, rounds);
        }

        @Override
        public void end() {
            growth.close();
        }
    }

    /** The first rounds of a fit. It equals the same rounds read out of the same fit again. */
    private record Rounds(Points points, Outcome outcome, Growth growth, int rounds) implements Model {

        @Override
        public Prediction predict(Rows rows) {
            return outcome.prediction(growth.predict(points.at(points.numbers(rows)), rounds));
        }

        /** Returns the size of the nodes, because a fit that has grown further cannot write fewer rounds. */
        @Override
        public OptionalLong bytes() {
            return OptionalLong.of(BYTES_OF_A_NODE * growth.nodes(rounds));
        }
    }
}
