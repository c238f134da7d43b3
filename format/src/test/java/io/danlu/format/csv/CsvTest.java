package io.danlu.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    /** Checks the rules of RFC 4180, section 2. */
    @Test
    void cellsWithACommaAQuoteOrALineBreakAreQuoted() {
        assertThat(Csv.row(List.of("aaa", "b\r\nb", "c,c", "d\"d", "", " e ")))
                .isEqualTo("aaa,\"b\r\nb\",\"c,c\",\"d\"\"d\",, e \r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil\")",
                "+1+cmd|' /C calc'!A0",
                "-2+3",
                "-x",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\uFF1D1+1"
            })
    void aTextThatASpreadsheetWouldTakeForAFormulaGetsAnApostrophe(String formula) {
        String quoted = formula.replace("\"", "\"\"");
        assertThat(Csv.row(List.of("a", formula))).contains("'" + quoted);
        for (String text : List.of(formula, "'" + formula, "''" + formula)) {
            assertThat(Csv.original("'" + text)).isEqualTo(text);
            assertThat(Csv.row(List.of(text))).contains("'" + text.replace("\"", "\"\""));
        }
    }

    @Test
    void numbersAndOtherTextsAreUnchanged() {
        List<String> cells = List.of("-1", "+2.5e-3", "-.5", "-Infinity", "", "-", "+", "=", "a=b", "'", "'a", "1-2");
        assertThat(Csv.row(cells)).isEqualTo(String.join(",", cells) + "\r\n");
        assertThat(cells.stream().map(Csv::original)).isEqualTo(cells);
    }
}
