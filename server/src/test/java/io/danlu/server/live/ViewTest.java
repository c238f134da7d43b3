package io.danlu.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Json;
import io.danlu.report.LivePage;
import io.danlu.server.live.View.Moment;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Study;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ViewTest {

    private static final long COST_NANOS = 500_000_000;

    private final Study<Point> study =
            Study.named("mine").space(Space.of(Parameter.bool("b"))).build();

    private final View view = View.lately(page -> {
        LockSupport.parkNanos(COST_NANOS);
        return Json.of(Integer.toString(page.history().size()));
    });

    private String seen(String incarnation) {
        LivePage now = new LivePage(study.definition(), study.history());
        return new String(view.see(() -> new Moment(incarnation, now)).json(), StandardCharsets.UTF_8);
    }

    @Test
    void anExactViewIsComputedOnceForEachState() {
        AtomicInteger made = new AtomicInteger();
        View exact = View.now(page -> Json.of(made.incrementAndGet()));
        for (int moment = 1; moment <= 2; moment++) {
            study.ask();
            LivePage now = new LivePage(study.definition(), study.history());
            for (int look = 0; look < 5; look++) {
                byte[] json = exact.see(() -> new Moment("first", now)).json();
                assertThat(new String(json, StandardCharsets.UTF_8)).isEqualTo(Integer.toString(moment));
            }
        }
    }

    /**
     * The first view is being computed while five clients ask and the study changes all the time. One more computation
     * serves them all.
     */
    @Test
    void waitingClientsShareALaterView() throws Exception {
        AtomicInteger made = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        View exact = View.now(page -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Json.of(made.incrementAndGet());
        });
        Study<Point> busy =
                Study.named("busy").space(Space.of(Parameter.real("x", 0, 1))).build();
        Supplier<Moment> changing = () -> {
            assertThat(busy.ask()).isPresent();
            return new Moment("first", new LivePage(busy.definition(), busy.history()));
        };
        List<Thread> all = new ArrayList<>(List.of(Thread.ofPlatform().start(() -> exact.see(changing))));
        begun.await();
        for (int i = 0; i < 5; i++) {
            all.add(Thread.ofPlatform().start(() -> exact.see(changing)));
        }
        while (all.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        for (Thread each : all) {
            each.join();
        }
        assertThat(made).hasValue(2);
    }

    @Test
    void anExpensiveViewMayBeOldUnlessTheStudyIsAnother() {
        assertThat(seen("first")).isEqualTo("\"0\"");
        study.ask();
        assertThat(seen("first")).isEqualTo("\"0\"");
        assertThat(seen("second")).isEqualTo("\"1\"");
    }
}
