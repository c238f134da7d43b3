package io.danlu.selection.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.selection.CrossValidation;
import io.danlu.selection.Score;
import io.danlu.selection.Scores;
import io.danlu.selection.curve.ValidationCurve.Diagnosis;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.KFold;
import io.danlu.selection.split.Splitter;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurvesTest {

    private static final Learner FOREST = Learner.named("forest");
    private static final Scorer ACCURACY = Scorer.named("accuracy");
    private static final Splitter FOLDS = new StratifiedKFold(5);

    private final Dataset iris =
            Table.read(Path.of("..", "examples", "iris.csv")).dataset("species", Task.CLASSIFICATION);

    private static ValidationCurve curve(double[][] trainAndTest) {
        List<ValidationCurve.Point> points = new ArrayList<>();
        for (double[] scores : trainAndTest) {
            points.add(new ValidationCurve.Point(
                    Value.of(points.size()),
                    new Scores(List.of(
                            new Score(scores[1] - 0.01, scores[0]),
                            new Score(scores[1], scores[0]),
                            new Score(scores[1] + 0.01, scores[0])))));
        }
        return new ValidationCurve("x", points, 0);
    }

    @Test
    void scoresAreReadBesideTheBest() {
        ValidationCurve curve = curve(new double[][] {{0.6, 0.55}, {0.8, 0.745}, {0.85, 0.75}, {0.95, 0.7}, {1, 0.6}});
        assertThat(curve.best()).hasValue(2);
        assertThat(curve.standardError().orElseThrow()).isBetween(0.005, 0.006);
        assertThat(List.of(0, 1, 2, 3, 4).stream().map(curve::diagnosis))
                .containsExactly(
                        Diagnosis.UNDERFIT, Diagnosis.GOOD, Diagnosis.GOOD, Diagnosis.OVERFIT, Diagnosis.OVERFIT);
    }

    /** Points without a score do not change the diagnoses of the others, wherever they are. */
    @Test
    void undefinedPointsArePassedOver() {
        double nan = Double.NaN;
        ValidationCurve curve = curve(
                new double[][] {{nan, nan}, {0.6, 0.55}, {0.8, nan}, {0.85, 0.75}, {nan, 0.75}, {nan, 0.6}, {1, 0.6}});
        assertThat(curve.best()).hasValue(3);
        assertThat(IntStream.range(0, 7).mapToObj(curve::diagnosis))
                .containsExactly(
                        Diagnosis.UNDEFINED,
                        Diagnosis.UNDERFIT,
                        Diagnosis.UNDEFINED,
                        Diagnosis.GOOD,
                        Diagnosis.GOOD,
                        Diagnosis.UNDEFINED,
                        Diagnosis.OVERFIT);
        ValidationCurve none = curve(new double[][] {{nan, nan}, {0.6, nan}});
        assertThat(none.best()).isEmpty();
        assertThat(none.standardError()).isEmpty();
        assertThat(none.diagnosis(1)).isEqualTo(Diagnosis.UNDEFINED);
    }

    @Test
    void nestedValuesAreReadOutOfOneFitForEachSplitWithTheScoresOfFitsAlone() throws InterruptedException {
        CrossValidation validation = new CrossValidation(iris.rows(), FOREST, FOLDS, ACCURACY, 1);
        List<Value> depths = List.of(Value.of(1), Value.of(2), Value.of(6));
        Map<String, Value> fixed = Map.of("n_estimators", Value.of(7));
        ValidationCurve curve = ValidationCurve.of(validation, "max_depth", depths, fixed);
        assertThat(curve.fits()).isEqualTo(5);
        for (ValidationCurve.Point point : curve.points()) {
            assertThat(point.scores())
                    .isEqualTo(validation.score(Map.of("n_estimators", Value.of(7), "max_depth", point.value())));
        }
        assertThatThrownBy(() -> ValidationCurve.of(validation, "max_dept", depths, fixed))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Did you mean 'max_depth'?");
    }

    @Test
    void aLearningCurveEndsWithAllRowsAndEachSizeContainsTheSmallerOnes() throws InterruptedException {
        Map<String, Value> given = Map.of("n_estimators", Value.of(5));
        LearningCurve curve = LearningCurve.of(iris.rows(), FOREST, FOLDS, ACCURACY, 3, given, LearningCurve.SHARES);
        assertThat(curve.points().stream().map(LearningCurve.Point::rows))
                .containsExactly(12.0, 39.0, 66.0, 93.0, 120.0);
        assertThat(curve.points().getLast().scores())
                .isEqualTo(new CrossValidation(iris.rows(), FOREST, FOLDS, ACCURACY, 3).score(given));
        assertThat(curve.points().getFirst().scores().mean())
                .isLessThanOrEqualTo(curve.points().getLast().scores().mean());
    }

    /** One row of 25 is of the rare class. A few rows lack it, and then it can't be ranked against the other. */
    @Test
    void aShareThatIsTooSmallScoresNanAndTheLargerOnesAreShown() throws InterruptedException {
        List<String> kinds = IntStream.range(0, 100)
                .mapToObj(row -> row % 25 == 0 ? "rare" : "frequent")
                .toList();
        Dataset data = new Dataset(
                List.of(Column.numeric(
                        "x", IntStream.range(0, 100).asDoubleStream().toArray())),
                Labels.of("y", kinds));
        Map<String, Value> given = Map.of("n_estimators", Value.of(3));
        Scorer ranking = Scorer.named("roc_auc");
        LearningCurve curve = LearningCurve.of(
                data.rows(), FOREST, new StratifiedKFold(2), ranking, 3, given, List.of(0.02, 0.04, 1.0));
        assertThat(curve.points().getFirst().scores().mean()).isNaN();
        assertThat(curve.points().getFirst().scores().splits()).hasSize(2);
        assertThat(curve.points().getLast().scores())
                .isEqualTo(new CrossValidation(data.rows(), FOREST, new StratifiedKFold(2), ranking, 3).score(given));
        assertThatThrownBy(() -> LearningCurve.of(
                        data.rows(),
                        FOREST,
                        new StratifiedKFold(2),
                        ranking,
                        3,
                        Map.of("max_depth", Value.of(0)),
                        List.of(0.02)))
                .isInstanceOf(ModelException.class);
    }

    @Test
    void theCurveIsRefusedIfAllRowsCannotBeScored() {
        Dataset data = new Dataset(
                List.of(Column.numeric(
                        "x", IntStream.range(0, 20).asDoubleStream().toArray())),
                Labels.of(
                        "y",
                        IntStream.range(0, 20)
                                .mapToObj(row -> row == 0 ? "rare" : "frequent")
                                .toList()));
        assertThatThrownBy(() -> LearningCurve.of(
                        data.rows(), FOREST, new KFold(2), Scorer.named("roc_auc"), 3, Map.of(), List.of(0.5, 1.0)))
                .isInstanceOf(ModelException.class);
    }

    @Test
    void everySizeIsPartOfTheNext() {
        Laws.forAll(20, random -> {
            long seed = random.nextLong();
            List<Set<Integer>> seen = new ArrayList<>();
            WitnessSplits witness = new WitnessSplits(seen);
            try {
                LearningCurve.of(
                        iris.rows(),
                        witness,
                        FOLDS,
                        ACCURACY,
                        seed,
                        Map.of("n_estimators", Value.of(1)),
                        List.of(0.2, 0.5, 0.9));
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
            assertThat(seen).hasSize(15);
            for (int fold = 0; fold < 5; fold++) {
                assertThat(new HashSet<>(seen.get(5 + fold))).containsAll(seen.get(fold));
                assertThat(new HashSet<>(seen.get(10 + fold))).containsAll(seen.get(5 + fold));
            }
        });
    }
}
