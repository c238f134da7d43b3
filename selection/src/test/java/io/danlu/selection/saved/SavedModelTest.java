package io.danlu.selection.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.laws.Laws;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Sheet;
import io.danlu.selection.data.Target;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Probabilities;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.prepare.Step;
import io.danlu.selection.prepare.Steps;
import io.danlu.space.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedModelTest {

    @TempDir
    private Path folder = Path.of("");

    private static final List<Task> TASKS = List.of(Task.values());

    private static Dataset random(RandomGenerator random, Task task) {
        int rows = 5 + random.nextInt(60);
        List<Column> features = new ArrayList<>();
        for (int feature = 0; feature < 1 + random.nextInt(4); feature++) {
            features.add(Column.numeric(
                    "x" + feature,
                    random.doubles(rows, -1e3, 1e3)
                            .map(value -> random.nextBoolean() ? value : Math.rint(value / 100))
                            .toArray()));
        }
        Target target = task == Task.REGRESSION
                ? Numbers.of(Column.numeric("y", random.doubles(rows, -9, 9).toArray()))
                : Labels.of(
                        "y",
                        IntStream.range(0, rows)
                                .mapToObj(row -> "class " + (row < 3 ? row : random.nextInt(3)))
                                .toList());
        return new Dataset(features, target);
    }

    private static SavedModel fitted(Learner learner, Dataset data, Rows rows, Map<String, Value> given, long seed) {
        Settings settings = learner.hyperparameters(data.target().task()).settings(given);
        return new SavedModel(
                origin(learner, data, given, rows),
                learner.persistence().orElseThrow().fit(rows, settings, seed));
    }

    private static Origin origin(Learner learner, Dataset data, Map<String, Value> given, Rows rows) {
        return new Origin(
                learner.name(),
                new LinkedHashMap<>(given),
                false,
                new Schema(
                        data.target().name(),
                        data.target() instanceof Labels labels ? labels.classes() : List.of(),
                        data.features().stream()
                                .map(feature -> new Schema.Feature(feature.name(), Schema.Kind.NUMBER, false))
                                .toList()),
                data.target().task() == Task.REGRESSION ? "r2" : "accuracy",
                0.5,
                rows.size());
    }

    private static List<Double> numbers(Prediction prediction) {
        List<Double> numbers = new ArrayList<>();
        for (int row = 0; row < prediction.size(); row++) {
            switch (prediction) {
                case Estimates estimates -> numbers.add(estimates.at(row));
                case Probabilities probabilities -> {
                    for (int code = 0; code < probabilities.classes(); code++) {
                        numbers.add(probabilities.at(row, code));
                    }
                }
            }
        }
        return numbers;
    }

    /** Fits every learner for both tasks to some rows, writes and reads the model, and predicts all rows. */
    @Test
    void predictionsAreThoseBeforeSavingBitForBit() {
        Laws.forAll(150, random -> {
            Task task = TASKS.get(random.nextInt(2));
            Learner learner = Learner.named(
                    Learner.names().get(random.nextInt(Learner.names().size())));
            Dataset data = random(random, task);
            Rows rows = data.rows()
                    .pick(IntStream.range(0, data.size())
                            .filter(row -> row == 0 || random.nextInt(4) > 0)
                            .toArray());
            Map<String, Value> given = Map.of("n_estimators", Value.of(1 + random.nextInt(12)));
            long seed = random.nextLong();
            SavedModel saved = fitted(learner, data, rows, given, seed);
            SavedModel read = SavedModel.parse("model", saved.json().text());
            Prediction before = learner.on(data)
                    .fit(rows, learner.hyperparameters(task).settings(given), seed)
                    .predict(data.rows());
            assertThat(numbers(read.predictor().predict(data.features()))).isEqualTo(numbers(before));
            assertThat(read.origin()).isEqualTo(saved.origin());
            assertThat(read.json()).isEqualTo(saved.json());
        });
    }

    private static final String SHEET = "extra,x1,x0,y\n?,1,2,a\n,3,4.5,b\nno,5,6,a\n";

    private static SavedModel small() {
        Dataset data = new Dataset(
                List.of(Column.numeric("x0", 2, 4.5, 6), Column.numeric("x1", 1, 3, 5)),
                Labels.of("y", List.of("a", "b", "a")));
        return fitted(
                Learner.named("forest"),
                data,
                data.rows(),
                Map.of("n_estimators", Value.of(7), "bootstrap", Value.of(false)),
                1);
    }

    @Test
    void featuresAreFoundByNameAndTheScoreIsThatOfTheTarget() {
        Sheet sheet = Sheet.parse("new.csv", SHEET);
        Probabilities predicted = (Probabilities) small().predict(sheet);
        assertThat(IntStream.range(0, 3).map(predicted::label)).containsExactly(0, 1, 0);
        assertThat(small().score(sheet, predicted)).contains(1.0);
        Sheet other = Sheet.parse("new.csv", SHEET.replace(",b", ",a"));
        assertThat(small().score(other, predicted)).contains(2.0 / 3);
        Sheet without = Sheet.parse("new.csv", SHEET.replace(",y\n", ",z\n"));
        assertThat(small().score(without, predicted)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x1,x0 | x1,x9 | new.csv: there is no column 'x0', which the model predicts from. Add x0.",
                "5,6 | 5,six | new.csv, line 4, column 'x0': value 'six': it must be a number.",
                "5,6 | 5, | new.csv, line 4, column 'x0': value '': the value is missing.",
                "5,6 | 5,1e999 | new.csv, line 4, column 'x0': value '1e999': it is beyond the greatest double",
            })
    void featuresThatAreNotThoseOfTheModelAreRefused(String good, String bad, String message) {
        Sheet sheet = Sheet.parse("new.csv", SHEET.replace(good, bad));
        assertThatThrownBy(() -> small().predict(sheet))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void columnsAreFoundByNameAndThoseOfAnotherKindAreRefused() {
        NumericColumn first = Column.numeric("x0", 2, 4.5, 6);
        NumericColumn second = Column.numeric("x1", 1, 3, 5);
        Sheet sheet = Sheet.parse("new.csv", SHEET);
        assertThat(numbers(small().predict(List.of(second, Column.text("t", "a", "b", "c"), first))))
                .isEqualTo(numbers(small().predict(sheet)));
        assertThatThrownBy(() -> small().predict(List.of(second)))
                .hasMessage("Columns: there is no column 'x0', which the model predicts from. Add x0.");
        assertThatThrownBy(() -> small().predict(List.of(Column.text("x0", "1", "2", "3"), second)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Column 'x0': its values (texts) must be numbers, from which the model predicts. Give it those.");
        assertThatThrownBy(() -> small().predict(List.of(GappedColumn.of(first, 1), second)))
                .hasMessageContaining("Column 'x0', row 1: the value is missing");
    }

    @Test
    void aTargetOfOtherClassesIsNotScored() {
        Sheet sheet = Sheet.parse("new.csv", SHEET.replace(",b", ",c"));
        assertThatThrownBy(() -> small().score(sheet, small().predict(sheet)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 3, column 'y': value 'c': it must be one of the classes a, b.");
    }

    /**
     * The refusals of changed files. If {@code sealed}, the checksum is made to fit, so that the change itself is read.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"danlu model\" | \"pickle\" | false | it is no model of danlu. Name a file that 'danlu tune FILE --save MODEL' wrote.",
                "\"version\":1 | \"version\":2 | false | version (2) must be 1: a later danlu wrote the model.",
                "\"rows\":3 | \"rows\":4 | false | it is damaged or was changed",
                "\"steps\":false,\"model\" | \"steps\":false,\"mo | false | line 1, column",
                "\"forest\" | \"svm\" | true | learner (\"svm\") must be a learner that is known here.",
                "\"rows\":3 | \"rows\":3,\"colour\":1 | true | colour is not a known key.",
                "\"accuracy\" | \"r2\" | true | scoring (\"r2\") must be a scorer for classification.",
                "\"classes\":[\"a\",\"b\"] | \"classes\":[] | true | task (\"classification\") must be",
                "\"classes\":[\"a\",\"b\"] | \"classes\":[\"a\",\"a\"] | true | classes (a list) must each be there once.",
                "\"kind\":\"mean\" | \"kind\":\"sum\" | true | model.kind (\"sum\") must be one of mean.",
                "\"trees\":[[[0 | \"trees\":[[[7 | true | must be a tree: Tree: split 0 must be of a node from 0 to 0",
                "\"start\":[0,0] | \"start\":[0] | true | must be a model's: Trees: 1 start values",
                "\"name\":\"x1\" | \"name\":\"x0\" | true | features (a list) must be at least one, each once.",
            })
    void filesThatAreNoModelsAreRefused(String good, String bad, boolean sealed, String message) {
        String text = small().json().text();
        assertThat(text).contains(good);
        String changed = text.replace(good, bad);
        String file = sealed ? resealed(changed) : changed;
        assertThatThrownBy(() -> SavedModel.parse("m", file))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("m: ")
                .hasMessageContaining(message);
    }

    private static final List<Json> HOSTILE = List.of(
            Json.of(-1),
            Json.of(2),
            Json.of(1L << 31),
            Json.of(Long.MAX_VALUE),
            Json.of(0.3),
            Json.of(1e308),
            Json.of(-1e308),
            Json.of(Double.MIN_VALUE));

    /**
     * Replaces each number of a model by one that does not belong there. The file is rejected, or its predictions are
     * probabilities and finite numbers all the same.
     */
    @Test
    void forgedNumbersAreRefusedOrGiveLegalPredictions() {
        for (String learner : List.of("forest", "boosting")) {
            for (Target target : List.of(
                    Labels.of("y", List.of("a", "b", "c", "a", "b", "c")),
                    Labels.of("y", List.of("a", "b", "b", "a", "b", "a")),
                    Numbers.of(Column.numeric("y", 1, 2, 3, 4, 5, 6)))) {
                Dataset data = new Dataset(
                        List.of(Column.numeric("x0", 2, 4.5, 6, 1, 7, 3), Column.numeric("x1", 1, 3, 5, 2, 2, 1)),
                        target);
                Learner plain = Learner.named(learner);
                checkForgeries(
                        fitted(plain, data, data.rows(), Map.of("n_estimators", Value.of(2)), 1), data.features());
                checkForgeries(prepared(plain, data), data.features());
            }
        }
    }

    @Test
    void aNumberThatIsNotFiniteIsRefused() {
        for (String word : List.of("NaN", "Infinity", "-Infinity", "1e999")) {
            String text = small().json().text().replace("\"score\":0.5", "\"score\":" + word);
            assertThatThrownBy(() -> SavedModel.parse("m", text))
                    .isInstanceOf(FormatException.class)
                    .hasMessageStartingWith("m: ");
        }
    }

    private static SavedModel prepared(Learner plain, Dataset data) {
        Learner learner = new Steps(
                        List.of(Step.of("scale", Optional.of("standard"), Optional.empty(), Optional.empty())))
                .before(plain);
        Origin made = origin(plain, data, Map.of(), data.rows());
        Settings settings = learner.hyperparameters(data.target().task()).settings(Map.of("n_estimators", Value.of(2)));
        return new SavedModel(
                new Origin(
                        made.learner(),
                        made.hyperparameters(),
                        true,
                        made.schema(),
                        made.scoring(),
                        made.score(),
                        made.rows()),
                learner.persistence().orElseThrow().fit(data.rows(), settings, 1));
    }

    private static void checkForgeries(SavedModel model, List<Column> columns) {
        Json.Obj whole = (Json.Obj) model.json();
        int count = forge(whole, Integer.MAX_VALUE, Json.of(0)).seen();
        assertThat(count).isGreaterThan(10);
        for (int number = 0; number < count; number++) {
            for (Json hostile : HOSTILE) {
                checkForgery((Json.Obj) forge(whole, number, hostile).json(), columns);
            }
        }
    }

    private static void checkForgery(Json.Obj forged, List<Column> columns) {
        Prediction prediction;
        try {
            prediction = SavedModel.parse("m", resealed(forged)).predict(columns);
        } catch (FormatException | DataException | ModelException refused) {
            assertThat(refused).hasMessageMatching("(?s)(m: |Model|Column|Trees|.*column).*");
            return;
        }
        List<Double> numbers = numbers(prediction);
        assertThat(numbers).isNotEmpty().allMatch(Double::isFinite);
        if (prediction instanceof Probabilities probabilities) {
            assertThat(numbers).allMatch(number -> number >= 0 && number <= 1);
            assertThat(numbers.stream().mapToDouble(number -> number).sum())
                    .isCloseTo(probabilities.size(), within(1e-6));
        }
    }

    /**
     * A forged part of a model.
     *
     * @param seen the count of numbers up to its end
     */
    private record Forged(Json json, int seen) {}

    /** Returns the JSON with another number in place of the number at index {@code number}, from 0. */
    private static Forged forge(Json json, int number, Json other) {
        return switch (json) {
            case Json.Int integer -> new Forged(number == 0 ? other : integer, 1);
            case Json.Real real -> new Forged(number == 0 ? other : real, 1);
            case Json.Arr(List<Json> elements) -> {
                List<Json> changed = new ArrayList<>();
                int seen = 0;
                for (Json element : elements) {
                    Forged forged = forge(element, number - seen, other);
                    changed.add(forged.json());
                    seen += forged.seen();
                }
                yield new Forged(new Json.Arr(changed), seen);
            }
            case Json.Obj(var members) -> {
                JsonBuilder changed = Json.object();
                int seen = 0;
                for (Map.Entry<String, Json> member : members.entrySet()) {
                    Forged forged = forge(member.getValue(), number - seen, other);
                    changed.put(member.getKey(), forged.json());
                    seen += forged.seen();
                }
                yield new Forged(changed.build(), seen);
            }
            default -> new Forged(json, 0);
        };
    }

    private static String resealed(String text) {
        return resealed((Json.Obj) Json.parse("m", text));
    }

    private static String resealed(Json.Obj whole) {
        JsonBuilder body = Json.object();
        whole.members().forEach((name, value) -> {
            if (!name.equals("sha256")) {
                body.put(name, value);
            }
        });
        String digest = ModelWriter.digest(body.build());
        return body.put("sha256", digest).build().text();
    }

    @Test
    void aFileIsReplacedWholeAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("m.model");
        Files.writeString(file, "{}");
        assertThat(SavedModel.isModel(file)).isFalse();
        small().write(file);
        assertThat(SavedModel.isModel(file)).isTrue();
        assertThat(SavedModel.read(file).origin()).isEqualTo(small().origin());
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        Files.writeString(file, "{}");
        small().write(link);
        assertThat(link).isSymbolicLink();
        assertThat(SavedModel.isModel(file)).isTrue();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, link);
        }
        assertThatThrownBy(() -> small().write(folder.resolve("none").resolve("m")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("it cannot be written");
        assertThatThrownBy(() -> SavedModel.read(folder)).hasMessageContaining("it is a folder");
        assertThatThrownBy(() -> SavedModel.read(folder.resolve("none"))).hasMessageContaining("no such file");
    }
}
