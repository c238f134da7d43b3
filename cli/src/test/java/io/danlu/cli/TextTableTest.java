package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {

    @Test
    void numbersAreAlignedToTheRightAndTextsToTheLeft() {
        TextTable table = new TextTable("name", "count", "note");
        table.add("a", "5", "x");
        table.add("longer", "1200", "");
        assertThat(table.lines())
                .containsExactly(
                        "name    count  note", //
                        "a           5  x",
                        "longer   1200");
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "0.30000000000000004, 0.3",
        "0.9666666666666668, 0.96667",
        "12345678, 1.2346e7",
        "1e-7, 1e-7",
        "0.00012345, 0.00012345",
        "100000, 100000",
        "-2.5, -2.5",
        "0, 0"
    })
    void numbersHaveFiveSignificantDigits(double number, String shown) {
        assertThat(Texts.number(number)).isEqualTo(shown);
    }

    @Test
    void longerDurationsAreRoundedMore() {
        assertThat(Texts.duration(Duration.ofMillis(1234))).isEqualTo("1.23 s");
        assertThat(Texts.duration(Duration.ofMillis(12345))).isEqualTo("12.3 s");
        assertThat(Texts.duration(Duration.ofSeconds(754))).isEqualTo("12 min 34 s");
    }
}
