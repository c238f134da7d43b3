package io.danlu.learner.tribuo;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Card;
import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Kind;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.ModelPersistence;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import io.danlu.space.Parameter;
import io.danlu.space.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.Entropy;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.dtree.impurity.LabelImpurity;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.IndependentRegressionTreeModel;
import org.tribuo.regression.rtree.impurity.MeanAbsoluteError;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;
import org.tribuo.regression.rtree.impurity.RegressorImpurity;

/**
 * The learner {@code tribuo_trees}: an average of Tribuo's CART trees. By default they are extremely randomised trees,
 * which {@code forest} does not offer: each candidate feature is cut at a random threshold. With {@code splitter: best}
 * and {@code bootstrap: true} it is a random forest. {@code n_estimators} is nested: fewer trees are read out of more.
 *
 * <p>Source: Geurts, Ernst and Wehenkel, "Extremely randomized trees", Machine Learning 63, 2006.
 */
public final class TreesLearner implements Learner {

    private static final String NAME = "tribuo_trees";
    private static final String TREES = "n_estimators";
    private static final String FEATURES = "max_features";
    private static final String DEPTH = "max_depth";
    private static final String CHILD = "min_child_weight";
    private static final String SPLITTER = "splitter";
    private static final String BOOTSTRAP = "bootstrap";
    private static final String CRITERION = "criterion";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Hyperparameters hyperparameters(Task task) {
        List<String> criteria =
                task == Task.CLASSIFICATION ? List.of("gini", "entropy") : List.of("squared_error", "absolute_error");
        return new Hyperparameters(
                NAME,
                List.of(
                        Hyperparameter.of(FEATURES, Value.of(1.0), Kind.Real.SHARE),
                        Hyperparameter.of(CHILD, Value.of(2), new Kind.Whole(1, Integer.MAX_VALUE)),
                        Hyperparameter.of(
                                DEPTH,
                                Value.of("none"),
                                new Kind.Whole(1, Integer.MAX_VALUE),
                                new Kind.Word(List.of("none"))),
                        Hyperparameter.nested(TREES, Value.of(100), new Kind.Whole(1, Integer.MAX_VALUE)),
                        Hyperparameter.of(SPLITTER, Value.of("random"), new Kind.Word(List.of("random", "best"))),
                        Hyperparameter.of(BOOTSTRAP, Value.of(false), new Kind.Flag()),
                        Hyperparameter.of(CRITERION, Value.of(criteria.getFirst()), new Kind.Word(criteria))));
    }

    /**
     * Returns the hyperparameters worth tuning. The order follows Geurts, Ernst and Wehenkel (2006), section 3: the
     * number of candidate features, then the least size of a node.
     */
    @Override
    public Card card(Task task) {
        return new Card(List.of(
                new Card.Entry(
                        Parameter.real(FEATURES, 0.1, 1),
                        "bias down, variance up: each tree is better, and the trees are more alike"),
                new Card.Entry(Parameter.integer(CHILD, 1, 32).log(), "bias up, variance down: leaves have more rows"),
                new Card.Entry(Parameter.integer(DEPTH, 2, 30), "bias down, variance up: trees distinguish more cases"),
                new Card.Entry(
                        Parameter.integer(TREES, 10, 200).log(),
                        "variance down, bias unchanged, time up in proportion; fewer trees are read out of more")));
    }

    /**
     * Prepares the features.
     *
     * @throws ModelException for a feature that is text
     */
    @Override
    public Trainer on(Dataset data) {
        return TribuoTrainer.on(data, new Trees(), true);
    }

    @Override
    public boolean takesWeights() {
        return true;
    }

    @Override
    public Optional<ModelPersistence> persistence() {
        return Optional.of(new ProtobufPersistence(
                new Trees(), Set.of(TreeModel.class.getName(), IndependentRegressionTreeModel.class.getName())));
    }

    private record Trees() implements Recipe {

        @Override
        public String learner() {
            return NAME;
        }

        @Override
        public Outcome<Regressor> outcome(Numbers numbers, int[] rows) {
            return Outcome.Values.THEMSELVES;
        }

        @Override
        public Growth<Label> classes(org.tribuo.Dataset<Label> examples, Settings settings, long seed) {
            LabelImpurity impurity = settings.word(CRITERION).equals("entropy") ? new Entropy() : new GiniIndex();
            float share = share(settings, examples);
            return new Growth<>(
                    examples,
                    key -> new CARTClassificationTrainer(
                            depth(settings), child(settings), 0, share, random(settings), impurity, key),
                    settings.flag(BOOTSTRAP),
                    seed);
        }

        @Override
        public Growth<Regressor> values(org.tribuo.Dataset<Regressor> examples, Settings settings, long seed) {
            RegressorImpurity impurity = settings.word(CRITERION).equals("absolute_error")
                    ? new MeanAbsoluteError()
                    : new MeanSquaredError();
            float share = share(settings, examples);
            return new Growth<>(
                    examples,
                    key -> new CARTRegressionTrainer(
                            depth(settings), child(settings), 0, share, random(settings), impurity, key),
                    settings.flag(BOOTSTRAP),
                    seed);
        }

        @Override
        public int members(Settings settings) {
            return settings.whole(TREES).orElseThrow();
        }

        /** Returns the share of features, at least one feature, because Tribuo rounds the share down to none. */
        private static float share(Settings settings, org.tribuo.Dataset<?> examples) {
            float one = 1f / examples.getFeatureMap().size();
            return Math.max(one, (float) settings.real(FEATURES));
        }

        private static int depth(Settings settings) {
            return settings.whole(DEPTH).orElse(Integer.MAX_VALUE);
        }

        private static float child(Settings settings) {
            return settings.whole(CHILD).orElseThrow();
        }

        private static boolean random(Settings settings) {
            return settings.word(SPLITTER).equals("random");
        }
    }
}
