package io.danlu.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.KFold;
import io.danlu.selection.split.Splitter;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What is read out of a fit that was shared is, bit for bit, what a fit alone would have scored. */
class SharedFitsTest {

    private static final Learner FOREST = Learner.named("forest");

    private static CrossValidation validation(boolean classes, long seed) {
        Dataset data = classes ? Iris.species() : Iris.petalWidth();
        Splitter splitter = classes ? new StratifiedKFold(3) : new KFold(3);
        return new CrossValidation(data.rows(), FOREST, splitter, Scorer.named(classes ? "neg_log_loss" : "r2"), seed);
    }

    /** Some of the forest's hyperparameters, nested ones among them. */
    private static Space space(boolean classes, RandomGenerator random) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(Parameter.integer("n_estimators", 1, random.nextInt(2, 12)));
        if (random.nextBoolean()) {
            parameters.add(Parameter.integer("max_leaf_nodes", 2, random.nextInt(3, 20)));
        }
        if (random.nextBoolean()) {
            parameters.add(Parameter.bool("bootstrap"));
            if (random.nextBoolean()) {
                parameters.add(
                        Parameter.integer("max_depth", 1, random.nextInt(2, 9)).when(Condition.is("bootstrap", true)));
            }
        } else {
            parameters.add(Parameter.ordinal("max_depth", List.of(Value.of(1), Value.of(3))));
        }
        if (classes && random.nextBoolean()) {
            parameters.add(Parameter.categorical("criterion", "gini", "entropy"));
        }
        return Space.of(parameters);
    }

    @Test
    void everyScoreIsThatOfAFitAlone() {
        Laws.forAll(60, random -> {
            boolean classes = random.nextBoolean();
            long seed = random.nextLong();
            Space space = space(classes, random);
            Map<String, Value> params = random.nextBoolean() ? Map.of() : Map.of("min_samples_leaf", Value.of(2));
            CrossValidation validation = validation(classes, seed);
            ModelObjective objective = new ModelObjective(validation, space, params, Optional.empty());
            for (int i = 0; i < 12; i++) {
                Point point = space.draw(random);
                Map<String, Value> given = new LinkedHashMap<>(params);
                given.putAll(point.values());
                assertThat(score(objective, point)).isEqualTo(validation.score(given));
            }
            assertThat(objective.fits()).isBetween(3L, 3 * 4L);
        });
    }

    private static Scores score(ModelObjective objective, Point point) {
        try {
            return objective.score(point);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void aGridIsReadOutOfOneFitForEachSplitWhicheverThreadsReadIt() {
        Space space = Space.of(
                Parameter.integer("max_depth", 1, 4),
                Parameter.integer("n_estimators", 1, 9),
                Parameter.integer("max_leaf_nodes", 2, 9));
        ModelObjective objective =
                new ModelObjective(validation(true, 1), space, Map.of("bootstrap", Value.of(false)), Optional.empty());
        Study.named("grid")
                .space(space)
                .maximize()
                .seed(1)
                .build()
                .optimize(objective, RunOptions.until(Budget.trials(200)).workers(4));
        assertThat(objective.fits()).isEqualTo(3);
    }

    @Test
    void roundsOfBoostingAreReadOutOfOneFitForEachSplit() {
        Laws.forAll(10, random -> {
            boolean classes = random.nextBoolean();
            Dataset data = classes ? Iris.species() : Iris.petalWidth();
            CrossValidation validation = new CrossValidation(
                    data.rows(),
                    Learner.named("boosting"),
                    classes ? new StratifiedKFold(3) : new KFold(3),
                    Scorer.named(classes ? "neg_log_loss" : "r2"),
                    random.nextLong());
            Space space = Space.of(Parameter.integer("n_estimators", 1, 20), Parameter.integer("max_depth", 1, 2));
            ModelObjective objective = new ModelObjective(validation, space, Map.of(), Optional.empty());
            for (int i = 0; i < 6; i++) {
                Point point = space.draw(random);
                assertThat(score(objective, point)).isEqualTo(validation.score(point.values()));
            }
            assertThat(objective.fits()).isLessThanOrEqualTo(3 * 2);
        });
    }

    @Test
    void whatHasNothingToShareIsFittedAlone() throws InterruptedException {
        Space space =
                Space.of(Parameter.real("min_impurity_decrease", 0, 0.1), Parameter.integer("n_estimators", 1, 5));
        ModelObjective objective = new ModelObjective(validation(true, 1), space, Map.of(), Optional.empty());
        Point point = space.quantile(index -> 0.5);
        assertThat(objective.score(point)).isEqualTo(objective.score(point));
        assertThat(objective.fits()).isEqualTo(6);
    }
}
