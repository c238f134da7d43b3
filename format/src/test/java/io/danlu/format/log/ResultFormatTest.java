package io.danlu.format.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.Field;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.space.Value;
import io.danlu.trial.NotFiniteException;
import io.danlu.trial.Result;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultFormatTest {

    private static Result read(String text) {
        return ResultFormat.read(
                Field.root("line 1", Json.parse("line 1", text)).fields());
    }

    @Test
    void aSingleValueMeansAListOfOne() {
        assertThat(read("{\"op\":\"tell\",\"value\":1}"))
                .isEqualTo(Result.of(1.0))
                .isEqualTo(read("{\"values\":[1.0]}"));
    }

    @Test
    void constraintsAndAttributesAreRead() {
        assertThat(read("{\"values\":[1,2],\"constraints\":[-1.5],\"attrs\":{\"note\":\"丹\",\"n\":3}}"))
                .isEqualTo(new Result(List.of(1.0, 2.0), List.of(-1.5), new java.util.LinkedHashMap<>())
                        .with(Map.of("note", Value.of("丹"), "n", Value.of(3))));
    }

    @Test
    void valuesMayBeToldByName() {
        Result named = Result.of(Map.of("accuracy", 0.91, "memory_mb", 300.0));
        assertThat(read("{\"values\":{\"accuracy\":0.91,\"memory_mb\":300}}")).isEqualTo(named);
        JsonBuilder written = Json.object();
        ResultFormat.write(written, named);
        assertThat(read(written.build().text())).isEqualTo(named);
        assertThat(read("{\"values\":[1.0],\"measured\":{\"memory_mb\":300}}").measured())
                .isEqualTo(Map.of("memory_mb", 300.0));
        assertThatThrownBy(() -> read("{\"values\":{\"accuracy\":null}}"))
                .isInstanceOf(NotFiniteException.class)
                .hasMessageContaining("accuracy (NaN)");
        assertThatThrownBy(() -> read("{\"values\":{}}")).hasMessageContaining("must have a value for each objective");
        assertThatThrownBy(() -> read("{\"value\":1,\"values\":{\"a\":1}}"))
                .hasMessageContaining("value (1) must not stand beside values by name");
    }

    @Test
    void aValueThatIsNotFiniteIsRefusedAsSuch() {
        for (String number :
                List.of("NaN", "Infinity", "-Infinity", "1e400", "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "null")) {
            assertThatThrownBy(() -> read("{\"value\":%s}".formatted(number)))
                    .isInstanceOf(NotFiniteException.class)
                    .hasMessageContaining("fail");
        }
    }

    @Test
    void everythingElseIsRefusedWithItsPath() {
        Map<String, String> refusals = Map.of(
                "{}", "line 1: value is missing. Add it.",
                "{\"value\":\"0.5\"}", "line 1: value (\"0.5\") must be a number. Write it without quotes.",
                "{\"value\":true}", "line 1: value (true) must be a number. Write it without quotes.",
                "{\"value\":1,\"values\":[1]}", "line 1: value (1) must not stand beside values. Give one of the two.",
                "{\"values\":[1,\"inf\"]}", "line 1: values[1] (\"inf\") must be a number. Write it without quotes.",
                "{\"value\":1,\"attrs\":{\"a\":[[]]}}",
                        "line 1: attrs.a[0] (a list) must be a text, a number, true or false.",
                "[]", "line 1: the document (a list) must be an object: keys with values.");
        refusals.forEach((text, message) -> assertThatThrownBy(() -> read(text))
                .isInstanceOf(FormatException.class)
                .hasMessage(message));
        assertThatThrownBy(() -> read("{\"values\":[]}")).hasMessageContaining("one for each objective");
    }
}
