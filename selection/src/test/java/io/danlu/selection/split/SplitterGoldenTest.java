package io.danlu.selection.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn 1.4.2; the cases were written by src/test/python/golden_splits.py. */
class SplitterGoldenTest {

    record Case(String argument, List<String> target, String outcome) {

        int folds() {
            return Integer.parseInt(argument);
        }

        @Override
        public String toString() {
            return argument + " of " + target;
        }
    }

    static Stream<Case> kfold() throws IOException {
        return cases("kfold");
    }

    static Stream<Case> stratified() throws IOException {
        return cases("stratified");
    }

    static Stream<Case> holdout() throws IOException {
        return cases("holdout");
    }

    @ParameterizedTest
    @MethodSource("kfold")
    void kFoldIsScikitLearns(Case golden) {
        Rows rows = Targets.numbers(Integer.parseInt(golden.target().getFirst()));
        check(golden, () -> folds(new KFold(golden.folds()).split(rows), rows.size()));
    }

    @ParameterizedTest
    @MethodSource("stratified")
    void stratifiedKFoldIsScikitLearns(Case golden) {
        Rows rows = Targets.labels(golden.target());
        check(golden, () -> folds(new StratifiedKFold(golden.folds()).split(rows), rows.size()));
    }

    @ParameterizedTest
    @MethodSource("holdout")
    void holdOutCountsAreScikitLearns(Case golden) {
        Rows rows = Targets.labels(golden.target());
        double share = Double.parseDouble(golden.argument());
        for (long seed = 0; seed < 5; seed++) {
            HoldOut holdOut = new HoldOut(share, seed);
            check(golden, () -> ((Labels) holdOut.split(rows).getFirst().test().target()).counts());
        }
    }

    private interface Outcome {
        int[] get();
    }

    private static void check(Case golden, Outcome outcome) {
        if (golden.outcome().equals("error")) {
            assertThatThrownBy(outcome::get).isInstanceOf(DataException.class);
        } else {
            assertThat(outcome.get())
                    .containsExactly(Arrays.stream(golden.outcome().split(" "))
                            .mapToInt(Integer::parseInt)
                            .toArray());
        }
    }

    private static int[] folds(List<Split> splits, int rows) {
        int[] fold = new int[rows];
        for (int k = 0; k < splits.size(); k++) {
            for (int row : splits.get(k).test().toArray()) {
                fold[row] = k;
            }
        }
        return fold;
    }

    private static Stream<Case> cases(String what) throws IOException {
        try (InputStream in = SplitterGoldenTest.class.getResourceAsStream("scikit-learn-1.4.2.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            List<Case> cases = text.lines()
                    .map(line -> List.of(line.split(";")))
                    .filter(fields -> fields.getFirst().equals(what))
                    .map(fields -> new Case(fields.get(1), List.of(fields.get(2).split(" ")), fields.get(3)))
                    .toList();
            assertThat(cases).isNotEmpty();
            return cases.stream();
        }
    }
}
