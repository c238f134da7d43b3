package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Json;
import io.danlu.format.RunBlock;
import io.danlu.format.csv.Csv;
import io.danlu.selection.Choice;
import io.danlu.selection.ModelSpec;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.search.Halving;
import io.danlu.selection.search.ModelSearch;
import io.danlu.selection.search.NestedResult;
import io.danlu.selection.search.SearchResult;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests {@code search}: scikit-learn's searches from a study file. */
class SearchTest {

    private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath();
    private static final Path IRIS = EXAMPLES.resolve("iris.csv");
    private static final Space SPACE =
            Space.of(Parameter.integer("max_depth", 1, 4), Parameter.integer("min_samples_leaf", 1, 4));
    private static final String GRID = "sampler: grid";

    @TempDir
    private Path folder = Path.of("");

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Commands.Answer danlu(String command, String lines, String model, String... more) throws IOException {
        Files.writeString(folder.resolve("study.yaml"), """
                study: irises
                seed: 5
                space:
                  max_depth: {type: int, low: 1, high: 4}
                  min_samples_leaf: {type: int, low: 1, high: 4}
                %s
                run:
                  model: {learner: forest, data: %s, target: species, params: {n_estimators: 3}, %s}
                """.formatted(lines, IRIS, model));
        return Commands.danlu(Stream.concat(Stream.of(command, path("study.yaml"), "--quiet"), Stream.of(more))
                .toArray(String[]::new));
    }

    private Commands.Answer search(String lines, String model, String... more) throws IOException {
        Commands.Answer answer = danlu("search", lines, model, more);
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer;
    }

    private static Json.Obj object(String json) {
        return (Json.Obj) Json.parse("answer", json);
    }

    private static Json member(Json json, String... path) {
        Json at = json;
        for (String name : path) {
            at = ((Json.Obj) at).members().getOrDefault(name, new Json.Null());
        }
        return at;
    }

