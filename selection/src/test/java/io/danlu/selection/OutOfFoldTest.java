package io.danlu.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.math.KeyedRandom;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Probabilities;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.GroupKFold;
import io.danlu.selection.split.Groups;
import io.danlu.selection.split.HoldOut;
import io.danlu.selection.split.KFold;
import io.danlu.selection.split.LeaveOneOut;
import io.danlu.selection.split.RepeatedKFold;
import io.danlu.selection.split.Split;
import io.danlu.selection.split.Splitter;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Value;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutOfFoldTest {

    private static CrossValidation validation(Rows rows, Learner learner, Splitter splitter, long seed) {
        Task task = rows.dataset().target().task();
        Scorer scorer = Scorer.named(task == Task.CLASSIFICATION ? "accuracy" : "neg_mean_absolute_error");
        return new CrossValidation(rows, learner, splitter, scorer, seed);
    }

    /** Some rows in any order. */
    private static Rows some(RandomGenerator random, Dataset data) {
        int[] order = IntStream.range(0, data.size()).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int row = order[i];
            order[i] = order[j];
            order[j] = row;
        }
        return data.rows()
                .pick(IntStream.of(order).limit(100 + random.nextInt(51)).toArray());
    }

    private static Splitter splitter(RandomGenerator random, Dataset data) {
        int folds = 2 + random.nextInt(4);
        return switch (random.nextInt(3)) {
            case 0 -> new KFold(folds).shuffled(random.nextLong());
            case 1 -> new StratifiedKFold(folds).shuffled(random.nextLong());
            default ->
                new GroupKFold(
                        folds,
                        new Groups(
                                "g",
                                IntStream.range(0, data.size())
                                        .mapToObj(row -> row % 7)
                                        .toList()));
        };
    }

    private static List<Double> at(Prediction prediction, int row) {
        return switch (prediction) {
            case Estimates estimates -> List.of(estimates.at(row));
            case Probabilities chances ->
                IntStream.range(0, chances.classes())
                        .mapToObj(code -> chances.at(row, code))
                        .toList();
        };
    }

    /** Compares row by row, bit for bit. */
    @Test
    void eachRowIsPredictedByTheFitOfItsFoldAlone() {
        Laws.forAll(20, random -> {
            Dataset data = random.nextBoolean() ? Iris.species() : Iris.petalWidth();
            Rows rows = some(random, data);
            Splitter splitter = data.target().task() == Task.CLASSIFICATION
                    ? splitter(random, data)
                    : new KFold(2 + random.nextInt(4)).shuffled(random.nextLong());
            Learner learner = Learner.named(random.nextBoolean() ? "forest" : "boosting");
            Map<String, Value> given = Map.of("n_estimators", Value.of(1 + random.nextInt(3)));
            Settings settings = learner.hyperparameters(data.target().task()).settings(given);
            long seed = random.nextLong();
            Prediction all = validation(rows, learner, splitter, seed).predict(given);
            assertThat(all.size()).isEqualTo(rows.size());
            List<Integer> order = IntStream.of(rows.toArray()).boxed().toList();
            List<Split> splits = splitter.split(rows);
            for (int k = 0; k < splits.size(); k++) {
                Rows test = splits.get(k).test();
                Prediction alone = learner.on(data)
                        .fit(splits.get(k).train(), settings, KeyedRandom.mix(seed, k))
                        .predict(test);
                for (int i = 0; i < test.size(); i++) {
                    assertThat(at(all, order.indexOf(test.at(i)))).isEqualTo(at(alone, i));
                }
            }
        });
    }

    /**
     * scikit-learn 1.4.2: cross_val_predict(DummyClassifier(strategy="prior"), X[:127], y[:127], cv=5,
     * method="predict_proba") on Iris.
     */
    @Test
    void probabilitiesAreScikitLearns() {
        Rows rows = Iris.species().rows().pick(IntStream.range(0, 127).toArray());
        Probabilities all = (Probabilities)
                validation(rows, new PriorLearner(), new StratifiedKFold(5), 0).predict(Map.of());
        for (int row : new int[] {0, 10, 60}) {
            assertThat(at(all, row)).containsExactly(0.39603960396039606, 0.39603960396039606, 0.2079207920792079);
        }
        for (int row : new int[] {49, 99, 126}) {
            assertThat(at(all, row)).containsExactly(0.39215686274509803, 0.39215686274509803, 0.21568627450980393);
        }
    }

    /** scikit-learn 1.4.2: cross_val_predict(DummyRegressor(), X[:, :3], X[:, 3], cv=5) on Iris. */
    @Test
    void numbersAreScikitLearns() {
        Rows rows = Iris.petalWidth().rows();
        Estimates all = (Estimates)
                validation(rows, new PriorLearner(), new KFold(5), 0).predict(Map.of());
        double[] expected = {1.4375, 1.3433333333333333, 1.1641666666666666, 1.0558333333333334, 0.9958333333333333};
        for (int fold = 0; fold < 5; fold++) {
            assertThat(all.at(30 * fold)).isCloseTo(expected[fold], within(1e-12));
            assertThat(all.at(30 * fold + 29)).isEqualTo(all.at(30 * fold));
        }
    }

    @Test
    void oneRowAtATimeIsAPartitionToo() {
        Rows rows = Iris.species().rows().pick(new int[] {3, 60, 120, 7});
        assertThat(validation(rows, new PriorLearner(), new LeaveOneOut(), 0)
                        .predict(Map.of())
                        .size())
                .isEqualTo(4);
    }

    @Test
    void splitsThatAreNoPartitionAreRefused() {
        Rows rows = Iris.species().rows();
        assertThatThrownBy(() -> validation(rows, new PriorLearner(), new RepeatedKFold(3, 2, 0), 0)
                        .predict(Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Predictions: row 0 is in 2 test parts, but must be in exactly one. Use a splitter that tests each"
                                + " row once, such as k folds.");
        assertThatThrownBy(() -> validation(rows, new PriorLearner(), new HoldOut(0.25, 1), 0)
                        .predict(Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is in 0 test parts");
    }
}
