package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables in terminals of different widths. */
class TerminalTableTest {

    private static final String REASON = "RuntimeError: CUDA out of memory, tried to allocate more than there is";

    private static TextTable table() {
        TextTable table = new TextTable("trial", "state", "note", "loss", "learning_rate", "batch", "学习率")
                .leavingOut(List.of("learning_rate", "batch", "学习率"));
        table.add("0", "complete", "", "0.00048597", "0.00012345", "64", "0.1");
        table.add("1", "failed", REASON, "-", "1.7207e-5", "512", "0.2");
        return table;
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 42, 60, 80, 200})
    void everyLineFitsAndNoNumberIsCut(int width) {
        List<String> lines = table().lines(Screen.of(width));

        assertThat(lines).allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
        assertThat(lines.get(1)).contains("0  complete").contains("0.00048597");
        assertThat(lines.get(2)).contains("1  failed").contains(width == 30 ? "-" : width < 100 ? "Runtime" : REASON);
    }

    @ParameterizedTest
    @CsvSource({"42, 'learning_rate, batch, 学习率'", "60, 学习率", "80, ''", "200, ''"})
    void theLastParametersAreLeftOutFirstAndNamed(int width, String missing) {
        List<String> lines = table().lines(Screen.of(width));

        assertThat(String.join(" ", lines.subList(3, lines.size())).replaceFirst("^not shown, for lack of width: ", ""))
                .isEqualTo(missing);
    }

    @Test
    void aPipeGetsEverything() {
        assertThat(table().lines().get(2)).contains(REASON, "1.7207e-5", "512");
        assertThat(table().lines(Screen.PIPE)).hasSize(3);
    }

    @Test
    void columnsOfWideCharactersAreAligned() {
        TextTable table = new TextTable("模型", "loss");
        table.add("随机森林", "0.5");
        table.add("gp", "0.25");

        assertThat(table.lines()).containsExactly("模型      loss", "随机森林   0.5", "gp        0.25");
    }

    @Test
    void coloursTakeNoColumns() {
        TextTable table = new TextTable("state", "loss");
        table.add(List.of(new TextTable.Cell("failed", Optional.of(Colour.FAILED)), TextTable.Cell.of("-")));
        table.add("complete", "0.5");
        List<String> coloured = table.lines(new Screen(true, true, () -> 80));

        assertThat(coloured.get(1)).startsWith("\u001b[31mfailed\u001b[0m    ");
        assertThat(coloured.stream()
                        .map(line -> line.replaceAll("\u001b\\[[0-9]+m", "").stripTrailing()))
                .isEqualTo(table.lines());
    }

    @Test
    void theLastColumnMayContinueInFurtherLines() {
        TextTable table = new TextTable("step", "choices").wrapping();
        table.add("scale", "standard, robust, quantile, power, none");

        assertThat(table.lines(Screen.of(24)))
                .containsExactly(
                        "step   choices", "scale  standard, robust,", "       quantile, power,", "       none");
    }

    @ParameterizedTest
    @ValueSource(ints = {42, 60, 80, 200})
    void sentencesBreakBetweenWords(int width) {
        String line = "best     loss = 1.8258e-5 ± 0.00011 in trial 23: x=1.8258e-5, batch=64, kind=elastic, depth=12";
        List<String> lines = Output.fitted(line, Screen.of(width)).lines().toList();

        assertThat(lines).allSatisfy(each -> assertThat(each.length()).isLessThanOrEqualTo(width));
        assertThat(String.join(" ", lines).replaceAll(" +", " ")).isEqualTo(line.replaceAll(" +", " "));
        assertThat(lines.stream().skip(1)).allMatch(each -> each.startsWith(" ".repeat(9)));
        assertThat(lines)
                .filteredOn(each -> each.contains("±"))
                .hasSize(1)
                .allMatch(each -> each.contains("5 ± 0.00011"));
        assertThat(IntStream.of(lines.size()).sum()).isEqualTo(width == 42 ? 3 : width == 200 ? 1 : 2);
    }

    @Test
    void chineseSentencesBreakBetweenCharacters() {
        assertThat(Output.fitted("error    学习率超出范围，请修改配置。", Screen.of(25)).lines())
                .containsExactly("error    学习率超出范围，", "         请修改配置。");
    }

    @ParameterizedTest
    @CsvSource({
        "1.5918e-5, 1.5918e-5",
        "0.000099999, 9.9999e-5",
        "0.00009999999, 0.0001",
        "4.13152e-8, 4.1315e-8",
        "9999999, 1e7",
        "-12345678, -1.2346e7"
    })
    void oneFormatShowsSmallAndLargeNumbers(double number, String shown) {
        assertThat(Texts.number(number)).isEqualTo(shown);
    }

    @Test
    void aDeviationThatChangesNoDigitIsLeftOut() {
        assertThat(Texts.spread(0.95, 0)).isEqualTo("0.95");
        assertThat(Texts.spread(0.95, 1e-9)).isEqualTo("0.95");
        assertThat(Texts.spread(0.95, 0.0123)).isEqualTo("0.95 ± 0.012");
    }
}
