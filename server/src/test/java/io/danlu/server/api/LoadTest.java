package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Fields;
import io.danlu.laws.LongTest;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Study;
import io.danlu.trial.Decision;
import io.danlu.trial.State;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many concurrent workers on a slow store. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@LongTest
class LoadTest {

    private static final int WORKERS = 16;
    private static final int TRIALS = 400;

    @TempDir
    private Path folder = Path.of("");

    private static int work(Client client) {
        int told = 0;
        while (true) {
            Fields asked = client.post("studies/mine/ask", "{}").fields();
            if (asked.optional("done").isPresent()) {
                return told;
            }
            Fields trial = asked.required("trials").elements().getFirst().fields();
            String path =
                    "studies/mine/trials/%d/".formatted(trial.required("number").count(0));
            String lease = trial.required("lease").text();
            assertThat(client.post(path + "heartbeat", "{\"lease\":\"%s\"}".formatted(lease))
                            .status())
                    .isEqualTo(200);
            assertThat(client.post(path + "tell", "{\"lease\":\"%s\",\"id\":\"t\",\"value\":1}".formatted(lease))
                            .status())
                    .isEqualTo(200);
            client.get("studies");
            told++;
        }
    }

    @Test
    void theyUseUpTheBudgetExactly() throws Exception {
        try (Store store = Stores.open("sqlite:" + folder.resolve("danlu.db"));
                Client client = new Client(store);
                ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            Study<?> study = Study.named("mine")
                    .space(Space.of(Parameter.real("x", 0, 1)))
                    .store(store)
                    .build();
            study.control().setBudget(TRIALS, Decision.UNEXPLAINED);
            List<Callable<Integer>> all = IntStream.range(0, WORKERS)
                    .mapToObj(i -> (Callable<Integer>) () -> work(client))
                    .toList();
            int told = 0;
            for (Future<Integer> each : workers.invokeAll(all)) {
                told += each.get();
            }
            assertThat(told).isEqualTo(TRIALS);
            assertThat(study.history().count(State.COMPLETE)).isEqualTo(TRIALS);
        }
    }
}
