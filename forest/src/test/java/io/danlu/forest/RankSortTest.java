package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankSortTest {

    @Test
    void theListIsAStableSortAndMarksWhereTheRankRises() {
        Laws.forAll(200, random -> {
            int rankCount = 1 + random.nextInt(1 << random.nextInt(1, 18));
            int rowCount = 1 + random.nextInt(300);
            RankSort sorter = new RankSort(rowCount, rankCount);
            int[] ranks = random.ints(rowCount, 0, rankCount).toArray();
            for (int node = 0; node < 3; node++) { // one sort leaves nothing behind for the next
                int[] rows = Data.permutation(rowCount, random);
                int from = random.nextInt(rowCount);
                int to = from + 1 + random.nextInt(rowCount - from);
                List<Integer> expected = IntStream.range(from, to)
                        .mapToObj(i -> rows[i])
                        .sorted(Comparator.comparingInt(row -> ranks[row]))
                        .toList();
                int first = sorter.sort(ranks, rows, from, to);
                assertThat(walk(first, sorter.next(), ranks, to - from)).isEqualTo(expected);
            }
        });
    }

    private static List<Integer> walk(int first, int[] next, int[] ranks, int count) {
        List<Integer> walked = new ArrayList<>(List.of(first));
        int row = first;
        while (walked.size() < count) {
            int following = next[row] < 0 ? ~next[row] : next[row];
            assertThat(next[row] < 0).isEqualTo(ranks[following] > ranks[row]);
            walked.add(following);
            row = following;
        }
        return walked;
    }
}
