package io.danlu.format.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.FormatException;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Fit;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTrialsTest {

    private static final Space SPACE = Space.of(
            Parameter.real("lr", 0, 1),
            Parameter.integer("depth", 1, 9),
            Parameter.bool("warm"),
            Parameter.categorical("kind", "a", "b", "1"),
            Parameter.ordinal("width", List.of(Value.of(16L), Value.of(32L))),
            Parameter.real("rate", 0, 1).when(Condition.is("kind", "b")));

    private static final String HEADER = "lr,depth,warm,kind,width,rate,loss\n";

    @TempDir
    private Path folder = Path.of("");

    private List<Arrival> read(String text) throws IOException {
        return Intakes.csv(Intakes.file(folder, text), SPACE, Intakes.LOSS, Optional.empty());
    }

    private static Fit fit(Arrival arrival) {
        return Fit.of(((Arrival.Finished) arrival).values(), Map.of(), SPACE);
    }

    private static Point point(Arrival arrival) {
        return ((Fit.Inside) fit(arrival)).point();
    }

    @Test
    void cellsAreReadByTheirParameters() throws IOException {
        List<Arrival> arrivals =
                read(HEADER + "1e-3,7,true,a,16,,0.5\n .5 , 7.0 ,False,1,32.0,0.1,-1E2\n1,+3,TRUE,b,16,0.25,7\n");
        assertThat(arrivals.stream().map(CsvTrialsTest::point).map(Point::toString))
                .containsExactly(
                        "{lr=0.001, depth=7, warm=true, kind=a, width=16}",
                        "{lr=0.5, depth=7, warm=false, kind=1, width=32}", // without values of inactive parameters
                        "{lr=1.0, depth=3, warm=true, kind=b, width=16, rate=0.25}");
        assertThat(arrivals.stream().map(it -> ((Arrival.Finished) it).result().value()))
                .containsExactly(0.5, -100.0, 7.0);
    }

    @Test
    void columnsMayBeInAnyOrderAmongOthers() throws IOException {
        SourceFile file =
                Intakes.file(folder, "\uFEFF, loss ,width,kind,note,warm,depth,lr\n0,0.5,16,a,x,true,7,0.1\n");
        try (CsvTrials trials = CsvTrials.open(file, SPACE, new Outcomes(Intakes.LOSS, List.of()), Optional.empty())) {
            assertThat(trials.ignored()).containsExactly("note");
            trials.forEach(it -> assertThat(point(it)).hasToString("{lr=0.1, depth=7, warm=true, kind=a, width=16}"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2,7,true,a,16,,0.5|lr|lr is above 1.0",
                "0.1,0,true,a,16,,0.5|depth|depth is below 1",
                "0.1,7.5,true,a,16,,0.5|depth|depth is between two steps",
                "0.1,9999999999999999999999,true,a,16,,0.5|depth|depth is above 9",
                "'0,1',7,true,a,16,,0.5|lr|lr is not a number",
                "0x10,7,true,a,16,,0.5|lr|lr is not a number",
                "1d,7,true,a,16,,0.5|lr|lr is not a number",
                "nan,7,true,a,16,,0.5|lr|lr is not a number",
                "1e999,7,true,a,16,,0.5|lr|lr is not a number",
                "0.1,true,true,a,16,,0.5|depth|depth is not a number",
                "0.1,7,yes,a,16,,0.5|warm|warm is none of the choices",
                "0.1,7,true,A,16,,0.5|kind|kind is none of the choices",
                "0.1,7,true,a,17,,0.5|width|width is none of the values",
            })
    void anIllegalValueOfAParameterFitsNoSpace(String row, String parameter, String why) throws IOException {
        assertThat(fit(read(HEADER + row.replace('\'', '"')).getFirst()))
                .isEqualTo(new Fit.Outside(Optional.of(parameter), why));
    }

    @Test
    void missingValuesAreNamed() throws IOException {
        assertThat(fit(read(HEADER + "0.1,,true,b,16,,0.5").getFirst()))
                .isEqualTo(new Fit.Lacking(List.of("depth", "rate")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nan|line 2, column 'loss' (nan): loss is not a finite number. Correct it, or leave the line out.",
                "-inf|line 2, column 'loss' (-inf): loss is not a finite number. Correct it, or leave the line out.",
                "1e999|line 2, column 'loss' (1e999): loss is not a finite number. Correct it, or leave the line out.",
                "'0,5'|line 2, column 'loss' (0,5): loss is not a finite number. Correct it, or leave the line out.",
                "''|line 2, column 'loss' (): loss has no value. Correct it, or leave the line out.",
            })
    void aResultThatIsNotFiniteIsAFaultOfItsRow(String cell, String message) throws IOException {
        String quoted = cell.replace('\'', '"');
        List<Arrival> arrivals = read(HEADER + "0.1,7,true,a,16,," + quoted + "\n0.1,7,true,a,16,,1\n");
        assertThat(Intakes.said(arrivals.getFirst())).isEqualTo(message);
        assertThat(arrivals.getLast()).isInstanceOf(Arrival.Finished.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "lr,depth,warm,kind,width,los|there is no column 'loss'. Did you mean 'los'?",
                "lr,dept,warm,kind,width,loss|there is no column 'depth'. Did you mean 'dept'?",
                "lr;depth;warm;kind;width;loss|its columns are separated by semicolons. Separate them by commas.",
                "lr,depth,warm,kind,width,loss,lr|two columns are called 'lr'. Rename one.",
                "lr,depth,warm,kind,width,loss_1,2|line 2: it has 2 cells, but the header has 6.",
                "lr,depth,warm,kind,width,loss_1,2,3,4,5,6,7|line 2: it has 7 cells, but the header has 6.",
            })
    void aTableWithoutARequiredColumnIsRefused(String text, String message) {
        assertThatThrownBy(() -> read(text.replace('_', '\n')))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(message)
                .message()
                .startsWith(folder.resolve("source") + ": line ");
    }

    @Test
    void theObjectiveMayHaveAnotherColumnButNotThatOfAParameter() throws IOException {
        SourceFile file = Intakes.file(folder, "lr,depth,warm,kind,width,rmse\n0.1,7,true,a,16,0.5\n");
        assertThat(Intakes.csv(file, SPACE, Intakes.LOSS, Optional.of("rmse")))
                .singleElement()
                .isInstanceOf(Arrival.Finished.class);
        assertThatThrownBy(() -> Intakes.csv(file, SPACE, Intakes.LOSS, Optional.of("lr")))
                .hasMessageContaining("column 'lr' is a parameter");
        List<Metric> two = List.of(new Metric("a", Direction.MINIMIZE), new Metric("b", Direction.MAXIMIZE));
        assertThatThrownBy(() -> Intakes.csv(file, SPACE, two, Optional.of("rmse")))
                .hasMessageContaining("--value (rmse) names one column, but the study has 2 objectives");
    }

    @Test
    void numbersAreReadInEveryLocale() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(point(read(HEADER + "0.125,7,true,a,16,,0.5").getFirst()).real("lr"))
                    .isEqualTo(0.125);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void textThatIsNotUtf8IsRefusedWithItsLine() throws IOException {
        Path file = folder.resolve("latin");
        Files.write(
                file, (HEADER + "0.1,7,true,a,16,,0.5\n0.1,7,true,é,16,,0.5\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Intakes.csv(SourceFile.of(file), SPACE, Intakes.LOSS, Optional.empty()))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("it is not text in UTF-8");
    }
}
