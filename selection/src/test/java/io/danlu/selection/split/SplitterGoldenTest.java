package io.danlu.selection.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import io.danlu.space.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with scikit-learn 1.4.2; the cases were written by src/test/python/golden_splits.py. */
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

    record Named(NamedSplitter splitter, List<String> target, List<String> groups, String outcome) {

        static Named of(String line) {
            List<String> fields = List.of(line.split(";"));
            List<String> words = List.of(fields.get(1).split(" "));
            Map<String, Value> options = new HashMap<>();
            words.stream()
                    .skip(1)
                    .map(word -> word.split("=", 2))
                    .forEach(option -> options.put(option[0], value(option[1])));
            List<String> groups = List.of(fields.get(3).split(" "));
            if (!groups.equals(List.of("-"))) {
                options.put("groups", Value.of("g"));
            }
            if (words.getFirst().equals("predefined")) {
                options.remove("groups");
                options.put("folds", Value.of("g"));
            }
            return new Named(
                    new NamedSplitter(words.getFirst(), options),
                    List.of(fields.get(2).split(" ")),
                    groups,
                    fields.get(4));
        }

        private static Value value(String text) {
            return text.contains(".") ? Value.of(Double.parseDouble(text)) : Value.of(Long.parseLong(text));
        }

        List<Split> split(long seed) {
            boolean numbers =
                    target.size() == 1 && Character.isDigit(target.getFirst().charAt(0));
            Rows rows = numbers ? Targets.numbers(Integer.parseInt(target.getFirst())) : Targets.labels(target);
            return splitter.splitter(splitter.column().map(name -> column()), seed)
                    .split(rows);
        }

        private Column column() {
            return groups.getFirst().matches("-?[0-9]+")
                    ? Column.numeric(
                            "g",
                            groups.stream().mapToDouble(Double::parseDouble).toArray())
                    : Column.text("g", groups.toArray(String[]::new));
        }

        int group(int row) {
            return groups.size() == 1 ? row : Integer.parseInt(groups.get(row));
        }

        @Override
        public String toString() {
            return splitter + " of " + target + " in " + groups;
        }
    }

    static Stream<Named> splits() throws IOException {
        return lines("splits").map(Named::of);
    }

    static Stream<Named> sizes() throws IOException {
        return lines("sizes").map(Named::of);
    }

    @ParameterizedTest
    @MethodSource("splits")
    void splitsAreScikitLearns(Named golden) {
        if (golden.outcome().equals("error")) {
            assertThatThrownBy(() -> golden.split(1)).isInstanceOf(DataException.class);
        } else {
            assertThat(golden.split(1).stream()
                            .map(split -> text(split.train()) + "/" + text(split.test()))
                            .collect(Collectors.joining(",")))
                    .isEqualTo(golden.outcome());
        }
    }

    /** Only the sizes of random parts can be the same: in rows, or in groups if there are groups. */
    @ParameterizedTest
    @MethodSource("sizes")
    void sizesAreScikitLearns(Named golden) {
        if (golden.outcome().equals("error")) {
            assertThatThrownBy(() -> golden.split(1)).isInstanceOf(DataException.class);
        } else {
            assertThat(golden.split(1).stream()
                            .map(split -> size(golden, split.train()) + "/" + size(golden, split.test()))
                            .collect(Collectors.joining(",")))
                    .isEqualTo(golden.outcome());
        }
    }

    private static long size(Named golden, Rows rows) {
        return Arrays.stream(rows.toArray()).map(golden::group).distinct().count();
    }

    private static String text(Rows rows) {
        return Arrays.stream(rows.toArray()).mapToObj(Integer::toString).collect(Collectors.joining(" "));
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
        return lines(what)
                .map(line -> List.of(line.split(";")))
                .map(fields -> new Case(fields.get(1), List.of(fields.get(2).split(" ")), fields.get(3)));
    }

    private static Stream<String> lines(String what) throws IOException {
        try (InputStream in = SplitterGoldenTest.class.getResourceAsStream("scikit-learn-1.4.2.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines =
                    text.lines().filter(line -> line.startsWith(what + ";")).toList();
            assertThat(lines).isNotEmpty();
            return lines.stream();
        }
    }
}
