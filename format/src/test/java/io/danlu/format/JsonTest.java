package io.danlu.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.space.Value;
import io.danlu.testkit.RandomTexts;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonTest {

    static Json random(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> Json.of(random.nextLong());
            case 1 -> Json.of(RandomTexts.number(random));
            case 2 -> Json.of(random.nextBoolean());
            case 3 -> new Json.Null();
            case 4, 5 -> Json.of(RandomTexts.text(random));
            case 6 -> Json.list(IntStream.range(0, random.nextInt(4)).mapToObj(i -> random(random, depth - 1)));
            default -> {
                SequencedMap<String, Json> members = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    members.put(i + RandomTexts.text(random), random(random, depth - 1));
                }
                yield new Json.Obj(members);
            }
        };
    }

    @Test
    void writtenJsonIsReadBackEqual() {
        Laws.forAll(2_000, random -> {
            Json json = random(random, 5);
            assertThat(Json.parse("test", json.text())).isEqualTo(json);
            assertThat(Json.parse("test", json.pretty())).isEqualTo(json);
        });
    }

    @Test
    void writtenJsonSurvivesUtf8AndIsOneLine() {
        Laws.forAll(1_000, random -> {
            String text = random(random, 3).text();
            assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(text);
            assertThat(text.chars()).noneMatch(Character::isISOControl);
        });
    }

    @Test
    void numbersAreWrittenTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            Json json = Json.object()
                    .put("a", 1234567.5)
                    .put("b", 1234567L)
                    .put("c", "\0")
                    .build();
            assertThat(json.text()).isEqualTo("{\"a\":1234567.5,\"b\":1234567,\"c\":\"\\u0000\"}");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void prettyJsonIsIndented() {
        Json json = Json.object()
                .put("a", Json.list(IntStream.range(0, 2).mapToObj(Json::of)))
                .put("b", Json.object().build())
                .build();
        assertThat(json.pretty()).isEqualTo("""
                        {
                          "a": [
                            0,
                            1
                          ],
                          "b": {}
                        }""");
    }

    @Test
    void aBuilderTakesEveryKindOfValueAndOmitsAbsentOnes() {
        Json json = Json.object()
                .put("text", "x")
                .put("value", Value.of(true))
                .put("flag", false)
                .put("there", Optional.of(Json.of(1)))
                .put("absent", Optional.empty())
                .build();
        assertThat(json.text()).isEqualTo("{\"text\":\"x\",\"value\":true,\"flag\":false,\"there\":1}");
        assertThatThrownBy(() -> Json.object().put("a", 1).put("a", 2)).hasMessageContaining("'a'");
    }

    @Test
    void aNumberThatIsNotFiniteIsReadAndNeverWritten() {
        assertThat(Json.parse("test", "[NaN, Infinity, -Infinity, 1e400]"))
                .isEqualTo(Json.reals(List.of(
                        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)));
        assertThatThrownBy(() -> Json.of(Double.NaN).text())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void theSpellingDistinguishesIntegersAndReals() {
        assertThat(Json.parse("test", "[1, 1.0, 1e0, -0.0, 9223372036854775807]"))
                .isEqualTo(new Json.Arr(
                        List.of(Json.of(1), Json.of(1.0), Json.of(1.0), Json.of(-0.0), Json.of(Long.MAX_VALUE))));
    }

    @Test
    void textsThatAreNotOneValueAreRefusedWithTheirPosition() {
        assertThatThrownBy(() -> Json.parse("x.json", "{\"a\": 1,\n  b: 2}"))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("x.json: line 2, column 3")
                .message()
                .hasLineCount(1);
        assertThatThrownBy(() -> Json.parse("x.json", "")).hasMessage("x.json: it is empty. Write a JSON value.");
        assertThatThrownBy(() -> Json.parse("x.json", "1 2")).hasMessageContaining("one value");
        assertThatThrownBy(() -> Json.parse("x.json", "[1")).hasMessageContaining("line 1");
        assertThatThrownBy(() -> Json.parse("x.json", "{\"a\":1,\"a\":2}"))
                .hasMessageContaining("'a' must not occur twice");
        assertThatThrownBy(() -> Json.parse("x.json", "9223372036854775808")).hasMessageContaining("64 bits");
        assertThatThrownBy(() -> Json.parse("x.json", "9".repeat(100_000))).isInstanceOf(FormatException.class);
    }

    @Test
    void deepNestingIsRefusedAndNeverExhaustsTheStack() {
        String deepest = "[".repeat(50) + "]".repeat(50);
        assertThat(Json.parse("x", deepest).text()).isEqualTo(deepest);
        assertThatThrownBy(() -> Json.parse("x", "[".repeat(51) + "]".repeat(51)))
                .hasMessageContaining("deeper than 50");
        assertThatThrownBy(() -> Json.parse("x", "{\"a\":".repeat(100_000))).hasMessageContaining("deeper than 50");
    }

    @Test
    void noWrittenTextIsTooLongToBeRead() {
        Json json =
                Json.object().put("k".repeat(100_000), "x".repeat(30_000_000)).build();
        assertThat(Json.parse("test", json.text())).isEqualTo(json);
    }
}
