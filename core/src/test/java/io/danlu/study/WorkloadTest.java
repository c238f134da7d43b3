package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.Point;
import io.danlu.store.MemoryStore;
import io.danlu.study.WorkloadDeclaration.Outcome;
import io.danlu.trial.Decision;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.History;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.WorkloadPeriod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The workload of a study, which its log keeps. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class WorkloadTest {

    private static final Optional<Decision> NO = Optional.empty();

    private final MemoryStore store = new MemoryStore();

    private static Fingerprint workload(String learner, String cv) {
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        parts.put("learner", learner);
        parts.put("cv", cv);
        return new Fingerprint(parts);
    }

    private Study<Point> study() {
        return Squares.square(store).build();
    }

    private static void evaluate(Study<Point> study, int trials) {
        for (int i = 0; i < trials; i++) {
            LeasedTrial<Point> asked = study.ask().orElseThrow();
            study.tell(asked, asked.number());
        }
    }

    private static List<String> workloads(History history) {
        return history.trials()
                .map(trial -> history.controlState()
                        .workloadOf((Trial.Started) trial)
                        .map(period -> period.workload().parts().getOrDefault("learner", ""))
                        .orElse("unknown"))
                .toList();
    }

    @Test
    void aStudyBeginsWithItsWorkloadAndKeepsIt() {
        Fingerprint forest = workload("forest", "5");
        Study<Point> study = Squares.square(store).workload(forest).build();
        assertThat(study.history().controlState().workload()).contains(forest);
        assertThat(study.queue().declareWorkload(forest, NO))
                .isEqualTo(new WorkloadDeclaration(Outcome.SAME, forest, 0));
        evaluate(study, 2);
        long before = study.history().sequence();

        Fingerprint boosting = workload("boosting", "5");
        assertThatThrownBy(() -> study().queue().declareWorkload(boosting, NO))
                .isInstanceOf(OtherWorkloadException.class)
                .hasMessageContaining("learner is forest in the study and boosting here")
                .hasMessageContaining("--study NEW --from")
                .hasMessageContaining("--accept-change");
        assertThat(Squares.square(store)
                        .workload(boosting)
                        .build()
                        .history()
                        .controlState()
                        .workload())
                .as("a study that is resumed keeps what it has")
                .contains(forest);
        assertThat(study.history().sequence()).as("nothing was written").isEqualTo(before);
    }

    @Test
    void aStudyWithoutAWorkloadTakesTheFirstAndThatOfEarlierResultsIsUnknown() {
        Study<Point> study = study();
        evaluate(study, 2);
        Fingerprint forest = workload("forest", "5");
        assertThat(study.queue().declareWorkload(forest, NO))
                .isEqualTo(new WorkloadDeclaration(Outcome.FIRST, forest, 2));
        evaluate(study, 1);
        assertThat(workloads(study.history())).containsExactly("unknown", "unknown", "forest");
        assertThat(study.history().ofWorkload(forest).best())
                .as("an unknown workload is not another one")
                .map(Trial::number)
                .contains(0);
    }

    @Test
    void anAcceptedChangeAppliesFromItsTrialOnWithReasonAndName() {
        Study<Point> study =
                Squares.square(store).workload(workload("forest", "5")).build();
        evaluate(study, 2);
        Decision decision = Decision.because("faster").madeBy("alice");
        Fingerprint boosting = workload("boosting", "5");
        assertThat(study.queue().declareWorkload(boosting, Optional.of(decision)))
                .isEqualTo(new WorkloadDeclaration(Outcome.CHANGED, boosting, 2));
        evaluate(study, 2);
        History history = study.history();
        assertThat(workloads(history)).containsExactly("forest", "forest", "boosting", "boosting");
        WorkloadPeriod last = history.controlState().workloads().getLast();
        assertThat(last.decision()).isEqualTo(decision);
        assertThat(last.from()).isEqualTo(2);
        assertThat(history.best()).map(Trial::number).contains(0);
        assertThat(history.ofWorkload(boosting).best()).map(Trial::number).contains(2);
        assertThat(history.ofWorkload(boosting).sequence()).isEqualTo(history.sequence());
    }

    @Test
    void aRestartedTrialBelongsToTheWorkloadOfItsLatestStart() {
        Study<Point> study =
                Squares.square(store).workload(workload("forest", "5")).build();
        LeasedTrial<Point> asked = study.ask().orElseThrow();
        study.queue().requeue(asked, "interrupted");
        study.queue().declareWorkload(workload("boosting", "5"), Optional.of(Decision.because("why not")));
        evaluate(study, 1);
        assertThat(workloads(study.history())).containsExactly("boosting");
    }

    @Test
    void aRunEndsWhenItsWorkloadIsReplaced() {
        Study<Point> study = study();
        study.queue().declareWorkload(workload("forest", "5"), NO);
        Study<Point> other = study();
        StudyResult<Point> result = study.optimize(
                point -> {
                    if (other.history().size() == 3) {
                        other.queue()
                                .declareWorkload(
                                        workload("boosting", "5"),
                                        Optional.of(Decision.because("faster").madeBy("alice")));
                    }
                    return 1;
                },
                Budget.trials(9));
        assertThat(result.stopped())
                .isEqualTo("another workload evaluates the study from trial 3 on, set by alice: faster");
        assertThat(result.history().count(State.COMPLETE)).isEqualTo(3);
        assertThat(study.ask()).isEmpty();
        assertThat(other.ask()).isPresent();
    }

    @Test
    void oneOfSeveralConcurrentDeclarationsIsKept() throws Exception {
        for (int round = 0; round < 20; round++) {
            MemoryStore shared = new MemoryStore();
            Study<Point> made = Squares.square(shared).build();
            int starters = 8;
            CyclicBarrier barrier = new CyclicBarrier(starters);
            List<Callable<String>> calls = IntStream.range(0, starters)
                    .mapToObj(i -> (Callable<String>) () -> {
                        Study<Point> own = Squares.square(shared).build();
                        Fingerprint mine = workload("learner-" + i / 2, "5");
                        barrier.await();
                        try {
                            own.queue().declareWorkload(mine, NO);
                            return mine.parts().getOrDefault("learner", "");
                        } catch (OtherWorkloadException refused) {
                            return "refused";
                        }
                    })
                    .toList();
            List<String> outcomes = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(starters)) {
                for (Future<String> outcome : threads.invokeAll(calls)) {
                    outcomes.add(outcome.get());
                }
            }
            String kept = made.history()
                    .controlState()
                    .workload()
                    .orElseThrow()
                    .parts()
                    .getOrDefault("learner", "");
            assertThat(outcomes.stream().filter(kept::equals))
                    .as("both with the same one")
                    .hasSize(2);
            assertThat(outcomes.stream().filter("refused"::equals)).hasSize(6);
            assertThat(made.history().controlState().workloads()).hasSize(1);
        }
    }

    @Test
    void decisionsAreListedWithNameAndReason() {
        Study<Point> study = study();
        evaluate(study, 2);
        Decision decision = Decision.because("leaked test data").madeBy("alice");
        study.control().exclude(1, decision);
        study.control().include(1, Decision.UNEXPLAINED.madeBy("bob"));
        study.control().stop(Decision.because("enough"));
        study.control().resume(decision);
        study.control().setBudget(7, decision);
        History history = Squares.square(store).build().history();
        assertThat(history.decisions().stream().map(entry -> entry.text()))
                .containsExactly(
                        "trial 1 excluded by alice: leaked test data",
                        "trial 1 included again by bob",
                        "stopped: enough",
                        "resumed by alice: leaked test data",
                        "budget set to 7 trials by alice: leaked test data");
        assertThat(history.decisions()).hasSize(5);
        assertThat(history.decisions().getFirst().trials()).isEqualTo(2);
    }
}
