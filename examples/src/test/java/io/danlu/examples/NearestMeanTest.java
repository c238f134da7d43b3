package io.danlu.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.cli.Main;
import io.danlu.selection.CrossValidation;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Value;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user-defined learner on the class path works like any other. */
class NearestMeanTest {

    /** The scores of {@code cross_val_score(NearestCentroid(), x, y, cv=5)} of scikit-learn 1.4.2 on the same file. */
    @Test
    void itScoresLikeScikitLearns() {
        Dataset iris = Table.read(Page.ROOT.resolve("examples/iris.csv")).dataset("species", Task.CLASSIFICATION);
        CrossValidation validation = new CrossValidation(
                iris.rows(), Learner.named("nearest_mean"), new StratifiedKFold(5), Scorer.named("accuracy"), 1);
        assertThat(validation.score(Map.of("power", Value.of(2.0))).mean()).isCloseTo(0.92, within(1e-12));
    }

    @Test
    void aStudyFileNamesIt() {
        StringWriter out = new StringWriter();
        String file = Page.ROOT.resolve("examples/own-learner.yaml").toString();
        int code = Main.run(new PrintWriter(out), new PrintWriter(out), "tune", file, "--store", "memory", "--quiet");
        assertThat(code).as(out.toString()).isZero();
        assertThat(out.toString()).contains("trials   20 complete");
        int listed = Main.run(new PrintWriter(out), new PrintWriter(out), "learners");
        assertThat(listed).isZero();
        assertThat(out.toString()).contains("  nearest_mean", "  forest", "  boosting");
    }

    @Test
    void aModelThatCannotBeKeptIsRefusedBeforeAnythingRuns(@TempDir Path folder) {
        String file = Page.ROOT.resolve("examples/own-learner.yaml").toString();
        for (String command : List.of("tune", "search")) {
            StringWriter out = new StringWriter();
            Path model = folder.resolve("model");
            int code = Main.run(
                    new PrintWriter(out), new PrintWriter(out), command, file, "--quiet", "--save", model.toString());
            assertThat(code).isEqualTo(2);
            assertThat(out.toString())
                    .contains("models of 'nearest_mean' can't be kept in a file. Leave out --save")
                    .hasLineCount(1);
            assertThat(model).doesNotExist();
        }
    }
}
