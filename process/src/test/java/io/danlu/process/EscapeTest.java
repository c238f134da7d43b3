package io.danlu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.TrialLimits;
import io.danlu.laws.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a trial ends, every process it started is ended, however it tries to stay. */
@Timeout(120)
@LongTest
class EscapeTest {

    private static final TrialLimits SHORT = Programs.limits(Duration.ofSeconds(1));
    private static final String AWAIT_ALL = "while [ ! -s pids ]; do sleep 0.01; done";

    @TempDir
    private Path folder = Path.of("");

    private Programs programs = new Programs(folder);

    @BeforeEach
    void stays() throws IOException {
        programs = new Programs(folder);
        Files.writeString(folder.resolve("stay.sh"), """
                trap '' TERM HUP INT
                echo $$ >> pids
                while :; do sleep 0.1; done
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh stay.sh &",
                "nohup sh stay.sh > /dev/null 2>&1 &",
                "setsid sh stay.sh &",
                "(setsid sh stay.sh &)",
                "setsid sh -c 'setsid sh -c \"sh stay.sh & sh stay.sh &\" &' &",
                "(setsid sh -c '(setsid sh stay.sh < /dev/null > /dev/null 2>&1 &)' &)",
                "for i in 1 2 3 4 5 6 7 8; do (setsid sh stay.sh &); done",
            })
    void noProcessIsLeftAfterExitOrTimeout(String escape) throws Exception {
        assertThat(programs.value(TrialLimits.DEFAULT, escape, AWAIT_ALL, "echo 1"))
                .isEqualTo(1);
        assertThat(programs.alive("pids")).isEmpty();

        Files.delete(folder.resolve("pids"));
        assertThatThrownBy(() -> programs.value(SHORT, escape, AWAIT_ALL, "while :; do sleep 0.1; done"))
                .hasMessageContaining("timeout");
        assertThat(programs.alive("pids")).isEmpty();
    }

    @Test
    void aProcessThatClearsItsEnvironmentIsFoundThroughItsParents() throws Exception {
        assertThatThrownBy(() -> programs.value(
                        SHORT,
                        "env -i \"$(command -v setsid)\" \"$(command -v sh)\" stay.sh &",
                        AWAIT_ALL,
                        "while :; do sleep 0.1; done"))
                .hasMessageContaining("timeout");
        assertThat(programs.alive("pids")).isEmpty();
    }

    @Test
    void aProgramThatKeepsForkingIsEndedAtOnce() throws Exception {
        Files.writeString(folder.resolve("grow.sh"), """
                echo $$ >> pids
                if [ "$1" -gt 0 ]; then
                    setsid sh grow.sh $(($1 - 1)) &
                    sh grow.sh $(($1 - 1)) &
                fi
                while :; do sleep 0.2; done
                """);
        assertThatThrownBy(() -> programs.value(SHORT, "sh grow.sh 5 &", "while :; do sleep 0.1; done"))
                .hasMessageContaining("timeout");
        assertThat(programs.alive("pids")).isEmpty();
        assertThat(new ProcessFinder(TrialFolder.VARIABLE + "=" + programs.trial(), Optional.empty(), Optional.empty())
                        .alive())
                .isEmpty();
    }

    @Test
    void processesOfAnEarlierAttemptAreEndedBeforeTheNext() throws Exception {
        Files.createDirectories(programs.trial());
        ProcessBuilder orphan = new ProcessBuilder(List.of("sh", "stay.sh")).directory(folder.toFile());
        orphan.environment().put(TrialFolder.VARIABLE, programs.trial().toString());
        ProcessBuilder stranger = new ProcessBuilder(List.of("sleep", "600"));
        stranger.environment().put(TrialFolder.VARIABLE, programs.trial() + "1");
        Process left = orphan.start();
        Process other = stranger.start();
        try {
            programs.awaitFile("pids");
            assertThat(programs.value(TrialLimits.DEFAULT, "echo 1")).isEqualTo(1);
            assertThat(left.waitFor()).isEqualTo(137);
            assertThat(other.isAlive()).isTrue();
        } finally {
            left.destroyForcibly();
            other.destroyForcibly();
        }
    }

    @Test
    void aFloodOfOutputFromABackgroundProcessDoesNoHarm() throws Exception {
        assertThat(programs.value(TrialLimits.DEFAULT, "echo loss=2", "yes &", "(setsid yes &)", "exit 0"))
                .isEqualTo(2);
    }
}
