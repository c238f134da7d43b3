package io.danlu.selection;

import io.danlu.math.KeyedRandom;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Table;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.score.Scorer;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model that is tuned, as a study file's {@code run.model} says it.
 *
 * @param learner its name
 * @param data a CSV file
 * @param target the column that is predicted, from all the others but the one that says groups or folds
 * @param validation how configurations are compared
 * @param scoring the name of a scorer; it decides whether the target is classes or numbers
 * @param beside the names of other scorers for the same kind of target, whose scores are kept beside
 * @param params hyperparameters that are not searched, by name; the learner's defaults hold for what neither they nor the
 *     space say
 * @param test the share of the rows that no trial ever sees, above 0 and below 1
 */
public record ModelSpec(
        String learner,
        Path data,
        String target,
        Validation validation,
        String scoring,
        List<String> beside,
        Map<String, Value> params,
        OptionalDouble test) {

    public ModelSpec {
        beside = List.copyOf(beside);
        params = Map.copyOf(params);
    }

    /**
     * Reads the data and makes the objective of a study.
     *
     * @param space of the study: its parameters are hyperparameters of the learner
     * @param seed of the study: it decides the test part, random splits and the learner's seeds
     * @throws ModelException for an unknown learner, scoring or hyperparameter, or an ill-typed value
     * @throws DataException for a file or a target that breaks a rule, or too few rows
     */
    public ModelObjective open(Space space, long seed) {
        Scorer scorer = Scorer.named(scoring);
        List<Scorer> others = beside.stream().map(Scorer::named).toList();
        Learner learning = Learner.named(learner);
        Optional<String> columnName = validation.column();
        Table table = Table.read(data);
        Optional<Column> column = columnName.map(table::column);
        Dataset dataset = table.dataset(target, scorer.task(), columnName);
        long testSeed = Purpose.TEST_PART.seed(seed);
        Optional<TestPart> kept = test.stream()
                .mapToObj(share -> TestPart.of(dataset, validation.aside(share, column, testSeed), testSeed))
                .findFirst();
        CrossValidation compared = new CrossValidation(
                kept.map(TestPart::rest).orElseGet(dataset::rows),
                learning,
                validation.splitter(column, scorer.task(), Purpose.SPLITS.seed(seed)),
                scorer,
                others,
                Purpose.LEARNER.seed(seed));
        return new ModelObjective(compared, space, params, kept);
    }

    /** What a study's seed is used for here, each use independent of the others and of a study's own. */
    private enum Purpose {
        TEST_PART(1),
        SPLITS(2),
        LEARNER(3);

        private static final long MODEL = 0x30DE1;

        private final long key;

        Purpose(long key) {
            this.key = key;
        }

        long seed(long study) {
            return KeyedRandom.mix(study, MODEL, key);
        }
    }
}
