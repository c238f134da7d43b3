package io.danlu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.bench.Results.Kind;
import io.danlu.bench.contest.Contestant;
import io.danlu.bench.contest.SamplerContestant;
import io.danlu.bench.contest.Trace;
import io.danlu.bench.task.Task;
import io.danlu.bench.task.Tasks;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RegretTest {

    private static final List<Task> TWO = Tasks.synthetic().subList(0, 2);
    private static final Contestant ONE = SamplerContestant.parse("anneal");
    private static final Contestant OTHER = SamplerContestant.parse("random");

    private static List<Trace> traces(double... regrets) {
        return DoubleStream.of(regrets)
                .mapToObj(regret -> new Trace(List.of(new Trace.Regrets(regret / 10, regret)), OptionalDouble.empty()))
                .toList();
    }

    private static Results results(List<Trace> one, List<Trace> two, List<Trace> otherOne, List<Trace> otherTwo) {
        String first = TWO.getFirst().name();
        String second = TWO.getLast().name();
        return new Results(
                TWO,
                Map.of(
                        ONE.name(), Map.of(first, one, second, two),
                        OTHER.name(), Map.of(first, otherOne, second, otherTwo)));
    }

    /** Mean regrets 0.2 against 0.1 and 0.1 against 0.8: √(2 · 1/8). */
    @Test
    void theRatioIsAGeometricMeanOverTasksOfMeansOverSeeds() {
        Results results = results(traces(0.1, 0.3), traces(0.05, 0.15), traces(0.1, 0.1), traces(0.4, 1.2));
        Ratio ratio = Ratio.of(results, TWO, ONE, List.of(OTHER), Kind.RECOMMENDATION, 1);
        assertThat(ratio.value()).isCloseTo(0.5, within(1e-12));
        assertThat(ratio.interval().low()).isLessThan(0.5);
        assertThat(ratio.interval().high()).isGreaterThan(0.5);
    }

    @Test
    void pairedSeedsLeaveNoSpreadWhereOneIsAlwaysTwiceTheOther() {
        Results results = results(traces(0.2, 0.6), traces(0.2, 0.6), traces(0.1, 0.3), traces(0.1, 0.3));
        Ratio ratio = Ratio.of(results, TWO, ONE, List.of(OTHER), Kind.SEARCH, 1);
        assertThat(ratio.interval().low()).isCloseTo(2, within(1e-12));
        assertThat(ratio.interval().high()).isCloseTo(2, within(1e-12));
    }

    @Test
    void regretsBelowTheFloorCountAsTheFloor() {
        Results results = results(traces(0, 1e-9), traces(0, 0), traces(1e-3, 1e-3), traces(1e-4, 0));
        assertThat(Ratio.of(results, TWO, ONE, List.of(OTHER), Kind.RECOMMENDATION, 1)
                        .value())
                .isEqualTo(1);
    }

    @Test
    void aRunGivesATableForEachNumberOfEvaluations() throws IOException {
        String markdown = Regret.run(RegretOptions.parse(
                "--samplers",
                "random,anneal",
                "--synthetic",
                "true",
                "--tasks",
                "branin_2|sphere_5",
                "--seeds",
                "3",
                "--evaluations",
                "20,5"));
        assertThat(markdown)
                .contains("after 5 evaluations, 3 seeds")
                .contains("after 20 evaluations")
                .contains("| task | random | anneal |")
                .containsPattern("\\| anneal \\| 20 \\| \\d\\.\\d\\d / \\d\\.\\d\\d \\| \\d\\.\\d{4} / ")
                .contains("in milliseconds")
                .containsPattern("\\| branin_2 \\| \\d\\.\\d{4} / \\d\\.\\d{4} \\|")
                .doesNotContain("hartmann");
    }

    @Test
    void eachSamplerRunsWithEachPrunerAndIsComparedWithThePlainOnesUnderTheSame() throws IOException {
        String markdown = Regret.run(RegretOptions.parse(
                "--samplers",
                "random,anneal",
                "--pruners",
                "none,median",
                "--suites",
                "conditional",
                "--seeds",
                "2",
                "--evaluations",
                "6"));
        assertThat(markdown)
                .contains("| task | random | anneal | random+median | anneal+median |")
                .contains("of tpe and random with the same one")
                .containsPattern("\\| anneal\\+median \\| 6 \\| conditional \\(1\\) \\| \\d");
    }

    @Test
    void argumentsAreChecked() {
        assertThatThrownBy(() -> RegretOptions.parse("--sampler", "tpe"))
                .hasMessageContaining("Did you mean '--samplers'?");
        assertThatThrownBy(() -> RegretOptions.parse("--seeds")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> RegretOptions.parse("--seeds", "many")).hasMessageContaining("whole number");
        assertThatThrownBy(() -> RegretOptions.parse("--seeds", "1")).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> RegretOptions.parse("--suites", "tables,synthetics"))
                .hasMessageContaining("Did you mean 'synthetic'?");
    }

    @Test
    void suitesChooseTheTasks() throws IOException {
        assertThat(Chosen.of(RegretOptions.parse())).extracting(Task::name).containsExactly("jenatton_9");
        assertThat(Chosen.of(RegretOptions.parse("--suites", "synthetic,high_dimensional")))
                .extracting(Task::suite)
                .containsOnly(Task.Suite.SYNTHETIC, Task.Suite.HIGH_DIMENSIONAL);
    }

    @Test
    void shapesMultiplyTheTasksAndAreComparedWithTheTasksAsTheyAre() throws IOException {
        String markdown = Regret.run(RegretOptions.parse(
                "--suites", "conditional", "--shapes", "log,as_is", "--seeds", "2", "--evaluations", "8"));
        assertThat(markdown)
                .contains("| jenatton_9.log |")
                .contains("relative to the same tasks as they are")
                .contains("| random | 8 | log (1) | 1.000 [1.000, 1.000] | jenatton_9 1.00 |");
    }
}
