package io.danlu.format.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.Csv;
import io.danlu.format.FormatException;
import io.danlu.laws.Laws;
import io.danlu.testkit.RandomTexts;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRecordsTest {

    private static List<CsvRecords.Row> rows(String text) {
        try (CsvRecords records = new CsvRecords("a.csv", new StringReader(text))) {
            List<CsvRecords.Row> rows = new ArrayList<>();
            for (Optional<CsvRecords.Row> row = records.next(); row.isPresent(); row = records.next()) {
                rows.add(row.get());
            }
            return rows;
        }
    }

    @Test
    void whatIsWrittenIsReadBackEqual() {
        Laws.forAll(500, random -> {
            int columns = random.nextInt(2, 6);
            List<List<String>> rows = Stream.generate(() -> Stream.generate(() -> RandomTexts.text(random))
                            .limit(columns)
                            .toList())
                    .limit(random.nextInt(5))
                    .toList();
            StringBuilder text = new StringBuilder();
            rows.forEach(row -> text.append(Csv.row(row)));
            assertThat(rows(text.toString()).stream().map(CsvRecords.Row::cells))
                    .isEqualTo(rows);
        });
    }

    @Test
    void linesAreCountedWhateverEndsThemAndBlankOnesAreNoRecords() {
        assertThat(rows("a,b\r\n\r\n1,\"x\ny\"\r3,4\n \n\n5,6"))
                .containsExactly(
                        new CsvRecords.Row(1, List.of("a", "b")),
                        new CsvRecords.Row(3, List.of("1", "x\ny")),
                        new CsvRecords.Row(5, List.of("3", "4")),
                        new CsvRecords.Row(8, List.of("5", "6")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a,b_1,\"x|a.csv: line 2: the quote that opens 'x' is never closed.",
                "a,b_1,\"x\"y|a.csv: line 2: text follows the closing quote of the cell 'x'.",
                "a,b_1,x\"y\"|a.csv: line 2: a quote stands inside the unquoted cell 'x'.",
            })
    void whatIsNoTableIsRefusedByLine(String text, String message) {
        assertThatThrownBy(() -> rows(text.replace('_', '\n')))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void whatIsTooLongForARecordIsRefusedBeforeItIsRead() {
        assertThatThrownBy(() -> rows("a,b\n\"" + "x".repeat(2_000_000)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("a record must not be longer than 1000000 characters");
        assertThatThrownBy(() -> rows(",".repeat(100_000)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("it has more than 50000 cells");
    }
}
