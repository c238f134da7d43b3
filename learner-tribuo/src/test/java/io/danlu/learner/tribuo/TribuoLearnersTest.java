package io.danlu.learner.tribuo;

import static io.danlu.study.Budget.trials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.Field;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.laws.Laws;
import io.danlu.sampler.Sampler;
import io.danlu.selection.CrossValidation;
import io.danlu.selection.ModelObjective;
import io.danlu.selection.Reporting;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Target;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.ModelPersistence;
import io.danlu.selection.learn.NestedFit;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Predictor;
import io.danlu.selection.learn.Probabilities;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.KFold;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TribuoLearnersTest {

    private static final int FEW_TREES = 10;

    private static Dataset random(RandomGenerator random, Task task) {
        int rows = 5 + random.nextInt(30);
        List<Column> features = new ArrayList<>();
        for (int feature = 0; feature < 1 + random.nextInt(4); feature++) {
            features.add(Column.numeric(
                    "x" + feature,
                    random.doubles(rows, -3, 3)
                            .map(value -> random.nextBoolean() ? value : Math.rint(value))
                            .toArray()));
        }
        int classes = 1 + random.nextInt(4);
        Target target = task == Task.REGRESSION
                ? Numbers.of(Column.numeric("y", random.doubles(rows, -9, 9).toArray()))
                : Labels.of(
                        "y",
                        IntStream.range(0, rows)
                                .mapToObj(row -> "class " + random.nextInt(classes))
                                .toList());
        return new Dataset(features, target);
    }

    private static Rows some(RandomGenerator random, Dataset data) {
        return data.rows()
                .pick(IntStream.range(0, data.size())
                        .filter(row -> row == 0 || random.nextInt(4) > 0)
                        .toArray());
    }

    private static Map<String, Value> trees(RandomGenerator random) {
        return Map.of(
                "max_features", Value.of(0.1 + 0.9 * random.nextDouble()),
                "bootstrap", Value.of(random.nextBoolean()),
                "splitter", Value.of(random.nextBoolean() ? "random" : "best"),
                "max_depth", Value.of(1 + random.nextInt(5)));
    }

    private static Map<String, Value> linear(RandomGenerator random) {
        return Map.of(
                "learning_rate", Value.of(0.1 + random.nextDouble()),
                "epochs", Value.of(1 + random.nextInt(5)),
                "batch_size", Value.of(1 + random.nextInt(5)));
    }

    private static List<Double> numbers(Prediction prediction) {
        List<Double> numbers = new ArrayList<>();
        for (int row = 0; row < prediction.size(); row++) {
            switch (prediction) {
                case Estimates estimates -> numbers.add(estimates.at(row));
                case Probabilities probabilities -> {
                    double sum = 0;
                    for (int code = 0; code < probabilities.classes(); code++) {
                        numbers.add(probabilities.at(row, code));
                        sum += probabilities.at(row, code);
                    }
                    assertThat(sum).isBetween(1 - 1e-9, 1 + 1e-9);
                }
            }
        }
        return numbers;
    }

    /** Returns a model; empty if Tribuo's random splitter can't split some rows. */
    private static Optional<List<Double>> unlessRefused(Supplier<List<Double>> learned) {
        try {
            return Optional.of(learned.get());
        } catch (ModelException refused) {
            assertThat(refused).hasMessageContaining("If splitter is random");
            return Optional.empty();
        }
    }

    /** Models read in any order out of one fit predict, bit for bit, like a fit of that many trees. */
    @Test
    void fewerTreesAreReadOutOfMoreBitForBit() {
        Learner learner = Learner.named("tribuo_trees");
        Laws.forAll(40, random -> {
            Task task = random.nextBoolean() ? Task.CLASSIFICATION : Task.REGRESSION;
            Dataset data = random(random, task);
            Trainer trainer = learner.on(data);
            Rows rows = some(random, data);
            long seed = random.nextLong();
            Map<String, Value> given = new LinkedHashMap<>(trees(random));
            NestedFit nest = trainer.nest(rows, learner.hyperparameters(task).settings(given), seed)
                    .orElseThrow();
            for (int read = 0; read < 4; read++) {
                given.put("n_estimators", Value.of(1 + random.nextInt(8)));
                Settings settings = learner.hyperparameters(task).settings(given);
                Optional<List<Double>> alone = unlessRefused(
                        () -> numbers(trainer.fit(rows, settings, seed).predict(data.rows())));
                assertThat(unlessRefused(() -> numbers(nest.model(settings).predict(data.rows()))))
                        .isEqualTo(alone);
                alone.ifPresent(learned -> assertThat(nest.model(settings)).isEqualTo(nest.model(settings)));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tribuo_linear", "tribuo_trees"})
    void predictionsAreThoseBeforeSavingBitForBit(String name) {
        Learner learner = Learner.named(name);
        Laws.forAll(40, random -> {
            Task task = random.nextBoolean() ? Task.CLASSIFICATION : Task.REGRESSION;
            Dataset data = random(random, task);
            Rows rows = some(random, data);
            Map<String, Value> given =
                    new LinkedHashMap<>(name.equals("tribuo_trees") ? trees(random) : linear(random));
            if (name.equals("tribuo_trees")) {
                given.put("n_estimators", Value.of(1 + random.nextInt(5)));
            }
            Settings settings = learner.hyperparameters(task).settings(given);
            long seed = random.nextLong();
            ModelPersistence persistence = learner.persistence().orElseThrow();
            Optional<List<Double>> alone = unlessRefused(
                    () -> numbers(learner.on(data).fit(rows, settings, seed).predict(data.rows())));
            if (alone.isEmpty()) {
                assertThatThrownBy(() -> persistence.fit(rows, settings, seed)).isInstanceOf(ModelException.class);
                return;
            }
            List<Double> expected = alone.get();
            Predictor saved = persistence.fit(rows, settings, seed);
            Predictor read = persistence.read(
                    Field.root("m", Json.parse("m", saved.json().text())),
                    data.features().size(),
                    data.target() instanceof Labels labels
                            ? OptionalInt.of(labels.classes().size())
                            : OptionalInt.empty());
            assertThat(numbers(saved.predict(data.features()))).isEqualTo(expected);
            assertThat(numbers(read.predict(data.features()))).isEqualTo(expected);
            assertThat(read.json()).isEqualTo(saved.json());
        });
    }

    @Test
    void rowsOfAnotherDataSetAreRefused() {
        Dataset iris = data("iris", "species", Task.CLASSIFICATION);
        Rows foreign = data("wine", "cultivar", Task.CLASSIFICATION).rows();
        Learner learner = Learner.named("tribuo_trees");
        Settings settings = learner.hyperparameters(Task.CLASSIFICATION).settings(Map.of("n_estimators", Value.of(1)));
        Trainer trainer = learner.on(iris);
        Model model = trainer.fit(iris.rows(), settings, 1);
        assertThatThrownBy(() -> model.predict(foreign)).hasMessageContaining("they are of another data set");
        assertThatThrownBy(() -> trainer.fit(foreign, settings, 1)).hasMessageContaining("another data set");
    }

    private static Dataset data(String name, String target, Task task) {
        return Table.read(Path.of("../examples", name + ".csv")).dataset(target, task);
    }

    /** Tunes over the cards' own spaces, with few trees. */
    @ParameterizedTest
    @CsvSource({"tribuo_linear, 0.95", "tribuo_trees, 0.94"})
    void irisIsTuned(String name, double atLeast) {
        Dataset iris = data("iris", "species", Task.CLASSIFICATION);
        assertThat(tuned(
                                new CrossValidation(
                                        iris.rows(),
                                        Learner.named(name),
                                        new StratifiedKFold(5),
                                        Scorer.named("accuracy"),
                                        1),
                                Reporting.NOTHING)
                        .best()
                        .value())
                .isGreaterThan(atLeast);
    }

    /**
     * Linear models of the diabetes data explain about half of the variance at best; unscaled features and few trials
     * make it less.
     */
    @ParameterizedTest
    @CsvSource({"tribuo_linear, 0.3", "tribuo_trees, 0.3"})
    void numbersAreTuned(String name, double atLeast) {
        Dataset diabetes = data("diabetes", "progression", Task.REGRESSION);
        assertThat(tuned(
                                new CrossValidation(
                                        diabetes.rows(), Learner.named(name), new KFold(3), Scorer.named("r2"), 1),
                                Reporting.NOTHING)
                        .best()
                        .value())
                .isGreaterThan(atLeast);
    }

    @Test
    void treesReportWhileTheyGrow() {
        Dataset iris = data("iris", "species", Task.CLASSIFICATION);
        CrossValidation validation = new CrossValidation(
                iris.rows(), Learner.named("tribuo_trees"), new StratifiedKFold(3), Scorer.named("neg_log_loss"), 1);
        Trial.Complete one = tuned(validation, new Reporting.Growth("n_estimators"))
                .history()
                .completed()
                .findFirst()
                .orElseThrow();
        Map<String, Value> given = new LinkedHashMap<>(one.start().point().values());
        assertThat(one.reports()).hasSize(FEW_TREES - 1);
        for (Report report : one.reports()) {
            given.put("n_estimators", Value.of(report.step()));
            assertThat(report.value()).isEqualTo(validation.score(given).mean());
        }
    }

    @Test
    void modelsTellTheirSize() {
        Dataset iris = data("iris", "species", Task.CLASSIFICATION);
        Learner trees = Learner.named("tribuo_trees");
        Trainer trainer = trees.on(iris);
        long[] sizes = Stream.of(1, 4)
                .map(count ->
                        trees.hyperparameters(Task.CLASSIFICATION).settings(Map.of("n_estimators", Value.of(count))))
                .mapToLong(settings ->
                        trainer.fit(iris.rows(), settings, 1).bytes().orElseThrow())
                .toArray();
        assertThat(sizes[0]).isPositive().isLessThan(sizes[1] / 2);
        Learner linear = Learner.named("tribuo_linear");
        Settings plain = linear.hyperparameters(Task.CLASSIFICATION).settings(Map.of());
        assertThat(linear.on(iris).fit(iris.rows(), plain, 1).bytes().orElseThrow())
                .isPositive();
    }

    private static StudyResult<Point> tuned(CrossValidation validation, Reporting reporting) {
        Space card = validation.learner().card(validation.scorer().task()).space();
        Space space = Space.of(card.parameters().stream()
                .filter(parameter -> !parameter.name().equals("n_estimators"))
                .toList());
        Map<String, Value> params = space.equals(card) ? Map.of() : Map.of("n_estimators", Value.of(FEW_TREES));
        ModelObjective objective = new ModelObjective(validation, space, params, Optional.empty(), reporting);
        return Study.named("tuned")
                .space(space)
                .objectives(objective.metric())
                .sampler(Sampler.random())
                .seed(1)
                .build()
                .optimize(objective, RunOptions.until(trials(8)));
    }

    @Test
    void unsuitableDataAreRefused() {
        Labels target = Labels.of("y", List.of("a", "b"));
        Learner linear = Learner.named("tribuo_linear");
        assertThatThrownBy(() -> linear.on(new Dataset(List.of(Column.text("colour", "red", "blue")), target)))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(
                        "Column 'colour': value 'red' is text, but learner 'tribuo_linear' takes numbers");
        Column gapped = GappedColumn.of(Column.numeric("x", 1, 2), 1);
        assertThatThrownBy(() -> linear.on(new Dataset(List.of(gapped), target)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Column 'x', row 1: the value is missing.");
    }

    @Test
    void weightsThatGrowWithoutBoundAreRefused() {
        Learner linear = Learner.named("tribuo_linear");
        Dataset data = new Dataset(
                List.of(Column.numeric("x", 1.7e308, -1.7e308, 1.7e308)), Numbers.of(Column.numeric("y", 1, 2, 3)));
        Settings settings = linear.hyperparameters(Task.REGRESSION).settings(Map.of());
        assertThatThrownBy(() -> linear.on(data).fit(data.rows(), settings, 1).predict(data.rows()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("must be finite; the model's weights grew without bound. Lower learning_rate");
    }

    @Test
    void filesThatAreNoModelsAreRefused() {
        Dataset data = new Dataset(List.of(Column.numeric("x", 1, 2, 3)), Labels.of("y", List.of("a", "b", "a")));
        Json trees = written("tribuo_trees", data, Map.of("n_estimators", Value.of(1)));
        refused("tribuo_trees", trees, 2, 2, "must be a model of 2 features and of the file's task and classes");
        refused("tribuo_trees", trees, 1, 1, "must be a model of 1 features and of the file's task and classes");
        refused("tribuo_linear", trees, 1, 2, "must be a model of Tribuo that learner 'tribuo_linear' makes");
        refused("tribuo_trees", members("?"), 1, 2, "must be bytes in base 64");
        refused("tribuo_trees", members("////"), 1, 2, "must be a model of Tribuo: ");
        refused("tribuo_trees", members(""), 1, 2, "must be a model of Tribuo that learner 'tribuo_trees' makes");
        refused(
                "tribuo_trees",
                Json.object()
                        .put("members", Json.list(List.<Json>of().stream()))
                        .build(),
                1,
                2,
                "one");
    }

    private static Json written(String name, Dataset data, Map<String, Value> given) {
        Learner learner = Learner.named(name);
        Settings settings = learner.hyperparameters(data.target().task()).settings(given);
        return learner.persistence().orElseThrow().fit(data.rows(), settings, 1).json();
    }

    private static Json members(String text) {
        return Json.object()
                .put("members", Json.list(List.of(Json.of(text)).stream()))
                .build();
    }

    private static void refused(String name, Json written, int features, int classes, String message) {
        ModelPersistence persistence = Learner.named(name).persistence().orElseThrow();
        assertThatThrownBy(() -> persistence.read(Field.root("m", written), features, OptionalInt.of(classes)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(message);
    }
}
