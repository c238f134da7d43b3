package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.Point;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.trial.State;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LostStoreTest {

    @Test
    void aLostStoreEndsTheRunWithItsException() {
        for (int appends : new int[] {0, 1, 2, 5}) {
            Store store = LosableStore.after(appends, new MemoryStore());
            Study<Point> study = Squares.square(store).build();
            assertThatThrownBy(() -> study.optimize(
                            Squares::sphere, RunOptions.until(Budget.trials(10)).workers(2)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("disk is full");
        }
    }

    @Test
    void aStoreThatIsLostWhileLeasesAreRenewedEndsTheRunAndItsTrials() {
        Study<Point> study = Squares.square()
                .store(LosableStore.onRenewal(new MemoryStore()))
                .build();
        RunOptions options = RunOptions.until(Budget.trials(1)).lease(Duration.ofMillis(4));
        assertThatThrownBy(() -> study.optimize(LostStoreTest::slow, options)).isInstanceOf(StoreException.class);
        assertThat(study.history().trial(0).state()).isEqualTo(State.QUEUED);
    }

    private static double slow(Point point) throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    private static StudyBuilder<Point> withStarts() {
        StudyBuilder<Point> builder = Squares.square();
        for (int i = 0; i < 3; i++) {
            builder.start(Map.of("x", Value.of(i / 10.0), "y", Value.of(0.0)), "given");
        }
        return builder;
    }

    @Test
    void aStudyIsNotMadeWithoutItsStartPoints() {
        MemoryStore store = new MemoryStore();
        assertThatThrownBy(
                        () -> withStarts().store(LosableStore.after(0, store)).build())
                .isInstanceOf(StoreException.class);
        assertThat(store.list()).isEmpty();
    }

    @Test
    void anExistingStudyWithoutTrialsGetsItsStartPointsOnce() {
        MemoryStore store = new MemoryStore();
        Squares.square().store(store).build();

        Study<Point> resumed = withStarts().store(store).build();
        withStarts().store(store).build();
        assertThat(resumed.history().count(State.QUEUED)).isEqualTo(3);
        resumed.optimize(Squares::sphere, Budget.trials(3));
        assertThat(resumed.history()
                        .trials()
                        .map(trial -> trial.point().orElseThrow().real("x")))
                .containsExactly(0.0, 0.1, 0.2);
    }
}
