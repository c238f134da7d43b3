package io.danlu.selection.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.Field;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.laws.Laws;
import io.danlu.selection.CrossValidation;
import io.danlu.selection.ModelObjective;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import io.danlu.selection.data.TextColumn;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Predictor;
import io.danlu.selection.learn.Probabilities;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.Splitter;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PreparedLearnerTest {

    private static final Optional<List<String>> ALL = Optional.empty();
    private static final Optional<List<String>> AGE = Optional.of(List.of("age"));
    private static final Step MODES = new Step.Impute(Step.Strategy.MOST_FREQUENT, ALL, Optional.empty());
    private static final Step MEDIAN = new Step.Impute(Step.Strategy.MEDIAN, AGE, Optional.empty());
    private static final Step STANDARD = new Step.Scale(Step.Scaling.STANDARD, ALL);
    private static final Step ONE_HOT = new Step.OneHot(ALL);
    private static final Step ORDINAL = new Step.Ordinal(ALL);
    private static final List<Step.Scaling> SCALINGS = List.of(Step.Scaling.values());
    private static final Learner FOREST = Learner.named("forest");
    private static final Map<String, Value> SMALL = Map.of("n_estimators", Value.of(4));

    private static Dataset random(RandomGenerator random) {
        int rows = 20 + random.nextInt(40);
        return data(
                random,
                random.doubles(rows, 0, 90).toArray(),
                IntStream.range(0, rows)
                        .mapToObj(row -> "c" + random.nextInt(5))
                        .toArray(String[]::new));
    }

    /** A data set whose first two rows have no gaps, and whose target needs both columns. */
    private static Dataset data(RandomGenerator random, double[] ages, String[] colours) {
        int[] missing = IntStream.range(2, ages.length)
                .filter(row -> random.nextInt(5) == 0)
                .toArray();
        List<String> kinds = IntStream.range(0, ages.length)
                .mapToObj(row -> (ages[row] > 45) == colours[row].equals("c1") ? "yes" : "no")
                .toList();
        List<String> both = new ArrayList<>(kinds);
        both.set(0, "yes");
        both.set(1, "no");
        return new Dataset(
                List.of(
                        GappedColumn.of(Column.numeric("age", ages), missing),
                        GappedColumn.of(Column.text("colour", colours), missing)),
                Labels.of("kind", both));
    }

    private static Steps steps(RandomGenerator random) {
        Step scale = new Step.Scale(SCALINGS.get(random.nextInt(SCALINGS.size())), AGE);
        Step code = random.nextBoolean() ? ONE_HOT : ORDINAL;
        return random.nextBoolean()
                ? new Steps(List.of(MEDIAN, scale, MODES, code))
                : new Steps(List.of(MODES, code, scale));
    }

    private static List<Double> shares(Prediction prediction) {
        Probabilities probabilities = (Probabilities) prediction;
        return IntStream.range(0, probabilities.size())
                .mapToObj(row -> probabilities.at(row, 0))
                .toList();
    }

    @Test
    void aCategoryThatMakesAnotherColumnsNameIsRefused() {
        Dataset twins = new Dataset(
                List.of(Column.text("a", "b_c", "x"), Column.text("a_b", "c", "y")),
                Labels.of("kind", List.of("yes", "no")));
        assertThatThrownBy(() -> FittedSteps.fit(new Steps(List.of(ONE_HOT)), twins.rows()))
                .hasMessageContaining("Column 'a_b_c': a category of another column makes one of the same name.");
    }

    /** The steps and the model do not depend on the other rows. */
    @Test
    void nothingOfATestPartReachesAStep() {
        Laws.forAll(200, random -> {
            Dataset data = random(random);
            int[] train = IntStream.range(0, data.size())
                    .filter(row -> row < 2 || random.nextInt(3) > 0)
                    .toArray();
            Dataset witness = elsewhere(data, train);
            Steps steps = steps(random);
            assertThat(FittedSteps.fit(steps, witness.rows().pick(train)).json())
                    .isEqualTo(FittedSteps.fit(steps, data.rows().pick(train)).json());
            assertThat(trained(steps, witness, train)).isEqualTo(trained(steps, data, train));
        });
    }

    /** Returns the same training rows; all other rows have far-off values, new categories and no gaps. */
    private static Dataset elsewhere(Dataset data, int[] train) {
        GappedColumn ages = (GappedColumn) data.features().get(0);
        GappedColumn colours = (GappedColumn) data.features().get(1);
        double[] farAges = new double[data.size()];
        String[] newColours = new String[data.size()];
        Arrays.fill(farAges, 1e12);
        Arrays.fill(newColours, "new");
        for (int row : train) {
            farAges[row] = ((NumericColumn) ages.known()).at(row);
            newColours[row] = ((TextColumn) colours.known()).values().get(row);
        }
        int[] missing = IntStream.of(train).filter(ages::isMissing).toArray();
        return new Dataset(
                List.of(
                        GappedColumn.of(Column.numeric("age", farAges), missing),
                        GappedColumn.of(Column.text("colour", newColours), missing)),
                data.target());
    }

    private static List<Double> trained(Steps steps, Dataset data, int[] train) {
        Learner learner = steps.before(FOREST);
        Rows rows = data.rows().pick(train);
        Settings settings = learner.hyperparameters(Task.CLASSIFICATION).settings(SMALL);
        return shares(learner.on(data).fit(rows, settings, 7).predict(rows));
    }

    @Test
    void savedStepsPredictTheSameBitForBit() {
        Laws.forAll(100, random -> {
            Dataset data = random(random);
            Learner learner = steps(random).before(Learner.named(random.nextBoolean() ? "forest" : "boosting"));
            Rows rows = data.rows().pick(IntStream.range(0, data.size() - 5).toArray());
            Settings settings = learner.hyperparameters(Task.CLASSIFICATION).settings(SMALL);
            var saving = learner.persistence().orElseThrow();
            Predictor written = saving.fit(rows, settings, 3);
            Field file = Field.root("m", Json.parse("m", written.json().text()));
            Predictor read = saving.read(file, 2, OptionalInt.of(2));
            Prediction before = learner.on(data).fit(rows, settings, 3).predict(data.rows());
            assertThat(shares(read.predict(data.features()))).isEqualTo(shares(before));
        });
    }

    /** Forests that are read out of one fit for each split and choice score like those that are fitted alone. */
    @Test
    void strategiesAreTunedAndShareFits() {
        Laws.forAll(20, random -> {
            Dataset data = random(random);
            CrossValidation validation = new CrossValidation(
                    data.rows(),
                    new Steps(List.of(MODES, ONE_HOT, STANDARD)).before(FOREST),
                    Splitter.cv(2, Task.CLASSIFICATION),
                    Scorer.named("neg_brier_score"),
                    random.nextLong());
            Space space = Space.of(
                    Parameter.integer("n_estimators", 1, 6),
                    Parameter.integer("max_depth", 1, 4),
                    Parameter.categorical("steps.scale", "standard", "none"));
            ModelObjective objective = new ModelObjective(validation, space, Map.of(), Optional.empty());
            for (int i = 0; i < 6; i++) {
                Point point = space.point(Map.of(
                        "n_estimators", Value.of(1 + random.nextInt(6)),
                        "max_depth", Value.of(1 + random.nextInt(4)),
                        "steps.scale", Value.of(random.nextBoolean() ? "standard" : "none")));
                assertThat(objective.score(point)).isEqualTo(validation.score(point.values()));
            }
            assertThat(objective.fits()).isLessThanOrEqualTo(4);
        });
    }

    @Test
    void aLearnerGetsOnlyStepsThatAreFittedToItsRows() {
        Dataset data = new Dataset(
                List.of(
                        GappedColumn.of(Column.numeric("age", 1, 2, 0, 60), 2),
                        Column.text("colour", "b", "a", "b", "z")),
                Labels.of("kind", List.of("no", "yes", "no", "yes")));
        FittedSteps fitted = FittedSteps.fit(
                new Steps(List.of(new Step.Impute(Step.Strategy.MEAN, ALL, Optional.empty()), ONE_HOT)),
                data.rows().pick(new int[] {0, 1, 2}));
        assertThat(fitted.apply(data.features()))
                .containsExactly(
                        Column.numeric("age", 1, 2, 1.5, 60),
                        Column.numeric("colour_a", 0, 1, 0, 0),
                        Column.numeric("colour_b", 1, 0, 1, 0));
    }

    @Test
    void unsuitableStepsAreRefusedBeforeTheFirstFit() {
        Dataset data = new Dataset(
                List.of(GappedColumn.of(Column.numeric("age", 1, 2, 0), 2), Column.text("colour", "b", "a", "b")),
                Labels.of("kind", List.of("no", "yes", "no")));
        refused(data, "value 'b' is text, but learner 'forest' takes numbers only. Let a step encode it", MODES);
        refused(data, "Column 'age', row 2: the value is missing. Let a step impute it", ONE_HOT, STANDARD);
        refused(data, "Column 'age', row 2: the value is missing. Let a step impute it", ONE_HOT);
        refused(
                data,
                "Step 'one_hot': there is no column 'color'. Did you mean 'colour'?",
                new Step.OneHot(Optional.of(List.of("color"))));
        refused(
                data,
                "Step 'ordinal': there is no column 'colour'.",
                ONE_HOT,
                new Step.Ordinal(Optional.of(List.of("colour"))));
        refused(
                data,
                "Step 'scale': column 'colour' is of texts, which it does not take.",
                new Step.Scale(Step.Scaling.ROBUST, Optional.of(List.of("colour"))));
        Dataset empty = new Dataset(
                List.of(GappedColumn.of(Column.numeric("age", 0, 0), 0, 1)), Labels.of("kind", List.of("a", "b")));
        refused(empty, "every value is missing in the 2 rows of a training part", MODES);
        refused(() -> Step.of("imput", Optional.empty(), ALL, Optional.empty()), "Did you mean 'impute'?");
        refused(() -> Step.of("impute", Optional.of("medien"), ALL, Optional.empty()), "Did you mean 'median'?");
        refused(() -> Step.of("impute", Optional.of("constant"), ALL, Optional.empty()), "constant needs a value");
        refused(() -> Step.of("impute", Optional.of("mean"), ALL, Optional.of(Value.of(1))), "not for mean");
    }

    private static void refused(Dataset data, String message, Step... steps) {
        refused(() -> new Steps(List.of(steps)).before(FOREST).on(data), message);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    @Test
    void onlyTheOnlyStepOfItsKindIsTunable() {
        assertThat(names(MODES, STANDARD, ONE_HOT)).endsWith("steps.impute", "steps.scale");
        assertThat(names(MEDIAN, MODES)).noneMatch(name -> name.startsWith("steps."));
        Step constant = new Step.Impute(Step.Strategy.CONSTANT, ALL, Optional.of(Value.of(0)));
        assertThat(names(constant)).noneMatch(name -> name.startsWith("steps."));
        Hyperparameters all = new Steps(List.of(MODES)).before(FOREST).hyperparameters(Task.CLASSIFICATION);
        assertThatThrownBy(() -> all.settings(Map.of("steps.impute", Value.of("constant"))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("must be mean, median, most_frequent");
    }

    private static List<String> names(Step... steps) {
        return new Steps(List.of(steps))
                .before(FOREST).hyperparameters(Task.CLASSIFICATION).list().stream()
                        .map(hyperparameter -> hyperparameter.name())
                        .toList();
    }

    @Test
    void alteredStepsAreRefused() {
        for (String wrong : List.of(
                "[{\"scale\":{\"x\":[1.0]}}]", "[{\"scale\":{\"x\":[1.0,0.0]}}]", "[{\"hash\":{}}]", "[{}]", "{}")) {
            assertThatThrownBy(() -> FittedSteps.read(Field.root("m", Json.parse("m", wrong))))
                    .isInstanceOf(FormatException.class);
        }
    }
}
