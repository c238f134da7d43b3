package io.danlu.selection.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFormatTest {

    private static final String COMMAS = "length,species\n5.1,setosa\n4,\"vir,ginica\"\n-5,setosa\n";

    private static final List<Column> FLOWERS =
            List.of(Column.numeric("length", 5.1, 4, -5), Column.text("species", "setosa", "vir,ginica", "setosa"));

    @TempDir
    Path folder;

    private static CsvFormat of(char separator, char decimal, String... drop) {
        return new CsvFormat(Optional.of(separator), Optional.of(decimal), List.of(drop));
    }

    private Table read(String text, CsvFormat format) throws IOException {
        Path file = folder.resolve("t.csv");
        return Table.read(Files.writeString(file, text), format, name -> false);
    }

    @Test
    void separatorsAreFound() {
        assertThat(Table.parse("t.csv", COMMAS).columns()).isEqualTo(FLOWERS);
        for (String separator : List.of(";", "\t", "|")) {
            String text = COMMAS.replace("\"vir,ginica\"", "#")
                    .replace(",", separator)
                    .replace("#", "vir,ginica");
            assertThat(Table.parse("t.csv", text).columns()).isEqualTo(FLOWERS);
        }
    }

    @Test
    void theCommaIsPreferredWhereBothSeparate() {
        assertThat(Table.parse("t.csv", "a;b,c\n1;2,3\n").columns())
                .containsExactly(Column.text("a;b", "1;2"), Column.numeric("c", 3));
        assertThat(Table.parse("t.csv", "a|b;c;d\n1|2;3;4\n").columns())
                .extracting(Column::name)
                .containsExactly("a|b", "c", "d");
    }

    @Test
    void aGivenSeparatorIsUsedInAnyCase() throws IOException {
        assertThat(read("a;b,c\n1;2,3\n", of(';', '.')).columns())
                .containsExactly(Column.numeric("a", 1), Column.text("b,c", "2,3"));
        assertThat(read("a:b\n1:2\n", of(':', '.')).columns())
                .containsExactly(Column.numeric("a", 1), Column.numeric("b", 2));
    }

    @Test
    void decimalCommasAreReadAsGivenAndFoundBesideSemicolons() throws IOException {
        Column expected = Column.numeric("x", 1.5, -2, 1.25e-3);
        assertThat(Table.parse("t.csv", "x;y\n1,5;a\n-2;b\n1,25e-3;c\n").columns())
                .startsWith(expected);
        assertThat(read("x\ty\n1,5\ta\n-2\tb\n1,25e-3\tc\n", of('\t', ',')).columns())
                .startsWith(expected);
        assertThat(Table.parse("t.csv", "x;y\n1.5;a\n-2;b\n0.00125;c\n").columns())
                .startsWith(expected);
        assertThat(Table.parse("t.csv", "x\ty\n1,5\ta\n").columns()).startsWith(Column.text("x", "1,5"));
        assertThatThrownBy(() -> Table.parse("t.csv", "x;y\n1.5;1\n1,5;2\n"))
                .hasMessageStartingWith("t.csv, line 3, column 'x': value '1,5': it is no number, but others are");
        assertThatThrownBy(() -> read("x;y\n1,5;1\n1.5;2\n", of(';', ',')))
                .hasMessageContaining("line 3, column 'x': value '1.5': it is no number");
    }

    @Test
    void numbersAreReadAsByTheGrammar() {
        String grammar = "\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*";
        String alphabet = "0123.eE+- \tx";
        Laws.forAll(20_000, random -> {
            StringBuilder cell = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                cell.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text = cell.toString();
            assertThat(Notation.POINT.isNumber(text)).as(text).isEqualTo(text.matches(grammar));
            String commas = text.replace('.', ',');
            assertThat(Notation.COMMA.isNumber(commas)).as(commas).isEqualTo(text.matches(grammar));
        });
    }

    @Test
    void compressedFilesAreReadAsTheSameContent() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.csv"), COMMAS);
        Path compressed = Files.write(folder.resolve("c.csv.gz"), gzip(COMMAS));
        assertThat(Table.read(compressed).columns()).isEqualTo(FLOWERS);
        assertThat(Table.read(compressed).content()).isEqualTo(Table.read(plain).content());
        byte[] bytes = gzip(COMMAS);
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(bytes, bytes.length - 12));
        assertThatThrownBy(() -> Table.read(cut))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(cut + ": the compressed file is damaged or cut");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void droppedColumnsMayHoldAnything() throws IOException {
        Table table = read("id,x,y\n1,2,a\nz,4,b\n,6,a\n", of(',', '.', "id"));
        assertThat(table.columns()).containsExactly(Column.numeric("x", 2, 4, 6), Column.text("y", "a", "b", "a"));
        assertThatThrownBy(() -> read("id,x\n1,2\n", of(',', '.', "ids")))
                .hasMessageContaining("there is no column 'ids' to drop. Did you mean 'id'?");
        assertThatThrownBy(() -> read("id\n1\n", of(',', '.', "id"))).hasMessageContaining("every column is dropped");
    }

    @Test
    void theIndexOfPandasIsLeftOut() {
        Table table = Table.parse("t.csv", ",x,y\n0,5,a\n1,6,b\n2,7,a\n");
        assertThat(table.columns()).containsExactly(Column.numeric("x", 5, 6, 7), Column.text("y", "a", "b", "a"));
        assertThat(table.remarks())
                .containsExactly(
                        "t.csv: the first column has no name and counts the rows from 0, as the index of pandas does. It is left out.");
        assertThat(Table.parse("t.csv", COMMAS).remarks()).isEmpty();
        assertThatThrownBy(() -> Table.parse("t.csv", ",x\n0,5\n2,6\n"))
                .hasMessage("t.csv, line 1: column 1 of the header has no name, and is no index of pandas,"
                        + " which would be 1 in line 3, not '2'. Give it one.");
        assertThatThrownBy(() -> Table.parse("t.csv", "x,\n5,0\n6,1\n"))
                .hasMessage("t.csv, line 1: column 2 of the header has no name. Give it one.");
    }

    @Test
    void messagesNameTheSeparator() {
        assertThatThrownBy(() -> Table.parse("t.csv", "a;b\n" + "8;9\n".repeat(30) + "5;6;7\n"))
                .hasMessage("t.csv, line 32: a row of 3 (5;6;7), but the header has 2 columns."
                        + " Give one cell for each column; a semicolon inside a cell needs quotes.");
    }

    @Test
    void formatsThatContradictThemselvesAreRefused() {
        assertThatThrownBy(() -> of(',', ',')).hasMessageStartingWith("Separator ','");
        assertThatThrownBy(() -> of('"', '.')).hasMessageStartingWith("Separator '\"'");
        assertThatThrownBy(() -> of(';', '\'')).hasMessageStartingWith("Decimal mark '''");
    }

    /** Cells of any length, also such as are larger than a chunk, are returned as they were added. */
    @Test
    void cellsAreReturnedAsTheyWereAdded() {
        Laws.forAll(20, random -> {
            Cells cells = new Cells();
            String[] added = new String[random.nextInt(1, 200)];
            for (int row = 0; row < added.length; row++) {
                StringJoiner cell = new StringJoiner("é");
                for (int parts = random.nextInt(random.nextInt(10) == 0 ? 100_000 : 30); parts > 0; parts--) {
                    cell.add("€x");
                }
                added[row] = cell.toString();
                assertThat(cells.add(added[row])).isTrue();
            }
            for (int row = 0; row < added.length; row++) {
                assertThat(cells.get(row)).isEqualTo(added[row]);
            }
            assertThat(cells.size()).isEqualTo(added.length);
        });
    }
}
