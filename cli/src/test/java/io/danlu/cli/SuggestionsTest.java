package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistyped names: the message suggests the right one, and the exit code is 2. */
class SuggestionsTest {

    private static final String FILE = """
            study: mine
            seed: 5
            objective: {name: loss}
            space: {depth: {type: int, low: 1, high: 9}, rate: {type: float, low: 0, high: 1}}
            sampler: random
            run: {command: [sh, -c, "echo loss={depth}"]}
            """;

    private static final String MODEL = """
            study: model
            space: {max_depth: {type: int, low: 1, high: 3}}
            run: {model: {learner: forest, data: data.csv, target: kind, cv: 2, scoring: accuracy}}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Commands.Answer danlu(String line) throws IOException {
        String store = "sqlite:" + folder.resolve("danlu.db");
        String file = Files.writeString(folder.resolve("study.yaml"), FILE).toString();
        String model = Files.writeString(folder.resolve("model.yaml"), MODEL).toString();
        Files.writeString(folder.resolve("data.csv"), "width,kind\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n");
        assertThat(Commands.danlu("tune", file, "--trials", "3", "--store", store, "--quiet")
                        .code())
                .isZero();
        return Commands.danlu(line.replace("FILE", file)
                .replace("MODEL", model)
                .replace("STORE", "--store " + store)
                .split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "tun FILE, tune",
        "studys STORE, studies",
        "help tun, tune",
        "tune FILE --trails 5, --trials",
        "tune FILE --trails=5, --trials",
        "tune --trails 5 FILE, --trials",
        "trials --colums depth STORE, --columns",
        "tune FILE --sampler tep, tpe",
        "compare FILE --samplers tpe --seed 1, --seeds",
        "compare FILE --samplers random --sampler tpe, --samplers",
        "compare FILE --samplers soobl, sobol",
        "tune FILE --believe dept=3, depth",
        "curve MODEL --param max_dept, max_depth",
        "importance --of los STORE, loss",
        "show --study mien STORE, mine",
        "trials --sort dpeth STORE, depth",
        "'trials --columns trial,rat STORE', rate",
        "trials --state faild STORE, failed",
        "export --format cvs STORE, csv"
    })
    void theClosestNameIsSuggested(String line, String suggestion) throws IOException {
        Commands.Answer refused = danlu(line);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains(" Did you mean '%s'?".formatted(suggestion))
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "tune FILE --trials abc, '--trials: ''abc'' is not a whole number, such as 20. See ''danlu tune --help''.'",
        "tune FILE --seed 1.5, '--seed: ''1.5'' is not a whole number, such as 20. See ''danlu tune --help''.'",
        "tune FILE --workers 99999999999, '--workers: 99999999999 is too large: the greatest number is 2147483647. See ''danlu tune --help''.'",
        "trials --limit ten STORE, '--limit: ''ten'' is not a whole number, such as 20. See ''danlu trials --help''.'",
        "trials --limit 0 STORE, '--limit (0) must be at least 1.'",
        "trials --json --columns depth STORE, 'Option ''--columns'': it is for the table; --json has everything. Leave one out.'"
    })
    void badValuesAreNamedWithTheirOption(String line, String message) throws IOException {
        Commands.Answer refused = danlu(line);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err().strip()).isEqualTo("danlu: " + message);
    }

    @Test
    void helpShowsTheHelpOfACommand() {
        assertThat(Commands.danlu("help", "tune").out())
                .isEqualTo(Commands.danlu("tune", "--help").out())
                .contains("--trials");
        assertThat(Commands.danlu("help").out())
                .isEqualTo(Commands.danlu("--help").out());
    }
}
