package io.danlu.testkit.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.study.StudyResult;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * The law that a study that is reproducible with W workers gives the same trials every time, whatever the speed of each
 * worker.
 */
interface ReproducibilityLaws extends SamplerUnderTest {

    @Test
    default void workersInAReproducibleStudyGiveTheSameTableEveryTime() {
        for (Space space : List.of(Spaces.MIXED, Spaces.CONDITIONAL)) {
            List<Point> table = table(space, 4);
            assertThat(table).hasSize(trials());
            assertThat(table(space, 4)).isEqualTo(table);
            assertThat(table(space, 4)).isEqualTo(table);
            assertThat(table(space, 1)).isEqualTo(table);
        }
    }

    private int trials() {
        return Math.max(20, cases(60));
    }

    private List<Point> table(Space space, int workers) {
        StudyResult<Point> result = study(space)
                .seed(5)
                .reproducible(4)
                .build()
                .optimize(
                        (point, trial) -> result(unevenly(point)),
                        RunOptions.until(Budget.trials(trials())).workers(workers));
        return result.history()
                .trials()
                .map(trial -> trial.point().orElseThrow())
                .toList();
    }

    /** Returns a value after a random wait. */
    private static double unevenly(Point point) {
        for (int spins = ThreadLocalRandom.current().nextInt(20_000); spins > 0; spins--) {
            Thread.onSpinWait();
        }
        return point.hashCode() % 1000;
    }
}
