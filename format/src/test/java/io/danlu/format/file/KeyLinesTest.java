package io.danlu.format.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyLinesTest {

    private static final String FILE = """
            study: iris
            space:
              depth: {type: int, low: 1, high: 9}
              kinds:
                type: categorical
                choices: [a,
                  b]
            objectives:
              - {name: loss}
              - name: latency
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "study must not be empty | 1",
                "space.depth: low (1) must be less than high | 3",
                "space.kinds.choices[1] must be a text | 7",
                "space.kinds.choices[7] must be a text | 6",
                "objectives[1] (\"latency\") must have a direction | 10",
                "line 4, column 2: a key is expected | 4",
            })
    void aMessageBelongsToTheLineOfItsKey(String problem, int line) {
        assertThat(KeyLines.of(FILE).line(problem)).isEqualTo(OptionalInt.of(line));
    }

    @Test
    void otherMessagesHaveNoLine() {
        assertThat(KeyLines.of(FILE).line("something else is wrong")).isEmpty();
        assertThat(KeyLines.of(FILE).line("")).isEmpty();
    }

    @Test
    void theKeysBeforeABrokenPlaceHaveTheirLines() {
        assertThat(KeyLines.of("study: a\nspace: {x: [}\nlater: 1").line("study is taken"))
                .isEqualTo(OptionalInt.of(1));
        assertThat(KeyLines.of("").line("study is missing")).isEmpty();
    }

    /** A path of n levels has a length of n, so that n paths would fill the memory. */
    @Test
    void aDeepDocumentCostsLittle() {
        KeyLines lines = KeyLines.of("study: a\nspace: " + "[".repeat(1_000_000));
        assertThat(lines.line("study is taken")).isEqualTo(OptionalInt.of(1));
        assertThat(lines.line("space" + "[0]".repeat(300))).isEqualTo(OptionalInt.of(2));
    }
}
