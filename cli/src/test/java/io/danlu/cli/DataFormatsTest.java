package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests studies of CSV files in several formats, which have the same data. */
class DataFormatsTest {

    @TempDir
    private Path folder = Path.of("");

    private static List<String> rows() {
        return IntStream.range(0, 60)
                .mapToObj(i -> "%d,%s,%s".formatted(i * 7 % 60, i * i % 11 / 4.0, i * 7 % 60 < 25 ? "b" : "a"))
                .toList();
    }

    private String write(String name, String data, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".csv"), text);
        return study(name, data);
    }

    private String study(String name, String data) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), """
                study: formats
                seed: 5
                space: {max_depth: {type: int, low: 1, high: 4}}
                run: {model: {learner: forest, data: %s, target: kind, cv: 3, scoring: accuracy, params: {n_estimators: 5}}}
                """.formatted(data))
                .toString();
    }

    private static Commands.Answer tune(String file, String... more) {
        return Commands.danlu(Stream.concat(Stream.of("tune", file, "--trials", "3", "--quiet"), Stream.of(more))
                .toArray(String[]::new));
    }

    private static String result(Commands.Answer answer) {
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.out().replaceAll("\"wall_s\":[^,}]*", "");
    }

    @Test
    void theSameDataInAnyFormatGiveTheSameTrials() throws IOException {
        String plain = "width,height,kind\n" + String.join("\n", rows()) + "\n";
        String expected = result(tune(write("plain", "plain.csv", plain), "--store", "memory", "--json", "-"));
        String semicolons = plain.replace(',', ';').replace('.', ',');
        assertThat(result(tune(write("semi", "semi.csv", semicolons), "--store", "memory", "--json", "-")))
                .isEqualTo(expected);
        String tabs = plain.replace(',', '\t').replace('.', ',');
        assertThat(result(tune(
                        write("tabs", "{file: tabs.csv, decimal: \",\"}", tabs), "--store", "memory", "--json", "-")))
                .isEqualTo(expected);
        String more = "id,width,height,kind\n"
                + rows().stream().map(row -> "x?," + row).collect(Collectors.joining("\n"));
        assertThat(result(
                        tune(write("more", "{file: more.csv, drop: [id]}", more), "--store", "memory", "--json", "-")))
                .isEqualTo(expected);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("z.csv.gz")))) {
            out.write(plain.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(result(tune(study("z", "z.csv.gz"), "--store", "memory", "--json", "-")))
                .isEqualTo(expected);
    }

    @Test
    void theIndexOfPandasIsLeftOutWithARemark() throws IOException {
        String indexed = ",width,height,kind\n"
                + IntStream.range(0, 60).mapToObj(i -> i + "," + rows().get(i)).collect(Collectors.joining("\n"));
        Commands.Answer answer = tune(write("index", "index.csv", indexed), "--store", "memory");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.err()).contains("the first column has no name and counts the rows from 0");
        Commands.Answer dropped = tune(write("index", "{file: index.csv, drop: [hight]}", indexed));
        assertThat(dropped.code()).isEqualTo(2);
        assertThat(dropped.err()).contains("index.csv: there is no column 'hight' to drop. Did you mean 'height'?");
    }

    @Test
    void aStudyKeepsWhichColumnsItDropped() throws IOException {
        String store = "sqlite:" + folder.resolve("danlu.db");
        String plain = "width,height,kind\n" + String.join("\n", rows()) + "\n";
        result(tune(write("plain", "plain.csv", plain), "--store", store));
        Commands.Answer other = tune(write("plain", "{file: plain.csv, drop: [height]}", plain), "--store", store);
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("drop");
    }

    @Test
    void predictReadsTheSameFormats() throws IOException {
        String plain = "width,height,kind\n" + String.join("\n", rows()) + "\n";
        String study = write("plain", "plain.csv", plain);
        String model = folder.resolve("m.json").toString();
        result(tune(study, "--store", "memory", "--save", model));
        String tabs = folder.resolve("tabs.csv").toString();
        Files.writeString(Path.of(tabs), plain.replace(',', '\t').replace('.', ','));
        Commands.Answer expected =
                Commands.danlu("predict", model, folder.resolve("plain.csv").toString());
        Commands.Answer answer = Commands.danlu("predict", model, tabs, "--separator", "tab", "--decimal", ",");
        assertThat(answer).isEqualTo(expected);
        assertThat(Commands.danlu("predict", model, tabs, "--separator", "ab").code())
                .isEqualTo(2);
    }
}
