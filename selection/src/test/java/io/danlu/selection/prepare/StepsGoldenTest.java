package io.danlu.selection.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.TextColumn;
import io.danlu.space.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with scikit-learn 1.4.2; the cases were written by src/test/python/golden_steps.py. */
class StepsGoldenTest {

    private static final String NUMBER = "-?[0-9.]+(e[+-]?[0-9]+)?";

    /**
     * A case of the golden file.
     *
     * @param parts the values that are fitted to, those that are transformed, and each column of the outcome
     */
    record Case(String step, String word, List<List<String>> parts) {}

    static Stream<Case> cases() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(StepsGoldenTest.class.getResourceAsStream("scikit-learn-1.4.2.txt"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().toList().stream().map(StepsGoldenTest::read);
        }
    }

    private static Case read(String line) {
        List<String> cells = List.of(line.split("\\|", -1));
        List<List<String>> parts = cells.subList(2, cells.size()).stream()
                .map(part -> List.of(part.split(";", -1)))
                .toList();
        return new Case(cells.get(0), cells.get(1), parts);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aStepTransformsAsScikitLearnDoes(Case golden) {
        List<String> cells = new ArrayList<>(golden.parts().get(0));
        int[] train = IntStream.range(0, cells.size()).toArray();
        cells.addAll(golden.parts().get(1));
        Optional<Value> constant = golden.word().equals("constant") ? Optional.of(Value.of(-7.5)) : Optional.empty();
        Step step = Step.of(golden.step(), Optional.of(golden.word()), Optional.empty(), constant);
        List<Column> columns = List.of(column(golden, cells));
        List<Column> made = Fitting.fit(step, columns, train).apply(columns);
        List<List<String>> outcome = golden.parts().subList(2, golden.parts().size());
        assertThat(made).hasSameSizeAs(outcome);
        for (int k = 0; k < made.size(); k++) {
            requireSame(made.get(k), outcome.get(k), train.length);
        }
    }

    private static void requireSame(Column made, List<String> outcome, int first) {
        for (int row = 0; row < outcome.size(); row++) {
            switch (made) {
                case NumericColumn numbers -> {
                    double expected = Double.parseDouble(outcome.get(row));
                    assertThat(numbers.at(first + row))
                            .isCloseTo(expected, Offset.offset(1e-12 * Math.max(1, Math.abs(expected))));
                }
                case TextColumn texts ->
                    assertThat(texts.values().get(first + row)).isEqualTo(outcome.get(row));
                case GappedColumn gapped -> throw gapped.refusal();
            }
        }
    }

    /** Creates a column of texts if the step takes texts, or if any cell is one. */
    private static Column column(Case golden, List<String> cells) {
        boolean texts = golden.step().equals("one_hot")
                || golden.step().equals("ordinal")
                || cells.stream().anyMatch(cell -> !cell.isEmpty() && !cell.matches(NUMBER));
        Column known = texts
                ? new TextColumn("x", cells)
                : Column.numeric(
                        "x",
                        cells.stream()
                                .mapToDouble(cell -> cell.isEmpty() ? 0 : Double.parseDouble(cell))
                                .toArray());
        int[] missing = IntStream.range(0, cells.size())
                .filter(row -> cells.get(row).isEmpty())
                .toArray();
        return missing.length == 0 ? known : GappedColumn.of(known, missing);
    }
}
