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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.RegressionObjective;
import org.tribuo.regression.sgd.objectives.AbsoluteLoss;
import org.tribuo.regression.sgd.objectives.Huber;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/**
 * The learner {@code tribuo_linear}: Tribuo's linear models, trained by stochastic gradient descent. It is a
 * multinomial logistic regression for classes, and a linear regression for numbers, which are scaled to mean 0 and
 * standard deviation 1. Features should be of one size: {@code steps: {scale: standard}}.
 *
 * <p>Steps are AdaGrad's, Tribuo's default. Its Adam is left out, because with batches it now and then ended in NaN on
 * small random data (Tribuo 4.3.2).
 *
 * <p>Sources: Bottou, "Large-scale machine learning with stochastic gradient descent", COMPSTAT 2010. Duchi, Hazan and
 * Singer, "Adaptive subgradient methods for online learning and stochastic optimization", JMLR 12, 2011 (AdaGrad).
 */
public final class LinearLearner implements Learner {

    private static final String NAME = "tribuo_linear";
    private static final String RATE = "learning_rate";
    private static final String EPOCHS = "epochs";
    private static final String BATCH = "batch_size";
    private static final String LOSS = "loss";

    /** Tribuo's default. */
    private static final double EPSILON = 0.1;

    /** The number of steps between two log messages of Tribuo; −1 switches them off. */
    private static final int NEVER = -1;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Hyperparameters hyperparameters(Task task) {
        List<Hyperparameter> all = new ArrayList<>(List.of(
                Hyperparameter.of(RATE, Value.of(1.0), new Kind.Real(Double.MIN_VALUE, Double.MAX_VALUE)),
                Hyperparameter.of(EPOCHS, Value.of(5), new Kind.Whole(1, Integer.MAX_VALUE)),
                Hyperparameter.of(BATCH, Value.of(1), new Kind.Whole(1, Integer.MAX_VALUE))));
        if (task == Task.REGRESSION) {
            all.add(Hyperparameter.of(
                    LOSS, Value.of("squared"), new Kind.Word(List.of("squared", "huber", "absolute"))));
        }
        return new Hyperparameters(NAME, all);
    }

    /**
     * Returns the hyperparameters worth tuning. The rate comes first, as in Bengio, "Practical recommendations for
     * gradient-based training of deep architectures", Neural Networks: Tricks of the Trade, 2nd ed. (2012), section
     * 3.1. The number of epochs regularises, as early stopping does.
     */
    @Override
    public Card card(Task task) {
        return new Card(List.of(
                new Card.Entry(
                        Parameter.real(RATE, 0.001, 3).log(),
                        "bias down, variance up at the same number of epochs; too high a rate does not converge"),
                new Card.Entry(
                        Parameter.integer(EPOCHS, 1, 100).log(), "bias down, then variance up, time up in proportion"),
                new Card.Entry(
                        Parameter.integer(BATCH, 1, 64).log(), "bias up, variance down: fewer, less noisy steps")));
    }

    /**
     * Prepares the features.
     *
     * @throws ModelException for a feature that is text
     */
    @Override
    public Trainer on(Dataset data) {
        return TribuoTrainer.on(data, new Linear(), false);
    }

    @Override
    public boolean takesWeights() {
        return true;
    }

    @Override
    public Optional<ModelPersistence> persistence() {
        return Optional.of(new ProtobufPersistence(
                new Linear(),
                Set.of(
                        LinearSGDModel.class.getName(),
                        org.tribuo.regression.sgd.linear.LinearSGDModel.class.getName())));
    }

    private record Linear() implements Recipe {

        @Override
        public String learner() {
            return NAME;
        }

        @Override
        public Outcome<Regressor> outcome(Numbers numbers, int[] rows) {
            return Outcome.Values.standardized(numbers, rows);
        }

        @Override
        public Growth<Label> classes(org.tribuo.Dataset<Label> examples, Settings settings, long seed) {
            return new Growth<>(
                    examples,
                    key -> new LinearSGDTrainer(
                            new LogMulticlass(), optimizer(settings), epochs(settings), NEVER, batch(settings), key),
                    false,
                    seed);
        }

        @Override
        public Growth<Regressor> values(org.tribuo.Dataset<Regressor> examples, Settings settings, long seed) {
            return new Growth<>(
                    examples,
                    key -> new org.tribuo.regression.sgd.linear.LinearSGDTrainer(
                            loss(settings), optimizer(settings), epochs(settings), NEVER, batch(settings), key),
                    false,
                    seed);
        }

        @Override
        public int members(Settings settings) {
            return 1;
        }

        private static StochasticGradientOptimiser optimizer(Settings settings) {
            return new AdaGrad(settings.real(RATE), EPSILON);
        }

        private static RegressionObjective loss(Settings settings) {
            return switch (settings.word(LOSS)) {
                case "huber" -> new Huber();
                case "absolute" -> new AbsoluteLoss();
                default -> new SquaredLoss();
            };
        }

        private static int epochs(Settings settings) {
            return settings.whole(EPOCHS).orElseThrow();
        }

        private static int batch(Settings settings) {
            return settings.whole(BATCH).orElseThrow();
        }
    }
}
