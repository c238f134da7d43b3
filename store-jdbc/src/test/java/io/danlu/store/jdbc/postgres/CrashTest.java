package io.danlu.store.jdbc.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.store.jdbc.ProcessesContract;
import io.danlu.store.jdbc.Worker;
import io.danlu.trial.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A crash of the server while workers run. Only the server is restarted. */
@LongTest
class CrashTest {

    private static final int CRASHES = 3;
    private static final int TRIALS = 400;

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void workersContinueAndNothingIsLostOrDoneTwice() throws Exception {
        PostgresServer server = PostgresServer.get();
        Address address = server.newDatabase();
        assertThat(server.query(address, "SHOW fsync")).isEqualTo("on");
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            workers.add(Worker.start(address.toString(), TRIALS));
        }
        List<Integer> told = new ArrayList<>();
        for (int crash = 0; crash < CRASHES; crash++) {
            List<Integer> some = workers.getFirst().acknowledged(25);
            assertThat(some).as("the work goes on after %d crashes", crash).hasSize(25);
            told.addAll(some);
            server.crash();
        }
        for (Worker worker : workers) {
            told.addAll(worker.acknowledged());
            assertThat(worker.exit()).isZero();
        }
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, TRIALS).boxed().toList());
        assertThat(ProcessesContract.history(address.toString()).count(State.COMPLETE))
                .isEqualTo(TRIALS);
        assertThat(server.query(address, "SELECT count(*) FROM danlu.event WHERE payload LIKE '%\"completed\"%'"))
                .isEqualTo(Integer.toString(TRIALS));
    }
}
