package io.danlu.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.Point;
import io.danlu.store.LostTrial;
import io.danlu.store.Store;
import io.danlu.study.LeasedTrial;
import io.danlu.study.RefusedException;
import io.danlu.study.Study;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The contract of a store that several processes share. A test class names a new, empty store for each test. */
public interface ProcessesContract {

    /** Returns the URL of the store under test, the same throughout a test. */
    String url();

    /** Returns the number of processes that share one study. */
    int processes();

    /** Returns the number of times that a writer is killed. */
    int kills();

    /** Returns the number of trials that the processes share. */
    int trials();

    /** Checks the store's bytes from outside. */
    void assertIntact() throws Exception;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    default void processesShareTheNumbersAndTheBudgetExactly() throws Exception {
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < processes(); i++) {
            workers.add(Worker.start(url(), trials()));
        }
        List<Integer> told = new ArrayList<>();
        for (Worker worker : workers) {
            told.addAll(worker.acknowledged());
            assertThat(worker.exit()).isZero();
        }
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, trials()).boxed().toList());
        assertThat(history(url()).count(State.COMPLETE)).isEqualTo(trials());
        assertIntact();
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    default void acknowledgedResultsSurviveTheKillingOfTheWriter() throws Exception {
        SplittableRandom random = new SplittableRandom();
        Set<Integer> told = new HashSet<>();
        for (int kill = 0; kill < kills(); kill++) {
            Worker worker = Worker.start(url(), 1_000_000);
            told.addAll(worker.acknowledged(random.nextInt(1, 400)));
            worker.kill();
            told.addAll(worker.acknowledged());
            assertThat(worker.exit()).isEqualTo(Worker.KILLED);

            History history = history(url());
            assertThat(told)
                    .allSatisfy(number -> assertThat(history.trial(number)).isInstanceOf(Trial.Complete.class));
            assertThat(history.count(State.COMPLETE) - told.size()).isBetween(0, kill + 1);
        }
        assertIntact();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    default void aTrialIsReassignedAsSoonAsTheProcessThatHeldItIsGone() throws Exception {
        Holding holding = Holding.start(url());
        try (Store store = Stores.open(url())) {
            Study<Point> study = Worker.study(store);
            assertThat(store.lost("a")).as("its holder lives").isEmpty();
            holding.freeze();
            assertThat(store.lost("a")).as("its holder may go on").isEmpty();
            holding.kill();

            assertThat(store.lost("a")).containsExactly(new LostTrial(0, LostTrial.Cause.HOLDER_GONE));
            assertThat(study.ask().orElseThrow().number()).isZero();
            assertThat(study.ask().orElseThrow().number())
                    .as("the worker elsewhere may still tell trial 1")
                    .isEqualTo(2);
            assertThat(store.log("a"))
                    .extracting(LogEntry::event)
                    .contains(new TrialEvent.Requeued(0, "its worker's process ended", true));
        } finally {
            holding.kill();
        }
    }

    /** Checks that a log with the same number of entries is not mistaken for the same log. */
    @Test
    default void aStudyThatIsRecreatedElsewhereIsNotReportedAsDamaged() {
        try (Store one = Stores.open(url());
                Store two = Stores.open(url())) {
            Study<Point> old = Worker.study(one);
            LeasedTrial<Point> stale = old.ask().orElseThrow();
            two.delete("a");
            Study<Point> anew = Worker.study(two);
            LeasedTrial<Point> current = anew.ask().orElseThrow();
            assertThatThrownBy(() -> old.queue().renew(stale.number(), stale.lease(), Duration.ofMinutes(1)))
                    .isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> old.tell(stale, 0.1)).isInstanceOf(RefusedException.class);
            anew.tell(current, 0.9);
            assertThat(history(url()).completed().map(Trial.Complete::value)).containsExactly(0.9);
        }
    }

    /** Returns the history of the study that the workers share. */
    static History history(String url) {
        try (Store store = Stores.open(url)) {
            return Worker.study(store).history();
        }
    }
}
