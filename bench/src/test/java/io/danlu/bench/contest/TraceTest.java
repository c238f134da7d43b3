package io.danlu.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.bench.task.Task;
import io.danlu.bench.task.Tasks;
import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceTest {

    /** The true value of point i is i; the first repetition misleads. */
    private record Deceptive(Space space) implements Task {

        Deceptive() {
            this(Space.of(Parameter.integer("i", 0, 9)));
        }

        @Override
        public String name() {
            return "deceptive";
        }

        @Override
        public Suite suite() {
            return Suite.TABLES;
        }

        @Override
        public int repetitions() {
            return 1;
        }

        @Override
        public double loss(Point point, int repetition) {
            return 9 - point.integer("i");
        }

        @Override
        public double mean(Point point) {
            return point.integer("i");
        }

        @Override
        public double optimum() {
            return 0;
        }

        @Override
        public double median() {
            return 1;
        }
    }

    @Test
    void theRecommendationIsTheBestAsObservedAndSearchTheBestVisited() {
        Laws.forAll(20, random -> {
            List<Trace> traces = SamplerContestant.parse("random")
                    .run(new Deceptive(), List.of(random.nextLong()), Schedule.every(1, List.of(12)));
            Trace trace = traces.getFirst();
            assertThat(trace.after()).hasSize(12);
            assertThat(trace.after().getLast()).isEqualTo(new Trace.Regrets(0, 9));
            for (int i = 1; i < 12; i++) {
                assertThat(trace.after().get(i).search())
                        .isLessThanOrEqualTo(trace.after().get(i - 1).search());
                assertThat(trace.after().get(i).recommendation())
                        .isGreaterThanOrEqualTo(trace.after().get(i - 1).recommendation());
            }
        });
    }

    @Test
    void withoutNoiseSearchAndRecommendationAgree() {
        Task sphere = Tasks.synthetic().getFirst();
        List<Long> seeds = IntStream.range(0, 5).mapToObj(Long::valueOf).toList();
        List<Trace> traces = SamplerContestant.parse("anneal").run(sphere, seeds, Schedule.every(1, List.of(30)));
        assertThat(traces)
                .doesNotHaveDuplicates()
                .allSatisfy(trace ->
                        assertThat(trace.after()).allMatch(regrets -> regrets.search() == regrets.recommendation()));
        assertThat(SamplerContestant.parse("anneal").run(sphere, seeds, Schedule.every(1, List.of(30))))
                .extracting(Trace::after)
                .isEqualTo(traces.stream().map(Trace::after).toList());
        assertThat(traces).allMatch(trace -> trace.milliseconds().orElseThrow() > 0);
    }

    /** Asks for 0, 1, 2 and so on, and recommends the last of them. */
    private static final class Counting implements Contestant.Session {

        private final Space space;
        private int told = -1;

        Counting(Space space) {
            this.space = space;
        }

        private Point at(int i) {
            return space.point(Map.of("i", Value.of(i)));
        }

        @Override
        public Optional<Point> ask() {
            return told == 9 ? Optional.empty() : Optional.of(at(told + 1));
        }

        @Override
        public void tell(double loss) {
            told++;
        }

        @Override
        public Optional<Point> recommend() {
            return Optional.of(at(told));
        }
    }

    @Test
    void theRecommendationIsAskedForOnScheduleAndHeldUntilTheNextLook() {
        Deceptive task = new Deceptive();
        Trace trace = Trace.of(new Counting(task.space()), task, 1, Schedule.every(3, List.of(7, 12)));
        assertThat(trace.after().stream().map(Trace.Regrets::recommendation))
                .containsExactly(0.0, 0.0, 2.0, 2.0, 2.0, 5.0, 6.0, 6.0, 8.0, 8.0, 8.0, 9.0);
        assertThat(trace.after()).allMatch(regrets -> regrets.search() == 0);
    }

    /** The loss of point i is i after three steps, and 10 more before. */
    private record Slow(Deceptive task) implements Task {

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public Suite suite() {
            return Suite.ROWS;
        }

        @Override
        public Space space() {
            return task.space();
        }

        @Override
        public int repetitions() {
            return 1;
        }

        @Override
        public double loss(Point point, int repetition) {
            return mean(point);
        }

        @Override
        public int steps() {
            return 3;
        }

        @Override
        public double[] curve(Point point, int repetition) {
            return new double[] {mean(point) + 20, mean(point) + 10, mean(point)};
        }

        @Override
        public double mean(Point point) {
            return task.mean(point);
        }

        @Override
        public double optimum() {
            return 0;
        }

        @Override
        public double median() {
            return 1;
        }
    }

    /** Asks for 4, 3, 2 and so on, and stops all but every third one after the first step. */
    private static final class Hasty implements Contestant.Session {

        private final Space space;
        private final List<String> heard = new ArrayList<>();
        private int asked;

        Hasty(Space space) {
            this.space = space;
        }

        @Override
        public Optional<Point> ask() {
            return Optional.of(space.point(Map.of("i", Value.of(5 - ++asked))));
        }

        @Override
        public boolean report(long step, double loss) {
            heard.add("%d:%.0f".formatted(step, loss));
            return asked % 3 != 0;
        }

        @Override
        public void prune() {
            heard.add("pruned");
        }

        @Override
        public void tell(double loss) {
            heard.add("told");
        }
    }

    /** Two evaluations are six steps: one each of 4 and 3, three of 2, and one of 1. */
    @Test
    void stepsSavedByStoppedEvaluationsGoToOthers() {
        Slow task = new Slow(new Deceptive());
        Hasty session = new Hasty(task.space());
        Schedule schedule = Schedule.every(1, List.of(2)).byStep();
        assertThat(Trace.of(session, task, 1, schedule).after())
                .containsExactly(new Trace.Regrets(1, 1), new Trace.Regrets(2, 2));
        assertThat(session.heard)
                .containsExactly("0:24", "pruned", "0:23", "pruned", "0:22", "1:12", "2:2", "told", "0:21", "pruned");
    }

    @Test
    void aPrunerStopsTrialsOfASampler() {
        Schedule schedule = Schedule.every(1, List.of(4)).byStep();
        Slow task = new Slow(new Deceptive());
        SamplerContestant asha = SamplerContestant.parse("random", "asha:reduction_factor=2", List.of());
        assertThat(asha.name()).isEqualTo("random+asha(reduction_factor=2)");
        assertThat(asha.run(task, List.of(1L), schedule))
                .isNotEqualTo(SamplerContestant.parse("random").run(task, List.of(1L), schedule));
    }

    @Test
    void aScheduleLooksAtTheFirstTheStepsAndTheOthers() {
        assertThat(Schedule.every(5, List.of(12, 7)).looks()).containsExactly(1, 5, 7, 10, 12);
        assertThat(Schedule.every(5, List.of(12, 7)).evaluations()).isEqualTo(12);
    }

    @Test
    void optionsFollowTheNameOfASampler() {
        assertThat(SamplerContestant.parse("anneal:avg_best_idx=3:shrink_coef=0.2")
                        .name())
                .isEqualTo("anneal(avg_best_idx=3.0, shrink_coef=0.2)");
    }
}
