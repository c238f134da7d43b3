package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests {@code tune --save} and {@code predict}. */
class PredictTest {

    private static final String KINDS = "learner: forest, data: kinds.csv, target: kind, scoring: accuracy";
    private static final String SERIES = "{splitter: time_series, splits: 3}";

    @TempDir
    private Path folder = Path.of("");

    /** Writes sixty rows with class labels, and sixty with counts. */
    @BeforeEach
    void data() throws IOException {
        List<String> kinds = new ArrayList<>(List.of("width,height,kind"));
        List<String> counts = new ArrayList<>(List.of("width,height,count"));
        for (int i = 0; i < 60; i++) {
            String features = "%d,%s".formatted(i * 7 % 60, i * i % 11 / 4.0);
            kinds.add(features + (i * 7 % 60 < 25 ? ",b" : ",a"));
            counts.add(features + "," + i * i % 13);
        }
        write("kinds", kinds);
        write("counts", counts);
    }

    private void write(String name, List<String> lines) throws IOException {
        Files.write(folder.resolve(name + ".csv"), lines);
        List<String> last =
                Stream.concat(lines.stream().limit(1), lines.stream().skip(46)).toList();
        Files.write(folder.resolve(name + "-last.csv"), last);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Commands.Answer tune(String run, String... more) throws IOException {
        Files.writeString(folder.resolve("study.yaml"), """
                study: kept
                seed: 5
                space:
                  max_depth: {type: int, low: 1, high: 4}
                sampler: random
                run:
                  %s
                """.formatted(run));
        List<String> command =
                new ArrayList<>(List.of("tune", path("study.yaml"), "--trials", "3", "--store", "memory", "--quiet"));
        command.addAll(List.of(more));
        return Commands.danlu(command.toArray(String[]::new));
    }

    private static String model(String model, String cv, String more) {
        return "model: {%s, cv: %s, params: {n_estimators: 5}%s}".formatted(model, cv, more);
    }

    /** The saved model is the one whose test score is shown: on those rows its score is the same to the last digit. */
    @ParameterizedTest
    @CsvSource({
        "forest, kinds, kind, neg_brier_score",
        "boosting, kinds, kind, neg_brier_score",
        "forest, counts, count, r2",
        "boosting, counts, count, neg_mean_squared_error",
    })
    void theSavedModelScoresTheTestPartAsTuneDid(String learner, String data, String target, String scoring)
            throws IOException {
        String model = "learner: %s, data: %s.csv, target: %s, scoring: %s".formatted(learner, data, target, scoring);
        Commands.Answer tuned = tune(model(model, SERIES, ", test: 0.25"), "--json", "-", "--save", path("m"));
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.err()).contains("model    %s, fitted to 45 rows".formatted(path("m")));
        Json.Obj all = (Json.Obj) Json.parse("tuned", tuned.out());
        Json.Obj test = (Json.Obj) all.members().getOrDefault("test", new Json.Null());
        String score = test.members().getOrDefault("score", new Json.Null()).text();

        Commands.Answer predicted = Commands.danlu("predict", path("m"), path(data + "-last.csv"));
        assertThat(predicted.code()).as(predicted.err()).isZero();
        assertThat(predicted.out().lines()).hasSize(16);
        assertThat(predicted.err()).isEqualToIgnoringNewLines("%s = %s on 15 rows".formatted(scoring, score));
    }

    @Test
    void eachClassHasAProbabilityAndExtraColumnsAreNamed() throws IOException {
        assertThat(tune(model(KINDS, "3", ""), "--save", path("m")).out())
                .contains("model    %s, fitted to 60 rows".formatted(path("m")))
                .doesNotContain("in place of");
        Files.writeString(folder.resolve("new.csv"), "note,height,width\n,1.5,59\n?,1.5,0\n");
        Commands.Answer predicted = Commands.danlu("predict", path("m"), path("new.csv"));
        assertThat(predicted.out()).isEqualTo("prediction,probability_a,probability_b\r\na,1.0,0.0\r\nb,0.0,1.0\r\n");
        assertThat(predicted.err()).isEqualToIgnoringNewLines("ignored: note, which the model does not predict from");
        assertThat(Commands.danlu("predict", path("m"), path("new.csv"), "--json")
                        .out())
                .startsWith("{\"target\":\"kind\",\"predictions\":[{\"prediction\":\"a\",\"probabilities\":{\"a\":1.0,")
                .hasLineCount(1);
        assertThat(tune(model(KINDS, "3", ""), "--save", path("m")).out()).contains("in place of an older model");
    }

    @Test
    void numbersArePredictedAndAnIncompleteTargetIsNotScored() throws IOException {
        tune(model("learner: boosting, data: counts.csv, target: count, scoring: r2", "3", ""), "--save", path("m"));
        Files.writeString(folder.resolve("new.csv"), "count,height,width\n,1.5,59\n3,1.5,0\n");
        Commands.Answer predicted = Commands.danlu("predict", path("m"), path("new.csv"));
        assertThat(predicted.code()).isZero();
        assertThat(predicted.out()).matches("prediction\r\n-?[0-9.E-]+\r\n-?[0-9.E-]+\r\n");
        assertThat(predicted.err()).contains("no score: ", "line 2, column 'count'", "the value is missing");
    }

