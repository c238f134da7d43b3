package io.danlu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.TrialLimits;
import io.danlu.laws.LongTest;
import io.danlu.study.TrialFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the limits on a trial's time, memory, output and reports. */
@Timeout(120)
@LongTest
class LimitsTest {

    private static final long MIB = 1 << 20;
    private static final TrialLimits SHORT = Programs.limits(Duration.ofMillis(500));

    /** Occupies about 65 MiB and keeps running. */
    private static final String HUNGRY =
            "awk 'BEGIN { for (i = 0; i < 1000000; i++) a[i] = i; while (1) system(\"sleep 1\") }' &";

    @TempDir
    private Path folder = Path.of("");

    private Programs programs = new Programs(folder);

    @BeforeEach
    void inItsFolder() {
        programs = new Programs(folder);
    }

    @Test
    void aTimeoutSendsSigtermAndFailsTheTrialNamingTheLimit() {
        assertThatThrownBy(() -> programs.value(
                        SHORT, "trap 'touch asked; exit 0' TERM", "echo loss=1", "while :; do sleep 0.05; done"))
                .isInstanceOf(TrialFailedException.class)
                .hasMessageContaining("timeout: it ran longer than 500ms");
        assertThat(folder.resolve("asked")).exists();
    }

    @Test
    void aProgramThatIgnoresSigtermIsKilledAfterItsGrace() throws Exception {
        assertThatThrownBy(() ->
                        programs.value(SHORT, "trap '' TERM INT HUP", "echo $$ > pids", "while :; do sleep 0.05; done"))
                .hasMessageContaining("timeout");
        assertThat(programs.alive("pids")).isEmpty();
    }

    @Test
    void childProcessesHaveTheirGraceEvenIfTheProgramEndsAtOnce() throws Exception {
        TrialLimits patient = new TrialLimits(
                Optional.of(Duration.ofMillis(500)), OptionalLong.empty(), MIB, MIB, Duration.ofSeconds(30));
        Files.writeString(folder.resolve("save.sh"), """
                trap 'sleep 0.5; touch saved; exit' TERM
                while :; do sleep 0.05; done
                """);
        assertThatThrownBy(() -> programs.value(patient, "trap 'exit 0' TERM", "sh save.sh & wait"))
                .hasMessageContaining("timeout");
        assertThat(folder.resolve("saved")).exists();
    }

    @Test
    void aProgramWithinItsTimeoutIsNotDisturbed() throws Exception {
        assertThat(programs.value(Programs.limits(Duration.ofSeconds(60)), "sleep 0.3", "echo 1"))
                .isEqualTo(1);
    }

    @Test
    void theMemoryOfAllProcessesTogetherIsLimited() throws Exception {
        assertThatThrownBy(() -> programs.value(
                        Programs.memory(100 * MIB), HUNGRY, "echo $! > pids", HUNGRY, "echo $! >> pids", "wait"))
                .isInstanceOf(TrialFailedException.class)
                .hasMessageContaining("memory: it used")
                .hasMessageContaining("more than 100m");
        assertThat(programs.alive("pids")).isEmpty();
    }

    @Test
    void memoryOfProcessesThatLeftTheGroupCounts() throws Exception {
        Files.writeString(folder.resolve("hungry.sh"), "echo $$ > pids\n" + HUNGRY + "\nwait\n");
        assertThatThrownBy(() -> programs.value(
                        Programs.memory(40 * MIB), "(setsid sh hungry.sh &)", "while :; do sleep 0.1; done"))
                .hasMessageContaining("memory: it used");
        assertThat(programs.alive("pids")).isEmpty();
    }

    @Test
    void aProgramWithinItsMemoryIsNotDisturbed() throws Exception {
        assertThat(programs.value(Programs.memory(500 * MIB), "sleep 0.5", "echo 1"))
                .isEqualTo(1);
    }

    @Test
    void theBeginningOfLongOutputIsKeptAndItsEndGivesTheValue() throws Exception {
        TrialLimits limits = new TrialLimits(Optional.empty(), OptionalLong.empty(), 10_000, MIB, Duration.ZERO);
        double value = programs.value(
                limits,
                "echo first",
                "awk 'BEGIN { for (i = 0; i < 1000000; i++) print \"line\", i }'",
                "echo loss=0.5",
                "echo last",
                "echo small >&2");
        assertThat(value).isEqualTo(0.5);
        Path log = programs.trial().resolve("stdout.log");
        assertThat(log)
                .content()
                .startsWith("first\nline 0\n")
                .contains("bytes were left out", "line 999999\n")
                .endsWith("loss=0.5\nlast\n");
        assertThat(Files.size(log)).isBetween(10_000L, 11_000L);
        assertThat(programs.trial().resolve("stderr.log")).hasContent("small");
    }
}
