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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

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
    void whatIsShownAsItIsNowIsMadeOnceForEachMoment() {
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

    @Test
    void whatCostsMuchIsShownAsItWasUnlessItIsAnotherStudy() {
        assertThat(seen("first")).isEqualTo("\"0\"");
        study.ask();
        assertThat(seen("first")).isEqualTo("\"0\"");
        assertThat(seen("second")).isEqualTo("\"1\"");
    }
}
