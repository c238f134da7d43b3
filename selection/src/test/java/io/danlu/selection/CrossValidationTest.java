package io.danlu.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.HoldOut;
import io.danlu.selection.split.KFold;
import io.danlu.selection.split.Splitter;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

    private static final Learner FOREST = Learner.named("forest");

    /** scikit-learn 1.4.2: cross_validate(DummyClassifier(strategy="prior"), X[:127], y[:127], cv=5) on Iris. */
    @Test
    void scoresOfClassesAreScikitLearns() {
        Dataset iris = Iris.species();
        Rows rows = iris.rows().pick(IntStream.range(0, 127).toArray());
        check(
                prior(rows, "accuracy", new StratifiedKFold(5)),
                0.39384615384615385,
                0.007536891516255933,
                0.3937099592312172);
        check(
                prior(rows, "f1_macro", new StratifiedKFold(5)),
                0.18835978835978837,
                0.0025920526378657833,
                0.18832617454133788);
        check(
                prior(rows, "neg_log_loss", new StratifiedKFold(5)),
                -1.0633719898890825,
                0.009444290089815377,
                -1.0631096703592715);
    }

    /** scikit-learn 1.4.2: cross_validate(DummyRegressor(), X[:, :3], X[:, 3], cv=5) on Iris. */
    @Test
    void scoresOfNumbersAreScikitLearns() {
        Rows rows = Iris.petalWidth().rows();
        check(prior(rows, "r2", new KFold(5)), -32.62017686049836, 56.07775916806463, 0);
        check(
                prior(rows, "neg_root_mean_squared_error", new KFold(5)),
                -0.8558822330067372,
                0.3128250183605687,
                -0.7385505488594906);
    }

    /** scikit-learn 1.4.2 with 20 trees and cv=5 scores 0.940 to 0.967 over 10 seeds. */
    @Test
    void aForestKnowsIris() {
        CrossValidation validation = forest(Iris.species().rows(), new StratifiedKFold(5), 1);
        Scores scores = validation.score(Map.of("n_estimators", Value.of(20)));
        assertThat(scores.mean()).isBetween(0.93, 0.98);
        assertThat(scores.trainMean()).isGreaterThan(scores.mean());
    }

    @Test
    void aConfigurationThatIsScoredAgainGetsTheSameScores() {
        Dataset iris = Iris.species();
        Laws.forAll(10, random -> {
            Map<String, Value> given =
                    Map.of("n_estimators", Value.of(random.nextInt(1, 6)), "max_depth", Value.of(random.nextInt(1, 5)));
            long seed = random.nextLong();
            CrossValidation validation = forest(iris.rows(), new StratifiedKFold(3), seed);
            Scores first = validation.score(given);
            validation.score(Map.of("n_estimators", Value.of(2)));
            assertThat(validation.score(given)).isEqualTo(first);
            CrossValidation again = forest(Iris.species().rows(), new StratifiedKFold(3), seed);
            assertThat(again.score(given)).isEqualTo(first);
            assertThat(again.score(1, again.hyperparameters().settings(given)))
                    .isEqualTo(first.splits().get(1));
        });
    }

    @Test
    void splitsHaveSeedsOfTheirOwnThatConfigurationsShare() {
        double[] zeros = new double[20];
        Rows rows = new Dataset(List.of(Column.numeric("x", zeros)), Numbers.of(Column.numeric("y", zeros))).rows();
        Scorer error = Scorer.named("neg_mean_absolute_error");
        CrossValidation validation = new CrossValidation(rows, new NoiseLearner(), new KFold(5), error, 3);
        Scores once = validation.score(Map.of("scale", Value.of(1.0)));
        Scores twice = validation.score(Map.of("scale", Value.of(2.0)));
        assertThat(once.splits().stream().map(Score::test)).doesNotHaveDuplicates();
        for (int split = 0; split < 5; split++) {
            assertThat(twice.splits().get(split).test())
                    .isCloseTo(2 * once.splits().get(split).test(), within(1e-12));
        }
    }

    @Test
    void everySeedIsAnotherForest() {
        Rows rows = Iris.species().rows();
        List<Scores> scores = IntStream.range(0, 5)
                .mapToObj(seed -> forest(rows, new StratifiedKFold(5), seed))
                .map(validation -> validation.score(Map.of("n_estimators", Value.of(3))))
                .distinct()
                .toList();
        assertThat(scores).hasSizeGreaterThan(1);
    }

    @Test
    void aHoldOutSplitIsOneSplit() {
        CrossValidation validation = forest(Iris.species().rows(), new HoldOut(0.25, 1), 1);
        assertThat(validation.splits()).isEqualTo(1);
        Scores scores = validation.score(Map.of("n_estimators", Value.of(5)));
        assertThat(scores.mean()).isEqualTo(scores.splits().getFirst().test());
        assertThat(scores.sd()).isZero();
    }

    @Test
    void undefinedScorersAreRefusedAtOnce() {
        Rows species = Iris.species().rows();
        assertThatThrownBy(() -> prior(species, "f1", new StratifiedKFold(5)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'f1' needs two classes");
        assertThatThrownBy(() -> prior(species, "r2", new StratifiedKFold(5)))
                .hasMessageContaining("'r2' is for regression");
        Rows few = Iris.petalWidth().rows().pick(new int[] {0, 1, 2});
        assertThatThrownBy(() -> prior(few, "r2", new KFold(3)))
                .hasMessage("Scoring: 'r2' has no meaning for a test part of size 1."
                        + " Use another scoring, fewer folds, or more data.");
        assertThatThrownBy(() -> prior(few, "r2", new KFold(4))).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> prior(species, "roc_auc_ovr", new KFold(3)))
                .hasMessageContaining("'roc_auc_ovr' has no meaning for a test part of size 50 that lacks a class.");
    }

    /** Each is undefined for some predictions; the positive ratio is so for a perfect one. */
    @Test
    void aScorerThatIsUndefinedForSomePredictionsIsNotRefused() {
        Dataset dataset = Iris.species();
        Labels all = (Labels) dataset.target();
        Labels binary = Labels.of(
                "y",
                IntStream.range(0, all.size())
                        .mapToObj(i -> "c" + all.at(i) % 2)
                        .toList());
        Rows rows = new Dataset(dataset.features(), binary).rows();
        for (String scoring : List.of("positive_likelihood_ratio", "neg_negative_likelihood_ratio", "roc_auc")) {
            assertThat(prior(rows, scoring, new StratifiedKFold(5)).splits()).isEqualTo(5);
        }
        Numbers counts = Numbers.of(Column.numeric(
                "n", IntStream.range(0, 150).mapToDouble(i -> i + 1).toArray()));
        Rows numbered = new Dataset(dataset.features(), counts).rows();
        for (String scoring : List.of("neg_mean_gamma_deviance", "neg_root_mean_squared_log_error")) {
            assertThat(prior(numbered, scoring, new KFold(5)).splits()).isEqualTo(5);
        }
    }

    private static CrossValidation forest(Rows rows, Splitter splitter, long seed) {
        return new CrossValidation(rows, FOREST, splitter, Scorer.named("f1_micro"), seed);
    }

    private static CrossValidation prior(Rows rows, String scoring, Splitter splitter) {
        return new CrossValidation(rows, new PriorLearner(), splitter, Scorer.named(scoring), 0);
    }

    private static void check(CrossValidation validation, double mean, double sd, double trainMean) {
        Scores scores = validation.score(Map.of());
        assertThat(scores.mean()).isCloseTo(mean, within(1e-11));
        assertThat(scores.sd()).isCloseTo(sd, within(1e-11));
        assertThat(scores.trainMean()).isCloseTo(trainMean, within(1e-11));
    }
}
