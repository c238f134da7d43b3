package io.danlu.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SalvageTest {

    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1));

    private static List<LogEntry> log(int trials) {
        List<LogEntry> log = new ArrayList<>();
        for (int number = 0; number < trials; number++) {
            Point point = SPACE.quantile(index -> 0.5);
            for (TrialEvent event : List.of(
                    new TrialEvent.Started(
                            number, point, Explanation.of("random", ""), -1, "worker", Duration.ofMinutes(1)),
                    new TrialEvent.Reported(number, new Report(1, 0.5)),
                    new TrialEvent.Completed(number, Result.of(number)))) {
                log.add(new LogEntry(log.size(), Instant.EPOCH.plusSeconds(log.size()), event));
            }
        }
        return log;
    }

    @Test
    void aWholeLogGivesItsHistory() {
        List<LogEntry> log = log(10);
        History history = History.empty(Outcomes.of(new Metric("value", Direction.MINIMIZE)))
                .append(log);
        assertThat(Salvage.trials(log)).isEqualTo(history.trials().toList());
    }

    @Test
    void lostEntriesDoNotChangeOtherTrials() {
        Laws.forAll(500, random -> {
            List<LogEntry> log = log(20);
            List<Trial> whole = Salvage.trials(log);
            Set<Integer> lost = random.ints(3, 0, log.size()).boxed().collect(Collectors.toSet());
            List<LogEntry> left = log.stream()
                    .filter(entry -> !lost.contains((int) entry.sequence()))
                    .toList();
            Set<Integer> hurt = lost.stream().map(sequence -> sequence / 3).collect(Collectors.toSet());
            Set<Integer> headless = lost.stream()
                    .filter(sequence -> sequence % 3 == 0)
                    .map(sequence -> sequence / 3)
                    .collect(Collectors.toSet());

            List<Trial> saved = Salvage.trials(left);

            assertThat(saved)
                    .containsAll(whole.stream()
                            .filter(trial -> !hurt.contains(trial.number()))
                            .toList());
            assertThat(saved.stream().map(Trial::number))
                    .allSatisfy(number -> assertThat(headless).doesNotContain(number))
                    .doesNotHaveDuplicates()
                    .isSorted();
        });
    }
}
