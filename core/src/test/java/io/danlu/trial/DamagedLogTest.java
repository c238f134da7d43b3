package io.danlu.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DamagedLogTest {

    private static final History EMPTY = History.empty(Outcomes.of(new Metric("value", Direction.MINIMIZE)));

    @Test
    void aLostEntryIsNoticed() {
        Laws.forAll(100, random -> {
            List<LogEntry> log = new ArrayList<>(RandomLog.of(50, random));
            int lost = random.nextInt(49);
            log.remove(lost);
            assertThatThrownBy(() -> EMPTY.append(log))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Log entry %d is missing. The log is damaged.", lost);
        });
    }

    @Test
    void aRepeatedEntryIsNoticed() {
        Laws.forAll(100, random -> {
            List<LogEntry> log = new ArrayList<>(RandomLog.of(50, random));
            int repeated = random.nextInt(50);
            log.add(repeated, log.get(repeated));
            assertThatThrownBy(() -> EMPTY.append(log)).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void numbersHaveNoGapsAndAreNotNegative() {
        for (int number : new int[] {-1, 1, 33, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            List<LogEntry> log = List.of(new LogEntry(0, Instant.EPOCH, RandomLog.started(number)));
            assertThatThrownBy(() -> EMPTY.append(log))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Log entry 0: trial %d follows 0 trials. The log is damaged.", number);
        }
    }

    @Test
    void anEventThatDoesNotApplyIsNamedWithItsTrial() {
        List<LogEntry> log = List.of(
                new LogEntry(0, Instant.EPOCH, RandomLog.started(0)),
                new LogEntry(1, Instant.EPOCH, new TrialEvent.Completed(0, Result.of(1))),
                new LogEntry(2, Instant.EPOCH, new TrialEvent.Failed(0, "late")));
        assertThatThrownBy(() -> EMPTY.append(log))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Log entry 2: trial 0 is complete, Failed does not apply. The log is damaged.");
    }

    @Test
    void aTrialThatIsNotThereIsAnIndexOutOfBounds() {
        History one = EMPTY.append(List.of(new LogEntry(0, Instant.EPOCH, RandomLog.started(0))));
        assertThat(one.trial(0).state()).isEqualTo(State.RUNNING);
        for (int number : new int[] {-1, 1, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> one.trial(number))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("trial %d of 1", number);
        }
    }
}
