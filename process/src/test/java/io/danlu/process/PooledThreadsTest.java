package io.danlu.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.TrialLimits;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The threads of one program serve the next one, too. */
class PooledThreadsTest {

    private static final int TRIALS = 20;

    @TempDir
    private Path folder = Path.of("");

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("danlu-program-"))
                .collect(Collectors.toSet());
    }

    @Test
    void trialsAfterEachOtherShareTheirThreads() throws Exception {
        CommandObjective objective = new Programs(folder).script(TrialLimits.DEFAULT, "echo loss=$DANLU_TRIAL");
        Set<String> before = threads();
        for (int trial = 0; trial < TRIALS; trial++) {
            assertThat(objective.evaluate(Programs.POINT, new Programs(folder)).value())
                    .isEqualTo(7);
        }
        Set<String> added = threads();
        added.removeAll(before);
        assertThat(added).hasSizeLessThan(TRIALS);
    }
}
