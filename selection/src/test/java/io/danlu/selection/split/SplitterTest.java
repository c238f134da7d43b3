package io.danlu.selection.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitterTest {

    @Test
    void everyRowIsTestedOnceAndTrainedOnOtherwise() {
        Laws.forAll(300, random -> {
            int folds = random.nextInt(2, 6);
            Rows rows = Targets.random(random, folds);
            for (Splitter splitter : splitters(folds, random.nextLong())) {
                List<Split> splits = splitter.split(rows);
                assertThat(splits).hasSize(folds);
                assertThat(tested(splits)).containsExactlyInAnyOrder(rows.toArray());
                splits.forEach(split -> assertParts(rows, split));
            }
        });
    }

    @Test
    void foldsDifferByOneRowAtMost() {
        Laws.forAll(300, random -> {
            int folds = random.nextInt(2, 6);
            Rows rows = Targets.random(random, folds);
            for (Splitter splitter : splitters(folds, random.nextLong())) {
                int[] sizes = splitter.split(rows).stream()
                        .mapToInt(split -> split.test().size())
                        .toArray();
                assertThat(spread(sizes)).isLessThanOrEqualTo(1);
            }
        });
    }

    @Test
    void stratifiedFoldsOfOneClassDifferByOneRowAtMost() {
        Laws.forAll(300, random -> {
            int folds = random.nextInt(2, 6);
            Rows rows = Targets.random(random, folds);
            StratifiedKFold plain = new StratifiedKFold(folds);
            for (Splitter splitter : List.of(plain, plain.shuffled(random.nextLong()))) {
                List<int[]> counts = splitter.split(rows).stream()
                        .map(split -> ((Labels) split.test().target()).counts())
                        .toList();
                for (int code = 0; code < counts.getFirst().length; code++) {
                    int k = code;
                    assertThat(spread(counts.stream().mapToInt(c -> c[k]).toArray()))
                            .isLessThanOrEqualTo(1);
                }
            }
        });
    }

    @Test
    void shufflingIsAFunctionOfTheSeed() {
        Rows rows = Targets.numbers(40);
        assertThat(tests(new KFold(4).shuffled(1), rows)).isEqualTo(tests(new KFold(4).shuffled(1), rows));
        Rows labels =
                Targets.labels(IntStream.range(0, 40).mapToObj(i -> "c" + i % 2).toList());
        assertThat(tests(new HoldOut(0.5, 3), labels)).isEqualTo(tests(new HoldOut(0.5, 3), labels));
        Set<List<List<Integer>>> differing = new HashSet<>();
        for (long seed = 0; seed < 5; seed++) {
            differing.add(tests(new KFold(4).shuffled(seed), rows));
            differing.add(tests(new StratifiedKFold(4).shuffled(seed), labels));
            differing.add(tests(new HoldOut(0.5, seed), rows));
            differing.add(tests(new HoldOut(0.5, seed), labels));
        }
        assertThat(differing).hasSize(20);
    }

    @Test
    void splittingAPartIsSplittingItAlone() {
        Laws.forAll(100, random -> {
            Rows part = Targets.random(random, 3).pick(new int[] {0, 1, 2, 3, 4, 5});
            Labels labels = (Labels) part.target();
            Rows alone = Targets.labels(IntStream.range(0, labels.size())
                    .mapToObj(i -> labels.classes().get(labels.at(i)))
                    .toList());
            assertThat(tests(new KFold(3), part))
                    .isEqualTo(tests(new KFold(3), alone).stream()
                            .map(fold -> fold.stream().map(part::at).toList())
                            .toList());
        });
    }

    @Test
    void holdOutPartsAreDisjointAndHaveTheirSizes() {
        Laws.forAll(300, random -> {
            Rows rows = random.nextBoolean() ? Targets.random(random, 10) : Targets.numbers(random.nextInt(5, 40));
            double share = random.nextDouble(0.25, 0.75);
            Split split = new HoldOut(share, random.nextLong()).split(rows).getFirst();
            assertThat(split.test().size()).isEqualTo((int) Math.ceil(share * rows.size()));
            assertParts(rows, split);
        });
    }

    @Test
    void theShuffleOfEachRowIsFair() {
        int[] tested = new int[8];
        Rows rows = Targets.numbers(8);
        for (long seed = 0; seed < 8000; seed++) {
            for (int row : new HoldOut(0.25, seed).split(rows).getFirst().test().toArray()) {
                tested[row]++;
            }
        }
        // Binomial(8000, 1/4): mean 2000, standard deviation 39; 6 of them, 1 in 6 million for 8 rows
        assertThat(Arrays.stream(tested).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(1766, 2234));
    }

    @Test
    void cvIsStratifiedForClassesOnly() {
        assertThat(Splitter.cv(5, Task.CLASSIFICATION)).isEqualTo(new StratifiedKFold(5));
        assertThat(Splitter.cv(5, Task.REGRESSION)).isEqualTo(new KFold(5));
    }

    @Test
    void tooManyFoldsAreRefused() {
        assertThatThrownBy(() -> new KFold(1))
                .isInstanceOf(DataException.class)
                .hasMessage("Folds: 1 must be at least 2. Use 5, or a hold-out split.");
        assertThatThrownBy(() -> new KFold(4).split(Targets.numbers(3)))
                .hasMessage("Folds: 4 must not exceed the 3 rows. Use fewer folds, or more data.");
        assertThatThrownBy(() -> new StratifiedKFold(3).split(Targets.labels(List.of("a", "b", "a", "b"))))
                .hasMessage("Folds: 3 must not exceed the rows of the largest class (2) of target 'y'."
                        + " Use fewer folds, or more data.");
        assertThatThrownBy(() -> new StratifiedKFold(3).split(Targets.numbers(9)))
                .hasMessage("Target 'y': stratified parts need classes, but it is numbers. Use another splitter.");
    }

    @Test
    void impossibleHoldOutsAreRefused() {
        assertThatThrownBy(() -> new HoldOut(1, 0)).hasMessageStartingWith("Hold-out: share 1.0 must be above 0");
        assertThatThrownBy(() -> new HoldOut(Double.NaN, 0)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> new HoldOut(0.9, 0).split(Targets.numbers(3)))
                .hasMessage("Hold-out: of 3 rows, 3 would be tested and 0 trained on, but each part needs one,"
                        + " and both must not exceed 3. Change the parts, or add data.");
        assertThatThrownBy(() -> new HoldOut(0.5, 0).split(Targets.labels(List.of("a", "b", "a", "a"))))
                .hasMessage("Hold-out: class 'b' of target 'y' has 1 row, but needs 2, one for each part."
                        + " Remove it, or add data.");
        assertThatThrownBy(() -> new HoldOut(0.1, 0).split(Targets.labels(List.of("a", "b", "a", "b"))))
                .hasMessageContaining("each part needs a row for each of the 2 classes");
    }

    private static List<Splitter> splitters(int folds, long seed) {
        KFold plain = new KFold(folds);
        StratifiedKFold stratified = new StratifiedKFold(folds);
        return List.of(plain, plain.shuffled(seed), stratified, stratified.shuffled(seed));
    }

    private static void assertParts(Rows rows, Split split) {
        int[] both = IntStream.concat(
                        Arrays.stream(split.train().toArray()),
                        Arrays.stream(split.test().toArray()))
                .toArray();
        assertThat(both).containsExactlyInAnyOrder(rows.toArray());
        assertThat(split.train().size()).isPositive();
        assertThat(split.test().size()).isPositive();
    }

    private static int[] tested(List<Split> splits) {
        return splits.stream()
                .flatMapToInt(split -> Arrays.stream(split.test().toArray()))
                .toArray();
    }

    private static List<List<Integer>> tests(Splitter splitter, Rows rows) {
        return splitter.split(rows).stream()
                .map(split -> Arrays.stream(split.test().toArray()).boxed().toList())
                .toList();
    }

    private static int spread(int[] numbers) {
        return Arrays.stream(numbers).max().orElseThrow()
                - Arrays.stream(numbers).min().orElseThrow();
    }
}
