package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.danlu.laws.LongTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the optional learner modules, from the study file to predictions. */
@LongTest
class OptionalLearnersTest {

    private static final String EXAMPLES = Path.of("..", "examples").toString();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void xgboostIsTunedWithRoundsAsTheResourceAndPredicts() {
        Commands.Answer tuned = tune("iris-xgboost");
        assumeFalse(tuned.err().contains("native library does not load"), () -> "skipped: " + tuned.err());
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.out()).containsPattern("[0-9]+ complete, [0-9]+ pruned");
        predicts();
    }

    @Test
    void tribuoIsTunedAndPredicts() {
        Commands.Answer tuned = tune("iris-tribuo");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.out()).contains("trials   20 complete");
        predicts();
    }

    private Commands.Answer tune(String study) {
        String file = Path.of(EXAMPLES, study + ".yaml").toString();
        return Commands.danlu("tune", file, "--store", "memory", "--seed", "1", "--quiet", "--save", model());
    }

    private String model() {
        return folder.resolve("iris.model").toString();
    }

    private void predicts() {
        Commands.Answer predicted =
                Commands.danlu("predict", model(), Path.of(EXAMPLES, "iris.csv").toString());
        assertThat(predicted.code()).as(predicted.err()).isZero();
        assertThat(predicted.out().lines().filter(line -> line.startsWith("setosa,")))
                .hasSizeBetween(48, 52);
    }

    @Test
    void theirCardsAreListed() {
        Commands.Answer listed = Commands.danlu("learners");
        assertThat(listed.out())
                .contains("  xgboost\n", "  tribuo_linear\n", "  tribuo_trees\n")
                .contains("    reg_lambda", "    epochs", "    splitter");
    }
}