    /** The same seed gives the same candidates, the same scores and the same model, byte for byte. */
    @ParameterizedTest
    @ValueSource(strings = {"grid", "random", "tpe"})
    void aSearchAndAStudyOfTheSameFileFindTheSame(String sampler) throws IOException {
        String model = "cv: 3, scoring: neg_log_loss";
        String[] trials = sampler.equals("grid") ? new String[0] : new String[] {"--trials", "15"};
        String[] given = Stream.concat(Stream.of("--sampler", sampler, "--seed", "9"), Arrays.stream(trials))
                .toArray(String[]::new);
        Commands.Answer found = search(
                "",
                model,
                with(given, "--json", "--workers", sampler.equals("grid") ? "2" : "1", "--save", path("found")));
        Commands.Answer tuned = danlu(
                "tune",
                "portfolio: false",
                model,
                with(given, "--json", "-", "--store", "memory", "--save", path("tuned")));
        assertThat(tuned.code()).as(tuned.err()).isZero();
        Json best = member(object(tuned.out()), "best");
        Json chosen = member(object(found.out()), "chosen");
        for (String name : List.of("number", "params")) {
            assertThat(member(chosen, name)).isEqualTo(member(best, name));
        }
        assertThat(member(chosen, "scores", "neg_log_loss", "mean")).isEqualTo(member(best, "value"));
        assertThat(Files.readString(folder.resolve("found"))).isEqualTo(Files.readString(folder.resolve("tuned")));
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    private static ModelSearch library() {
        ModelSpec.Prepared prepared = prepared();
        return ModelSearch.grid(prepared.learner(), SPACE, prepared.splitter(), prepared.scorer())
                .with(Map.of("n_estimators", Value.of(3)))
                .beside(prepared.measures().beside().toArray(Scorer[]::new))
                .seed(5);
    }

    private static ModelSpec.Prepared prepared() {
        return ModelSpec.of(new RunBlock.Model(
                        new RunBlock.Learner("forest", new LinkedHashMap<>(), List.of()),
                        new RunBlock.Data(IRIS),
                        "species",
                        new RunBlock.Split.Folds(3),
                        OptionalDouble.empty(),
                        new RunBlock.Scoring(List.of("neg_log_loss", "accuracy"), Optional.empty(), Optional.empty()),
                        Optional.empty()))
                .prepare(5);
    }

    private static final String SCORING = "cv: 3, scoring: [accuracy, neg_log_loss], refit: neg_log_loss";

    /** Returns the table without its columns of times, which depend on the clock. */
    private static List<String> timeless(List<String> header, List<List<String>> rows) {
        List<Integer> kept = IntStream.range(0, header.size())
                .filter(column -> !header.get(column).endsWith("_time"))
                .boxed()
                .toList();
        List<List<String>> all = new ArrayList<>(List.of(header));
        all.addAll(rows);
        return all.stream()
                .map(row -> Csv.row(kept.stream().map(row::get).toList()))
                .toList();
    }

    private List<String> timelessTable() throws IOException {
        List<List<String>> rows = Files.readString(folder.resolve("table.csv"))
                .lines()
                .map(line -> List.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)))
                .map(cells -> cells.stream()
                        .map(cell -> cell.replaceAll("^\"|\"$", "").replace("\"\"", "\""))
                        .toList())
                .toList();
        return timeless(rows.getFirst(), rows.subList(1, rows.size()));
    }

    @Test
    void theTableAndTheWinnerEqualThoseOfTheLibrary() throws IOException {
        String train = "\nsearch: {return_train_score: true}";
        Commands.Answer answer = search(GRID + train, SCORING, "--csv", path("table.csv"), "--json");
        SearchResult found = library().trainScores().run(prepared().data().rows());
        assertThat(timelessTable())
                .isEqualTo(timeless(found.header(), found.rows()))
                .hasSize(17);
        assertThat(member(object(answer.out()), "chosen", "number"))
                .isEqualTo(Json.of(found.chosen().number()));
        assertThat(member(object(answer.out()), "fits")).isEqualTo(Json.of(found.fits()));
        assertThat(search(GRID + train, SCORING).out())
                .contains(
                        "chosen   candidate %d: max_depth="
                                .formatted(found.chosen().number()),
                        "because  it has the best mean neg_log_loss",
                        "score    neg_log_loss = ",
                        " (train -",
                        ", rank 1 of 16",
                        "score    accuracy = ",
                        "%d model fits; refit ".formatted(found.fits()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | -1 | 16 x 18, 6 x 54",
                "{factor: 2, min_resources: smallest, max_resources: 100} | 100 | 16 x 18, 8 x 36, 4 x 72",
                "{factor: 4, min_resources: 30, aggressive_elimination: true} | 0 | 16 x 30, 4 x 30, 1 x 120",
            })
    void theTableAndTheWinnerOfHalvingEqualThoseOfTheLibrary(String block, int most, String iterations)
            throws IOException {
        Halving rule = switch (most) {
            case -1 -> Halving.exhaustive();
            case 0 -> Halving.smallest().factor(4).least(30).aggressively();
            default -> Halving.smallest().factor(2).most(most);
        };
        Commands.Answer answer =
                search(GRID + "\nsearch: {halving: " + block + "}", SCORING, "--csv", path("table.csv"));
        SearchResult found = library().halving(rule).run(prepared().data().rows());
        assertThat(timelessTable()).isEqualTo(timeless(found.header(), found.rows()));
        assertThat(answer.out())
                .contains(
                        "halving  candidates x rows: " + iterations,
                        "chosen   candidate %d: ".formatted(found.chosen().number()),
                        "best mean neg_log_loss of the last iteration");
    }

    @Test
    void aHyperparameterCanBeTheResource() throws IOException {
        String halving = GRID + "\nsearch: {halving: {resource: max_leaf_nodes, max_resources: 18, factor: 3}}";
        Commands.Answer answer = search(halving, SCORING);
        assertThat(answer.out())
                .contains("candidates x max_leaf_nodes: 16 x 2, 6 x 6, 2 x 18")
                .containsPattern("chosen   candidate .*max_leaf_nodes=18");
        Commands.Answer searched = danlu("search", halving.replace("max_leaf_nodes", "max_depth"), SCORING);
        assertThat(searched.code()).isEqualTo(2);
        assertThat(searched.err()).contains("study.yaml: search.halving.resource: Hyperparameter 'max_depth'");
        Commands.Answer unknown = danlu("search", halving.replace("max_leaf_nodes", "max_leafs"), SCORING);
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("'max_leafs'").hasLineCount(1);
    }

    @Test
    void nestedReportsTheHonestAndTheClaimedScore() throws IOException {
        for (String halving : List.of("", "halving: true, ")) {
            String lines = GRID + "\nsearch: {" + halving + "nested: 4}";
            ModelSearch search = halving.isEmpty() ? library() : library().halving(Halving.exhaustive());
            NestedResult nested =
                    search.nested(prepared().data().rows(), prepared().outer().apply(4));
            Json json = member(object(search(lines, SCORING, "--json").out()), "nested");
            assertThat(member(json, "honest")).isEqualTo(Json.of(nested.honest()));
            assertThat(member(json, "claimed")).isEqualTo(Json.of(nested.optimistic()));
            assertThat(search(lines, SCORING).out())
                    .contains(
                            "honest   neg_log_loss = " + Texts.number(nested.honest()),
                            ": 4 such searches on parts of the rows",
                            "claimed  neg_log_loss = " + Texts.number(nested.optimistic()));
        }
    }

    @Test
    void oneStandardErrorChoosesTheSimplest() throws IOException {
        SearchResult found = library()
                .choosing(Choice.oneStandardError(point -> point.integer("max_depth")))
                .run(prepared().data().rows());
        String rule = SCORING + ", one_standard_error: max_depth";
        Json chosen = member(object(search(GRID, rule, "--json").out()), "chosen");
        assertThat(member(chosen, "rule")).isEqualTo(Json.of("one_standard_error"));
        assertThat(member(chosen, "number")).isEqualTo(Json.of(found.chosen().number()));
        assertThat(search(GRID, SCORING + ", one_standard_error: -min_samples_leaf")
                        .out())
                .contains(
                        "because  it has the greatest min_samples_leaf of those within one standard error of the best neg_log_loss");
    }

    /** Rows in order of time, so that the test rows are known: the last ones. */
    @Test
    void theTestScoreBelongsToTheSavedModel() throws IOException {
        List<String> iris = Files.readAllLines(IRIS);
        List<String> last = new ArrayList<>(iris.subList(0, 1));
        List<String> mixed = new ArrayList<>(last);
        IntStream.range(0, 150).mapToObj(row -> iris.get(1 + row * 53 % 150)).forEach(mixed::add);
        last.addAll(mixed.subList(121, 151));
        Files.write(folder.resolve("mixed.csv"), mixed);
        Files.write(folder.resolve("last.csv"), last);
        Files.writeString(folder.resolve("series.yaml"), """
                space: {max_depth: {type: int, low: 1, high: 4}}
                sampler: grid
                search: {nested: 2}
                run:
                  model: {learner: forest, data: mixed.csv, target: species, scoring: neg_brier_score, test: 0.2,
                          cv: {splitter: time_series, splits: 3}, params: {n_estimators: 4}}
                """);
        Commands.Answer answer =
                Commands.danlu("search", path("series.yaml"), "--json", "--save", path("model"), "--quiet");
        assertThat(answer.code()).as(answer.err()).isZero();
        Commands.Answer predicted = Commands.danlu("predict", path("model"), path("last.csv"));
        assertThat(predicted.err())
                .isEqualToIgnoringNewLines("neg_brier_score = %s on 30 rows"
                        .formatted(member(object(answer.out()), "test", "score").text()));
    }

    /** Runs a search on rows with holes. A training part with the first fold's rows only has no value to impute by. */
    private Commands.Answer faulty(String lines) throws IOException {
        List<String> rows = new ArrayList<>(List.of("age,size,kind"));
        for (int i = 0; i < 20; i++) {
            rows.add("%s,%d,%s".formatted(i < 10 ? i : "", i, i % 2 == 0 ? "a" : "b"));
        }
        Files.write(folder.resolve("holes.csv"), rows);
        Files.writeString(folder.resolve("holes.yaml"), """
                space: {max_depth: {type: int, low: 1, high: 2}}
                sampler: grid
                %s
                run:
                  model: {learner: forest, data: holes.csv, target: kind, scoring: accuracy, steps: [{impute: mean, columns: [age]}],
                          cv: {splitter: k_fold, splits: 2}, params: {n_estimators: 2}}
                """.formatted(lines));
        return Commands.danlu("search", path("holes.yaml"), "--quiet", "--csv", path("table.csv"));
    }

    @Test
    void aFailureEndsTheSearchIfItRaisesAndASearchWithoutScoresGivesTheReason() throws IOException {
        Commands.Answer raised = faulty("search: {error_score: raise}");
        assertThat(raised.code()).as(raised.err()).isEqualTo(1);
        assertThat(raised.err())
                .startsWith("danlu: Search: candidate 0, {max_depth=1}, failed: ")
                .contains("'age'")
                .hasLineCount(1);
        assertThat(raised.out()).isEmpty();
        assertThat(folder.resolve("table.csv")).doesNotExist();
        Commands.Answer nothing = faulty("search: {error_score: nan}");
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err())
                .startsWith("danlu: Search: none of 2 candidates could be scored. The first: ")
                .contains("'age'")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sampler: grid | cv: 3, scoring: acuracy | study.yaml: run.model: ",
                "sampler: gird | cv: 3, scoring: accuracy | study.yaml: sampler: ",
                "search: {halving: {max_resources: 4}} | cv: 3, scoring: accuracy | Halving: min_resources (18) is more than max_resources (4).",
                "search: {nested: 200} | cv: 3, scoring: accuracy | study.yaml: search.nested: ",
                "search: {haling: true} | cv: 3, scoring: accuracy | search.haling is not a known key. Did you mean 'halving'?",
            })
    void invalidSearchesAreRefused(String lines, String model, String message) throws IOException {
        refused(danlu("search", lines, model), message);
    }

    @Test
    void aTableOverwritesNoInputAndProgramsAreRefused() throws IOException {
        String before = Files.readString(IRIS);
        refused(danlu("search", GRID, SCORING, "--csv", IRIS.toString()), "the search reads it");
        refused(danlu("search", GRID, SCORING, "--csv", path("study.yaml")), "the search reads it");
        refused(danlu("search", GRID, SCORING, "--csv", path("none") + "/t.csv"), "there is no folder");
        refused(danlu("search", GRID, SCORING, "--save", path("study.yaml")), "it exists and is not a model of danlu");
        assertThat(Files.readString(IRIS)).isEqualTo(before);
        String program = EXAMPLES.resolve("program.yaml").toString();
        refused(Commands.danlu("search", program), "run: it must be a model for a search.");
    }

    private static void refused(Commands.Answer answer, String message) {
        assertThat(answer.code()).as(answer.err()).isEqualTo(2);
        assertThat(answer.err()).contains(message).hasLineCount(1);
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void ignoredKeysAreNamedAndTuneIgnoresTheSearchBlock() throws IOException {
        String lines = GRID + "\npruner: median\nbudget: {patience: 3}\nsearch: {halving: true, nested: 3}";
        assertThat(search(lines, SCORING).err())
                .isEqualToIgnoringNewLines("danlu: a search ignores pruner, budget.patience; 'danlu tune' does not.");
        Commands.Answer tuned = danlu("tune", lines, SCORING, "--store", "memory", "--trials", "2");
        assertThat(tuned.code()).as(tuned.err()).isZero();
    }

    @Test
    void theExampleRuns() {
        Commands.Answer answer =
                Commands.danlu("search", EXAMPLES.resolve("digits-halving.yaml").toString(), "--workers", "2");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out().lines().map(line -> line.split(" ", 2)[0]).collect(Collectors.joining(" ")))
                .isEqualTo("study sampler halving tried chosen because score score honest claimed time");
        assertThat(answer.out()).contains("candidates x rows: 24 x 199, 8 x 597, 3 x 1791");
    }
}
