package io.danlu.selection.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

    private static final String FLOWERS = "length,species\n5.1,setosa\n 4 ,virginica\n-.5e1,setosa\n";

    @TempDir
    Path folder;

    @Test
    void columnsAreNumbersOrTexts() {
        Table table = Table.parse("t.csv", FLOWERS);
        assertThat(table.size()).isEqualTo(3);
        assertThat(table.columns())
                .containsExactly(
                        Column.numeric("length", 5.1, 4, -5), Column.text("species", "setosa", "virginica", "setosa"));
    }

    @Test
    void everyDoubleIsReadBackExactly() {
        Laws.forAll(200, random -> {
            double[] values = random.doubles(5, -1, 1)
                    .map(x -> x * Math.pow(10, random.nextInt(-300, 300)))
                    .toArray();
            String text =
                    Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining("\n", "x\n", "\n"));
            assertThat(Table.parse("t.csv", text).columns()).containsExactly(Column.numeric("x", values));
        });
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
        Path file = Files.writeString(folder.resolve("bom.csv"), "\uFEFFä,b\n1,x\n2,y\n");
        assertThat(Table.read(file).columns()).extracting(Column::name).containsExactly("ä", "b");
    }

    @Test
    void unreadableFilesAreRefused() throws IOException {
        Path missing = folder.resolve("missing.csv");
        assertThatThrownBy(() -> Table.read(missing))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(missing + ": there is no such file");
        assertThatThrownBy(() -> Table.read(folder)).hasMessage(folder + ": it is a folder. Name a CSV file.");
        Path latin = Files.write(folder.resolve("latin.csv"), "a\nä\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Table.read(latin))
                .hasMessage(latin + ", line 2: byte 0xE4 is not UTF-8. Save the file as UTF-8.");
        Path cut = Files.write(folder.resolve("cut.csv"), new byte[] {'a', '\n', (byte) 0xE2, (byte) 0x82});
        assertThatThrownBy(() -> Table.read(cut)).hasMessageStartingWith(cut + ", line 2: byte 0xE2 is not UTF-8");
    }

    @Test
    void anyFileIsReadOrRefusedByName() {
        byte[] alphabet = "ab12.,\"\n\r \u00E9?e-".getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("any.csv");
        Laws.forAll(1000, random -> {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = alphabet[random.nextInt(alphabet.length)];
            }
            Files.write(file, bytes);
            try {
                Table table = Table.read(file);
                assertThat(table.columns()).isNotEmpty().allMatch(column -> column.rows() == table.size());
            } catch (DataException refused) {
                assertThat(refused.getMessage()).startsWith(file.toString());
            }
        });
    }

    @Test
    void aTableNeedsAHeaderAndARow() {
        assertThatThrownBy(() -> Table.parse("t.csv", "\n\n"))
                .hasMessage("t.csv: the file is empty. Give a header, then a line for each row.");
        assertThatThrownBy(() -> Table.parse("t.csv", "a,b\n"))
                .hasMessage("t.csv: there is a header, but no row below it. Give a header, then a line for each row.");
    }

    @Test
    void headerNamesArePresentAndDistinct() {
        assertThatThrownBy(() -> Table.parse("t.csv", "a, ,b\n1,2,3\n"))
                .hasMessage("t.csv, line 1: column 2 of the header has no name. Give it one.");
        assertThatThrownBy(() -> Table.parse("t.csv", "a,b, a\n1,2,3\n"))
                .hasMessage("t.csv, line 1: column 3 of the header has the name 'a' of another. Rename one.");
    }

    @Test
    void raggedRowsAreRefused() {
        assertThatThrownBy(() -> Table.parse("t.csv", "a,b\n1,2\n3\n4,5\n"))
                .hasMessage("t.csv, line 3: a row of 1 (3), but the header has 2 columns."
                        + " Give one cell for each column; a comma inside a cell needs quotes.");
        assertThatThrownBy(() -> Table.parse("t.csv", "a,b\n1,2\n\n4,5\n"))
                .hasMessageStartingWith("t.csv, line 3: a row of 1");
        assertThatThrownBy(() -> Table.parse("t.csv", "a,b\n1,2,3\n"))
                .hasMessageStartingWith("t.csv, line 2: a row of 3 (1,2,3)");
    }

    @Test
    void wrongQuotesAreRefused() {
        assertThatThrownBy(() -> Table.parse("t.csv", "a,b\n1,5\"\n"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("t.csv: line 2: a quote stands inside the unquoted cell '5'.");
    }

    @Test
    void missingValuesAreRefused() {
        assertThatThrownBy(() -> Table.parse("t.csv", "a,b\n1,x\n2, \n"))
                .hasMessage("t.csv, line 3, column 'b': value ' ': the value is missing."
                        + " Fill it in, let a step impute it if it is a feature's, or remove the line or the column.");
        for (String missing : new String[] {"NA", "?", "NaN", "null", "N/A"}) {
            assertThatThrownBy(() -> Table.parse("t.csv", "a\n1\n" + missing + "\n"))
                    .hasMessageStartingWith("t.csv, line 3, column 'a': value '" + missing + "': the value is missing");
        }
    }

    @Test
    void naIsATextAmongTexts() {
        assertThat(Table.parse("t.csv", "country\nNA\nDE\n").columns())
                .containsExactly(Column.text("country", "NA", "DE"));
    }

    @Test
    void mixedColumnsAreRefusedByTheirOddCell() {
        assertThatThrownBy(() -> Table.parse("t.csv", "a\n1\n2\n5mm\n"))
                .hasMessage(
                        "t.csv, line 4, column 'a': value '5mm': it is no number, but others are numbers ('1' in line 2)."
                                + " A column is all numbers or all texts: correct the value, or remove the line or the column.");
        assertThatThrownBy(() -> Table.parse("t.csv", "a\nx\n7\ny\n"))
                .hasMessageStartingWith(
                        "t.csv, line 3, column 'a': value '7': it is a number, but others are texts ('x' in line 2)");
        assertThatThrownBy(() -> Table.parse("t.csv", "a\n1\n1d\n0x10\n")).hasMessageContaining("'1d'");
    }

    @Test
    void numbersBeyondDoublesAreRefused() {
        assertThatThrownBy(() -> Table.parse("t.csv", "a\n1\n1e999\n"))
                .hasMessage("t.csv, line 3, column 'a': value '1e999': it is beyond the greatest double (1.8e308)."
                        + " Scale the column.");
    }
}
