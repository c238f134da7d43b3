package io.danlu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.bench.Results.Kind;
import io.danlu.bench.contest.Contestant;
import io.danlu.bench.contest.SamplerContestant;
import io.danlu.bench.contest.Schedule;
import io.danlu.bench.contest.Trace;
import io.danlu.bench.task.Task;
import io.danlu.bench.task.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContestSummaryTest {

    private static final List<Task> TASKS = Tasks.synthetic().subList(0, 6);
    private static final SamplerContestant OURS = SamplerContestant.parse("anneal");

    /** A peer with given results. */
    private record Named(String name) implements Contestant {

        @Override
        public List<Trace> run(Task task, List<Long> seeds, Schedule schedule) {
            throw new UnsupportedOperationException("its results are given");
        }
    }

    private static final Contestant GOOD = new Named("good");
    private static final Contestant BAD = new Named("bad");

    private static Trace trace(double... regrets) {
        return new Trace(
                DoubleStream.of(regrets)
                        .mapToObj(regret -> new Trace.Regrets(regret / 10, regret))
                        .toList(),
                OptionalDouble.of(regrets.length));
    }

    /** One seed, one evaluation: a regret for each task. */
    private static Map<String, List<Trace>> row(double... regrets) {
        Map<String, List<Trace>> traces = new TreeMap<>();
        IntStream.range(0, TASKS.size())
                .forEach(i -> traces.put(TASKS.get(i).name(), List.of(trace(regrets[i]), trace(regrets[i]))));
        return traces;
    }

    private static Contest contest(Map<String, Map<String, List<Trace>>> traces, String evaluations) {
        return new Contest(
                new Results(TASKS, traces),
                List.of(OURS),
                List.of(GOOD, BAD),
                RegretOptions.parse("--evaluations", evaluations, "--seeds", "2", "--curve", "2"));
    }

    private static final Contest CONTEST = contest(
            Map.of(
                    OURS.name(),
                    row(0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
                    "good",
                    row(0.1, 0.1, 0.1, 0.1, 0.1, 0.7),
                    "bad",
                    row(0.9, 0.9, 0.9, 0.9, 0.9, 0.1)),
            "1");

    @Test
    void ranksAreMeansOverTasksAndEqualOnesShareTheirs() {
        double[] ranks = new ContestSummary(CONTEST).meanRanks(CONTEST.all(), Kind.RECOMMENDATION, 1);
        assertThat(ranks).containsExactly((1.5 + 4 * 2 + 2) / 6, (1.5 + 4 + 3) / 6, (5 * 3 + 1) / 6.0);
        assertThat(Arrays.stream(ranks).sum()).isCloseTo(6, within(1e-12));
    }

    @Test
    void theBestPeerIsTheBestOfEachTask() {
        Ratio ratio = Ratio.of(CONTEST.results(), TASKS, OURS, CONTEST.peers(), Kind.RECOMMENDATION, 1);
        assertThat(ratio.value()).isCloseTo(Math.pow(1 * 2 * 3 * 4 * 5 * 6, 1 / 6.0), within(1e-12));
        assertThat(ratio.interval().low()).isCloseTo(ratio.value(), within(1e-12));
    }

    /**
     * The best peer depends on the seeds drawn: both are 0.5 on average, and the lesser of two draws' means is at most
     * that.
     */
    @Test
    void theBestPeerIsFoundAnewInEachResample() {
        List<Task> one = TASKS.subList(0, 1);
        String name = one.getFirst().name();
        Results results = new Results(
                one,
                Map.of(
                        OURS.name(),
                        Map.of(name, List.of(trace(0.5), trace(0.5))),
                        "good",
                        Map.of(name, List.of(trace(0.1), trace(0.9))),
                        "bad",
                        Map.of(name, List.of(trace(0.9), trace(0.1)))));
        Ratio ratio = Ratio.of(results, one, OURS, List.of(GOOD, BAD), Kind.RECOMMENDATION, 1);
        assertThat(ratio.value()).isEqualTo(1);
        assertThat(ratio.interval().low()).isEqualTo(1);
        assertThat(ratio.interval().high()).isCloseTo(5, within(1e-12));
    }

    /**
     * Five differences of ranks 1 to 4 (above) and 1 (below), one equal. The probabilities are exact over 32 signs,
     * then times two and one.
     */
    @Test
    void differencesAreTestedOverTasksAndCorrectedOverPairs() {
        List<Difference> all = Difference.all(CONTEST, Kind.RECOMMENDATION, 1);
        Difference toGood = all.getFirst();
        assertThat(toGood.better()).isEqualTo(1);
        assertThat(toGood.worse()).isEqualTo(4);
        assertThat(all.getLast().better()).isEqualTo(5);
        assertThat(all.getLast().worse()).isEqualTo(1);
        double least = Math.min(toGood.p(), all.getLast().p());
        double greatest = Math.max(toGood.p(), all.getLast().p());
        assertThat(Math.min(toGood.adjusted(), all.getLast().adjusted())).isEqualTo(Math.min(1, 2 * least));
        assertThat(Math.max(toGood.adjusted(), all.getLast().adjusted()))
                .isEqualTo(Math.max(greatest, Math.min(1, 2 * least)));
    }

    /**
     * The looks are after 1, 2 and 4 evaluations, clipped at 1: ½ + 0.5 between the first two, then (0.5 + 0.1) over
     * two.
     */
    @Test
    void theAreaIsTheMeanHeightOfTheClippedCurve() {
        Map<String, List<Trace>> falling = new TreeMap<>();
        TASKS.forEach(task -> falling.put(task.name(), List.of(trace(8, 0.5, 99, 0.1))));
        Contest contest = contest(Map.of(OURS.name(), falling, "good", falling, "bad", falling), "4");
        ContestSummary summary = new ContestSummary(contest);
        assertThat(summary.area(OURS, Kind.RECOMMENDATION, 4)).isCloseTo((0.75 + 0.6) / 3, within(1e-12));
        assertThat(summary.area(OURS, Kind.SEARCH, 2)).isCloseTo((0.8 + 0.05) / 2, within(1e-12));
        assertThat(summary.area(OURS, Kind.SEARCH, 1)).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void theReportNamesTheLossesAndTheTimes() {
        String markdown = new RegretReport(CONTEST).markdown();
        assertThat(markdown)
                .contains("relative to the best peer of each task")
                .contains("relative to good")
                .contains("| anneal | good | 1 | 1 / 4 |")
                .contains("| anneal | 1 | %s | 0.6000 | bad | 0.1000 | 6.00 |"
                        .formatted(TASKS.getLast().name()))
                .contains("| bad | 1.000 |")
                .doesNotContain(
                        "| anneal | 1 | %s | 0.1000".formatted(TASKS.getFirst().name()));
    }
}
