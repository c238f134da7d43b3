package io.danlu.format.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.FormatException;
import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.study.Fit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTrialsTest {

    private static final Space SPACE = Space.of(Parameter.real("lr", 0, 1), Parameter.categorical("kind", "a", "b"));

    @TempDir
    private Path folder = Path.of("");

    private List<Arrival> read(String text) throws IOException {
        return Intakes.json(Intakes.file(folder, text), SPACE, Intakes.LOSS);
    }

    private static Fit fit(Arrival arrival) {
        return Fit.of(((Arrival.Finished) arrival).values(), Map.of(), SPACE);
    }

    @Test
    void aListAndAnExportAreReadAlike() throws IOException {
        String list = """
                [{"params": {"lr": 0.5, "kind": "a", "more": [1, {"x": 2}]}, "value": 1, "notes": [[[]]]},
                 {"params": {"lr": 1, "kind": "b"}, "values": [2.5]}]""";
        List<Arrival> arrivals = read(list);
        assertThat(arrivals.stream()
                        .map(JsonTrialsTest::fit)
                        .map(it -> ((Fit.Inside) it).point().toString()))
                .containsExactly("{lr=0.5, kind=a}", "{lr=1.0, kind=b}");
        assertThat(arrivals.stream().map(Arrival::place)).containsExactly("line 1, [0]", "line 2, [1]");
        List<Arrival> exported = read("{\"study\":{\"x\":[]},\"trials\":%s,\"more\":1}".formatted(list));
        assertThat(exported.stream().map(Arrival::place)).containsExactly("line 1, trials[0]", "line 2, trials[1]");
        assertThat(exported.stream().map(JsonTrialsTest::fit))
                .isEqualTo(arrivals.stream().map(JsonTrialsTest::fit).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'params':{'lr':0.5,'kind':'a'},'value':NaN}|line 1, [0], column 'value' (NaN): value is not a finite number. Correct it, or leave the trial out.",
                "{'params':{'lr':0.5,'kind':'a'},'values':[-Infinity]}|line 1, [0], column 'values' (-Infinity): values is not a finite number. Correct it, or leave the trial out.",
                "{'params':{'lr':0.5,'kind':'a'},'value':1e999}|line 1, [0], column 'value' (Infinity): value is not a finite number. Correct it, or leave the trial out.",
                "{'params':{'lr':0.5,'kind':'a'},'value':null}|line 1, [0], column 'value' (null): value is not a finite number. Correct it, or leave the trial out.",
                "{'params':{'lr':0.5,'kind':'a'},'value':'1'}|line 1, [0], column 'value' (1): value is not a finite number. Correct it, or leave the trial out.",
                "{'params':{'lr':0.5,'kind':'a'},'values':[1,2]}|line 1, [0], column 'values' ([1.0, 2.0]): values are not one for each of 1 objectives. Correct it, or leave the trial out.",
                "{'state':'failed','params':{}}|line 1, [0]: failed",
                "{'state':'done','params':{}}|line 1, [0], column 'state' (done): state is none that a trial can have. Write one of queued, running, paused, complete, pruned, failed, cancelled.",
            })
    void aTrialWithoutAResultIsLeftOut(String trial, String said) throws IOException {
        assertThat(read("[" + trial.replace('\'', '"') + "]").stream().map(Intakes::said))
                .containsExactly(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'lr':NaN,'kind':'a'}|lr is not a number",
                "{'lr':'0.5','kind':'a'}|lr is not a number",
                "{'lr':true,'kind':'a'}|lr is not a number",
                "{'lr':[0.5],'kind':'a'}|lr is not a number",
                "{'lr':1.5,'kind':'a'}|lr is above 1.0",
                "{'lr':0.5,'kind':{}}|kind is none of the choices",
            })
    void anIllegalValueOfAParameterFitsNoSpace(String params, String why) throws IOException {
        String text = "[{\"params\":%s,\"value\":1}]".formatted(params.replace('\'', '"'));
        assertThat(fit(read(text).getFirst()))
                .isEqualTo(new Fit.Outside(Optional.of(why.substring(0, why.indexOf(' '))), why));
    }

    @Test
    void nullMeansNoValue() throws IOException {
        assertThat(fit(read("[{\"params\":{\"lr\":null,\"kind\":\"a\"},\"value\":1}]")
                        .getFirst()))
                .isEqualTo(new Fit.Lacking(List.of("lr")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|the list 'trials' is missing",
                "{'trials':{}}|'trials' must be one list",
                "{'trials':[],'trials':[]}|'trials' must be one list",
                "[1]|[0] must be an object",
                "[] 1|one value must be all there is",
                "[{'value':1}]|[0].params is missing. Add it.",
                "[{'params':1,'value':1}]|[0].params (1) must be an object",
                "[{'params':{'lr':1,'lr':1},'value':1}]|key 'lr' must not occur twice",
                "[{'params':{},'value':1,'values':[1]}]|[0].value (1) must not stand beside values.",
                "{'trials':[{'par|line 1, column",
                "[}|line 1, column",
            })
    void documentsThatAreNoListOfTrialsAreRefused(String text, String message) {
        assertThatThrownBy(() -> read(text.replace('\'', '"')))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(message)
                .message()
                .startsWith(folder.resolve("source") + ": ");
    }

    @Test
    void excessiveDepthAndLengthAreRefused() {
        for (String text : List.of(
                "[".repeat(1_000_000),
                "{\"a\":".repeat(1_000_000),
                "[{\"params\":" + "{\"a\":".repeat(100_000),
                "[{\"params\":{\"lr\":" + "[".repeat(100_000),
                "[{\"params\":{\"lr\":[" + "1,".repeat(1_000_000),
                "[{\"params\":{\"lr\":\"" + "x".repeat(2_000_000),
                "[{\"params\":{\"lr\":" + "1".repeat(2_000_000))) {
            assertThatThrownBy(() -> read(text)).as(text.substring(0, 30)).isInstanceOf(FormatException.class);
        }
    }

    @Test
    void everyTruncationOfAnExportIsRefused() {
        String text =
                "{\"trials\":[\n{\"number\":0,\"state\":\"complete\",\"params\":{\"lr\":0.5,\"kind\":\"a\"},\"values\":[1.0]}\n]}";
        Laws.forAll(200, random -> {
            String cut = text.substring(0, random.nextInt(1, text.length()));
            assertThatThrownBy(() -> read(cut)).isInstanceOf(FormatException.class);
        });
    }
}
