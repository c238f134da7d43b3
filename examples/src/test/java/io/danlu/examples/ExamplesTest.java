package io.danlu.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.selection.curve.ValidationCurve;
import io.danlu.trial.State;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the Java that the pages show. */
class ExamplesTest {

    private static final Path EXAMPLES = Page.ROOT.resolve("examples");

    @Test
    void theQuickstartRuns() {
        assertThat(Quickstart.tune().maxDepth()).isBetween(1, 20);
        assertThat(Quickstart.choose().history().size()).isEqualTo(60);
        assertThat(Quickstart.keepTheLoop()).isEqualTo(20);
    }

    @Test
    void trialsAreStoppedEarly() {
        var result = EarlyStopping.tune();
        assertThat(result.history().count(State.PRUNED)).isPositive();
        assertThat(result.best().config().learningRate()).isBetween(1e-4, 1.0);
    }

    @Test
    void theSameStudiesAsElsewhereRun() {
        assertThat(ComingFrom.optuna().history().size()).isEqualTo(50);
        assertThat(ComingFrom.hyperopt().history().size()).isEqualTo(50);
        assertThat(ComingFrom.scikitLearn(Book.wine(EXAMPLES)).candidates()).hasSize(6);
    }

    @Test
    void severalOutcomesAreToldByName() {
        var result = SeveralOutcomes.tune();
        assertThat(result.front())
                .isNotEmpty()
                .allSatisfy(member -> assertThat(member.result().isFeasible()).isTrue());
    }

    @Test
    void theBookTunesTheClassicForest() throws InterruptedException {
        var iris = Book.iris(EXAMPLES);
        assertThat(Book.byHand(iris, 3)).isGreaterThan(0.9);
        var curve = Book.curve(iris);
        assertThat(curve.diagnosis(curve.best().orElseThrow())).isEqualTo(ValidationCurve.Diagnosis.GOOD);
    }

    @LongTest
    @Test
    void theBookTunesAHarderModel() {
        var wine = Book.wine(EXAMPLES);
        assertThat(Book.grid(wine).candidates()).hasSize(12);
        assertThat(Book.random(wine, 5).candidates()).hasSize(5);
        assertThat(Book.bayesian(wine, "logei", 6).history().size()).isEqualTo(6);
        assertThat(Book.best(wine, "anneal", 5)).isNegative();
        assertThat(Book.best(wine, "tpe", 5)).isNegative();
    }
}
