package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares everything that {@code search} prints and writes with a recorded answer, durations excepted. Covers grid,
 * random and other samplers, halving, nested searches, failures and the one-standard-error rule.
 *
 * <p>Numbers are compared with 12 significant digits, because {@code Math.log} may differ in the last one between
 * processors. After an intended change, copy {@code target/search-golden.txt} to the resources.
 */
@LongTest
class SearchGoldenTest {

    private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath();
    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d{6,}(E-?\\d+)?");
    private static final Pattern TIME_LINE = Pattern.compile("(?m)^time     [^,]+, (\\d+ model fits); refit .*$");
    private static final Pattern TIME_MEMBER = Pattern.compile("\"(wall_s|refit_s)\":[-0-9.E]+");
    private static final Pattern TIME_CELLS = Pattern.compile("(?m)^((?:\\d+,\\d+,)?)(?:[-+0-9.E]+,){4}");

    private static final String FOREST = """
            study: forests
            seed: 5
            space:
              max_depth: {type: int, low: 1, high: 4}
              min_samples_leaf: {type: int, low: 1, high: 4}
            sampler: grid
            run:
              model: {learner: forest, data: EXAMPLES/iris.csv, target: species, params: {n_estimators: 3}, cv: 3,
                      scoring: [accuracy, neg_log_loss], refit: neg_log_loss MORE}
            """;

    private static final String CONDITIONAL = """
            study: conditional
            seed: 11
            space:
              bootstrap: {type: bool}
              max_depth: {type: int, low: 1, high: 9, when: {bootstrap: true}}
              max_features: {type: float, low: 0.2, high: 1}
              n_estimators: {type: int, low: 1, high: 6}
            sampler: random
            budget: {trials: 9}
            run:
              model: {learner: forest, data: EXAMPLES/wine.csv, target: cultivar, test: 0.2, scoring: f1_macro,
                      cv: {splitter: shuffle_split, splits: 4, test: 0.3} MORE}
            """;

    private static final String BOOSTING = """
            study: boosting
            seed: 2
            space:
              learning_rate: {type: float, low: 0.02, high: 0.5, log: true}
              max_depth: {type: int, low: 1, high: 3}
            sampler: random
            run:
              model: {learner: boosting, data: EXAMPLES/iris.csv, target: species, cv: 4, scoring: accuracy MORE}
            """;

    /** A likelihood ratio is undefined if no row is predicted wrongly as positive. */
    private static final String UNDEFINED = """
            study: undefined
            seed: 3
            space:
              max_depth: {type: int, low: 1, high: 3}
              min_samples_leaf: {type: int, low: 1, high: 6}
            sampler: grid
            run:
              model: {learner: forest, data: small.csv, target: kind, scoring: positive_likelihood_ratio,
                      steps: [{impute: constant, value: 0}], cv: {splitter: k_fold, splits: 2},
                      params: {n_estimators: 2} MORE}
            """;

    /** The step has no value to impute by in a training part that has only gaps. */
    private static final String FAILING = UNDEFINED
            .replace("positive_likelihood_ratio", "accuracy")
            .replace("impute: constant, value: 0", "impute: mean");

    @TempDir
    private Path folder = Path.of("");

    private final StringBuilder answers = new StringBuilder();

    private void search(String file, String more, String block, String... options) throws IOException {
        Path study = folder.resolve("study.yaml");
        Path table = folder.resolve("table.csv");
        Files.deleteIfExists(table);
        Files.writeString(
                study,
                file.replace("EXAMPLES", EXAMPLES.toString()).replace(" MORE", more) + "search: " + block + "\n");
        answers.append(
                "== %s%s %s %s%n".formatted(file.lines().findFirst().orElseThrow(), more, block, List.of(options)));
        for (String form : List.of("--csv=" + table, "--json")) {
            String[] arguments = Stream.concat(
                            Stream.of("search", study.toString(), "--quiet", form), Stream.of(options))
                    .toArray(String[]::new);
            Commands.Answer answer = Commands.danlu(arguments);
            answers.append("exit %d%n%s%s".formatted(answer.code(), answer.err(), answer.out()));
        }
        if (Files.exists(table)) {
            answers.append(TIME_CELLS.matcher(Files.readString(table)).replaceAll("$1"));
        }
    }

    /** Returns the answers without durations and folders, and with rounded numbers. */
    private String comparable() {
        String timeless = TIME_LINE.matcher(answers).replaceAll("time     $1");
        timeless = TIME_MEMBER.matcher(timeless).replaceAll("\"$1\":0").replace(folder.toString(), "FOLDER");
        return NUMBER.matcher(timeless)
                .replaceAll(number -> new BigDecimal(number.group())
                        .round(new MathContext(12))
                        .stripTrailingZeros()
                        .toString()
                        .toUpperCase(Locale.ROOT));
    }

    private static String recorded() throws IOException {
        try (InputStream recorded = SearchGoldenTest.class.getResourceAsStream("search-golden.txt")) {
            assertThat(recorded).isNotNull();
            return new String(recorded.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void writeTable() throws IOException {
        List<String> rows = new ArrayList<>(List.of("age,size,kind"));
        IntStream.range(0, 30)
                .mapToObj(i -> "%s,%d,%s".formatted(i < 15 ? i : "", i * 7 % 30, i * 7 % 30 < 12 ^ i == 11 ? "a" : "b"))
                .forEach(rows::add);
        Files.write(folder.resolve("small.csv"), rows);
    }

    @Test
    void answersAreThoseRecorded() throws IOException {
        writeTable();
        search(FOREST, "", "{return_train_score: true, nested: 3}");
        search(FOREST, ", one_standard_error: max_depth", "{}", "--workers", "2");
        search(FOREST, ", one_standard_error: -min_samples_leaf", "{halving: true, nested: 2}");
        search(FOREST, "", "{halving: {factor: 4, min_resources: 30, aggressive_elimination: true}}");
        search(
                FOREST,
                "",
                "{halving: {factor: 2, min_resources: smallest, max_resources: 100}, return_train_score: true}");
        search(FOREST, "", "{halving: {resource: max_leaf_nodes, max_resources: 18}}", "--seed", "9");
        search(CONDITIONAL, "", "{return_train_score: true}");
        search(CONDITIONAL, ", one_standard_error: n_estimators", "{nested: 2}", "--sampler", "tpe", "--trials", "14");
        search(CONDITIONAL, "", "{halving: true}", "--sampler", "sobol");
        search(BOOSTING, "", "{halving: {resource: n_estimators, max_resources: 27}}", "--workers", "2");
        search(BOOSTING, "", "{halving: {resource: n_estimators, max_resources: 12, factor: 2}, nested: 2}");
        search(BOOSTING, "", "{halving: true, nested: 2}");
        search(UNDEFINED, "", "{error_score: nan}");
        search(
                UNDEFINED,
                "",
                "{error_score: nan, halving: {resource: max_leaf_nodes, min_resources: 2, max_resources: 6}}");
        search(UNDEFINED, "", "{halving: {max_resources: 4}}");
        search(FAILING, "", "{error_score: nan}");
        search(FAILING, "", "{error_score: raise}");
        search(FAILING, ", one_standard_error: max_depth", "{halving: {factor: 2}}");
        String actual = comparable();
        Files.writeString(Path.of("target", "search-golden.txt"), actual);
        Files.writeString(Path.of("target", "search-exact.txt"), answers);
        assertThat(actual.lines().collect(Collectors.toList()))
                .isEqualTo(recorded().lines().collect(Collectors.toList()));
    }
}