    /** The rows have blank cells and texts; the new rows have an unknown colour. */
    @Test
    void stepsAreSavedWithTheModel() throws IOException {
        List<String> rows = new ArrayList<>(List.of("age,colour,size,kind"));
        for (int i = 0; i < 40; i++) {
            rows.add("%s,%s,%s,%s"
                    .formatted(
                            i % 7 == 3 ? "" : i,
                            i % 9 == 2 ? "" : i % 2 == 0 ? "red" : "blue",
                            i % 3 == 0 ? "S" : "L",
                            i < 20 ? "a" : "b"));
        }
        Files.write(folder.resolve("mixed.csv"), rows);
        String mixed = "learner: forest, data: mixed.csv, target: kind, scoring: accuracy";
        String fills = "{impute: median, columns: [age]}, {impute: most_frequent, columns: [colour]}";
        String steps = ", steps: [%s, {scale: robust, columns: [age]}, {one_hot: [colour]}, {ordinal: [size]}]";
        Commands.Answer tuned = tune(model(mixed, "4", steps.formatted(fills)), "--save", path("m"));
        assertThat(tuned.code()).as(tuned.err()).isZero();
        Files.writeString(folder.resolve("new.csv"), "size,colour,age\nS,green,1\nXL,,39\nL,red,\n");
        Commands.Answer predicted = Commands.danlu("predict", path("m"), path("new.csv"));
        assertThat(predicted.code()).as(predicted.err()).isZero();
        assertThat(predicted.out().lines().map(line -> line.substring(0, 1)))
                .startsWith("p", "a", "b")
                .hasSize(4);
        Files.writeString(folder.resolve("new.csv"), "size,colour,age\n,green,1\n");
        refused(
                Commands.danlu("predict", path("m"), path("new.csv")),
                "line 2, column 'size': value '': the value is missing.");

        refused(tune(model(mixed, "4", steps.formatted(fills.replace("median", "medien")))), "Did you mean 'median'?");
        refused(
                tune(model(mixed, "4", steps.formatted("{impute: mean}"))),
                "Column 'colour', row 2: the value is missing. Let a step impute it");
        refused(tune(model(mixed, "4", "")), "line 5, column 'age': value '': the value is missing.");
        refused(tune(model(mixed, "4", ", steps: [%s]".formatted(fills))), "Let a step encode it, one_hot or ordinal");
    }

    @Test
    void invalidSaveTargetsAreRefusedBeforeAnythingRuns() throws IOException {
        String model = model(KINDS, "3", "");
        refused(tune(model, "--save", path("kinds.csv")), "it exists and is not a model of danlu");
        assertThat(Files.readString(folder.resolve("kinds.csv"))).startsWith("width,");
        refused(tune(model, "--save", path("none") + "/m"), "there is no folder");
        refused(tune(model, "--save", folder.toString()), "it is a folder");
        refused(tune("command: [echo, \"{max_depth}\"]", "--save", path("m")), "Option '--save': run.command tunes");
        assertThat(folder.resolve("m")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m | width,kind | 1,a | there is no column 'height', which the model predicts from. Add height.",
                "m | width,height | 1,tall | line 2, column 'height': value 'tall': it must be a number.",
                "m | width,height | 1, | line 2, column 'height': value '': the value is missing.",
                "kinds.csv | width,height | 1,2 | it is no model of danlu.",
                "damaged | width,height | 1,2 | it is damaged or was changed",
                "later | width,height | 1,2 | a later danlu wrote the model.",
                "half | width,height | 1,2 | It must be JSON",
                "none | width,height | 1,2 | there is no such file.",
            })
    void invalidModelsAndRowsAreRefused(String model, String header, String row, String message) throws IOException {
        tune(model(KINDS, "3", ""), "--save", path("m"));
        String kept = Files.readString(folder.resolve("m"));
        Files.writeString(folder.resolve("damaged"), kept.replace("\"rows\":60", "\"rows\":61"));
        Files.writeString(folder.resolve("later"), kept.replace("\"version\":1", "\"version\":9"));
        Files.writeString(folder.resolve("half"), kept.substring(0, kept.length() / 2));
        Files.writeString(folder.resolve("new.csv"), header + "\n" + row + "\n");
        Commands.Answer answer = Commands.danlu("predict", path(model), path("new.csv"));
        refused(answer, message);
        assertThat(answer.out()).isEmpty();
    }

    private static void refused(Commands.Answer answer, String message) {
        assertThat(answer.code()).as(answer.err()).isEqualTo(2);
        assertThat(answer.err()).contains(message).hasLineCount(1);
    }
}
