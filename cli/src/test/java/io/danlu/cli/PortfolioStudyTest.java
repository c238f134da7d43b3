package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.StudyFile;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.trial.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New studies of models begin with configurations that are good on other data sets. */
class PortfolioStudyTest {

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void data() throws IOException {
        StringBuilder rows = new StringBuilder("width,height,kind\n");
        for (int i = 0; i < 60; i++) {
            rows.append("%d,%d,%s\n".formatted(i * 7 % 60, i * 11 % 60, i * 7 % 60 < 25 ? "b" : "a"));
        }
        Files.writeString(folder.resolve("data.csv"), rows);
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("study.yaml"), """
                study: model
                seed: 5
                %s
                space:
                  max_features: {type: float, low: 0.1, high: 1}
                  min_samples_leaf: {type: int, low: 1, high: 20}
                run:
                  model: {learner: forest, params: {n_estimators: 3}, data: data.csv, target: kind, cv: 2, scoring: accuracy}
                """.formatted(String.join("\n", lines)));
    }

    private String store() {
        return "sqlite:" + folder.resolve("danlu.db");
    }

    private Commands.Answer tune(Path file, String... more) {
        List<String> all = new ArrayList<>(List.of("tune", file.toString(), "--store", store()));
        all.addAll(List.of(more));
        Commands.Answer answer = Commands.danlu(all.toArray(String[]::new));
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer;
    }

    private String trials(String study) {
        return Commands.danlu("trials", "--study", study, "--json", "--store", store())
                .out();
    }

    /** Returns the rows of trials without what differs between runs. */
    private List<String> points(String study) {
        return trials(study)
                .lines()
                .map(line -> line.replaceAll(",\"attempt\".*", ""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "gp", "tpe"})
    void aNewStudyBeginsWithThemAndEachSaysSo(String sampler) throws IOException {
        Commands.Answer tuned = tune(file("sampler: " + sampler), "--trials", "6");
        assertThat(tuned.err()).contains("begins with ", " configurations good on many public data sets");
        assertThat(trials("model"))
                .contains("\"engine\":\"queue\",\"why\":\"portfolio 1 of ", "public data sets of this size");
        assertThat(Commands.danlu("show", "--study", "model", "--trial", "0", "--store", store())
                        .out())
                .contains("portfolio 1 of ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "sobol", "halton", "anneal", "cmaes"})
    void otherSamplersDoNot(String sampler) throws IOException {
        Commands.Answer tuned = tune(file("sampler: " + sampler), "--trials", "2");
        assertThat(tuned.err()).doesNotContain("begins with");
        assertThat(trials("model")).doesNotContain("portfolio");
    }

    @Test
    void oneLineTurnsThemOffAndTheSamplersOwnTrialsAreAsEver() throws IOException {
        tune(file("portfolio: false"), "--trials", "4");
        assertThat(trials("model")).doesNotContain("portfolio").contains("before the model", "\"number\":3");
    }

    @Test
    void usersOwnConfigurationsComeFirstAndTheBudgetIsAllThereIs() throws IOException {
        tune(file("start: [{max_features: 0.25, min_samples_leaf: 7}]"), "--trials", "3");
        assertThat(points("model").get(1)).contains("0.25", "\"min_samples_leaf\":7", "\"why\":\"given\"");
        assertThat(trials("model")).contains("portfolio 2 of 2").doesNotContain("\"state\":\"queued\"");
    }

    @Test
    void aResumedStudyTakesThemOnceAndWorkersShareThem() throws IOException {
        Path file = file("workers: 2");
        tune(file, "--trials", "9");
        String begun = trials("model");
        Commands.Answer resumed = tune(file, "--trials", "12");
        assertThat(resumed.err()).doesNotContain("begins with");
        assertThat(trials("model").lines().filter(line -> line.contains("\"why\":\"portfolio 1 of")))
                .hasSize(1);
        assertThat(begun.lines().filter(line -> line.contains("portfolio 1 of")))
                .hasSize(1);
    }

    @Test
    void aStudyThatExistsHasNone() throws IOException {
        tune(file("portfolio: false"), "--trials", "1");
        tune(file(), "--trials", "3");
        assertThat(trials("model")).doesNotContain("portfolio");
    }

    @Test
    void aStudyThatExistsWithoutTrialsHasNone() throws IOException {
        Path file = file();
        StudyFile made = StudyFile.read(file);
        try (Store open = Stores.open(store())) {
            made.builder()
                    .objectives(made.metricsOfModel().toArray(Metric[]::new))
                    .store(open)
                    .build();
        }
        tune(file, "--trials", "3");
        assertThat(trials("model")).doesNotContain("portfolio").contains("\"number\":2");
    }

    @Test
    void theKeyIsTrueOrFalse() throws IOException {
        Commands.Answer refused = Commands.danlu("tune", file("portfolio: 3").toString(), "--store", "memory");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("portfolio");
    }
}
