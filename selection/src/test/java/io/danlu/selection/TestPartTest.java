package io.danlu.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.score.Scorer;
import io.danlu.space.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestPartTest {

    private final Dataset iris = Iris.species();

    @Test
    void theRestHasEveryClassAsOften() {
        Laws.forAll(50, random -> {
            TestPart test = TestPart.of(iris, 0.2, random.nextLong());
            assertThat(((Labels) test.rest().target()).counts()).containsExactly(40, 40, 40);
        });
    }

    @Test
    void itIsAFunctionOfItsSeed() {
        Laws.forAll(50, random -> {
            long seed = random.nextLong();
            int[] rest = TestPart.of(iris, 0.2, seed).rest().toArray();
            assertThat(TestPart.of(iris, 0.2, seed).rest().toArray()).isEqualTo(rest);
            assertThat(TestPart.of(iris, 0.2, seed + 1).rest().toArray()).isNotEqualTo(rest);
        });
    }

    /** The prior of 40 rows of each class predicts the first class for every row: right for a third, in either part. */
    @Test
    void theScoreIsThatOfAFitToAllTheRest() {
        Score score = TestPart.of(iris, 0.2, 3)
                .score(
                        new PriorLearner(),
                        Scorer.named("accuracy"),
                        new PriorLearner().hyperparameters(iris.target().task()).settings(Map.of()));
        assertThat(score).isEqualTo(new Score(10 / 30.0, 40 / 120.0));
    }

    @Test
    void scoringAgainGivesTheSameScore() {
        Learner forest = Learner.named("forest");
        Settings settings = forest.hyperparameters(iris.target().task()).settings(Map.of("n_estimators", Value.of(3)));
        TestPart test = TestPart.of(iris, 0.2, 3);
        Score score = test.score(forest, Scorer.named("neg_log_loss"), settings);
        assertThat(test.score(forest, Scorer.named("neg_log_loss"), settings)).isEqualTo(score);
        assertThat(score.train()).isGreaterThan(score.test());
        Model fitted = forest.on(iris).fit(test.rest(), settings, test.refitSeed());
        assertThat(test.score(fitted, Scorer.named("neg_log_loss"))).isEqualTo(score);
    }

    @Test
    void impossibleSharesAreRefused() {
        assertThatThrownBy(() -> TestPart.of(iris, 1.5, 0)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> TestPart.of(iris, 0.001, 0))
                .hasMessageContaining("each part needs a row for each of the 3 classes");
    }
}
