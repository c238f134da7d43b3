package io.danlu.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialsTest {

    private static Trial trial(int number, String mark) {
        return new Trial.Cancelled(number, mark);
    }

    private static Trials append(Trials trials, int count) {
        for (int i = 0; i < count; i++) {
            trials = trials.with(trials.size(), trial(trials.size(), "new"));
        }
        return trials;
    }

    private static List<Trial> list(Trials trials) {
        return IntStream.range(0, trials.size()).mapToObj(trials::get).toList();
    }

    @Test
    void itEqualsAListBuiltTheSameWay() {
        Laws.forAll(30, random -> {
            List<Trial> list = new ArrayList<>();
            Trials trials = Trials.EMPTY;
            for (int i = random.nextInt(3000); i > 0; i--) {
                int index = random.nextBoolean() ? list.size() : random.nextInt(list.size() + 1);
                Trial trial = trial(index, "after " + i);
                list.subList(index, Math.min(index + 1, list.size())).clear();
                list.add(index, trial);
                trials = trials.with(index, trial);
            }
            assertThat(list(trials)).isEqualTo(list);
        });
    }

    @Test
    void earlierListsStayUnchanged() {
        Laws.forAll(30, random -> {
            Trials before = append(Trials.EMPTY, random.nextInt(1, 1200));
            List<Trial> copy = list(before);
            Trials after = before.with(random.nextInt(before.size()), trial(-1, "changed"));
            append(before, 40);
            assertThat(list(before)).isEqualTo(copy);
            assertThat(list(after)).isNotEqualTo(copy).hasSameSizeAs(copy);
        });
    }

    @Test
    void everyLevelOfTheTreeIsFilled() {
        for (int size : new int[] {1, 31, 32, 33, 1023, 1024, 1025, 32_768, 32_769, 40_000}) {
            Trials trials = append(Trials.EMPTY, size);
            assertThat(trials.size()).isEqualTo(size);
            assertThat(list(trials))
                    .extracting(Trial::number)
                    .isEqualTo(IntStream.range(0, size).boxed().toList());
        }
    }
}
