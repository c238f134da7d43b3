package io.danlu.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlTreeParserTest {

    private static Json yaml(String text) {
        return YamlTreeParser.parse("x.yaml", text);
    }

    /** Checks the examples of YAML 1.2.2, section 10.3.2. */
    @Test
    void plainScalarsAreResolvedByTheCoreSchema() {
        Map<String, Json> table = Map.ofEntries(
                Map.entry("null", new Json.Null()),
                Map.entry("~", new Json.Null()),
                Map.entry("true", Json.of(true)),
                Map.entry("FALSE", Json.of(false)),
                Map.entry("yes", Json.of("yes")),
                Map.entry("on", Json.of("on")),
                Map.entry("0", Json.of(0)),
                Map.entry("0o7", Json.of(7)),
                Map.entry("0x3A", Json.of(58)),
                Map.entry("-19", Json.of(-19)),
                Map.entry("+12", Json.of(12)),
                Map.entry("0.", Json.of(0.0)),
                Map.entry("-0.0", Json.of(-0.0)),
                Map.entry(".5", Json.of(0.5)),
                Map.entry("+12e03", Json.of(12000.0)),
                Map.entry("-2E+05", Json.of(-200000.0)),
                Map.entry("1e-5", Json.of(1e-5)),
                Map.entry("1e5", Json.of(1e5)),
                Map.entry(".inf", Json.of(Double.POSITIVE_INFINITY)),
                Map.entry("-.Inf", Json.of(Double.NEGATIVE_INFINITY)),
                Map.entry(".NAN", Json.of(Double.NaN)),
                Map.entry("1_000", Json.of("1_000")),
                Map.entry("12:30", Json.of("12:30")),
                Map.entry("1e", Json.of("1e")),
                Map.entry("2026-11-24", Json.of("2026-11-24")),
                Map.entry("'1e-5'", Json.of("1e-5")),
                Map.entry("\"true\"", Json.of("true")),
                Map.entry("!!str 5", Json.of("5")));
        table.forEach((text, json) -> assertThat(yaml("a: " + text))
                .as(text)
                .isEqualTo(Json.object().put("a", json).build()));
        assertThat(yaml("a:")).isEqualTo(Json.object().put("a", new Json.Null()).build());
    }

    @Test
    void jsonIsYaml() {
        Laws.forAll(500, random -> {
            Json json = JsonTest.random(random, 4);
            String printable = json.text().chars().allMatch(c -> c < 0xd800 && c != 0xfeff) ? json.text() : "1";
            assertThat(yaml(printable)).isEqualTo(Json.parse("x", printable));
        });
    }

    @Test
    void blocksListsAndCommentsAreRead() {
        assertThat(yaml("# a study\na:\n  - 1\n  - {b: c}\n\"d e\": |\n  two\n  lines\n"))
                .isEqualTo(Json.object()
                        .put(
                                "a",
                                new Json.Arr(List.of(
                                        Json.of(1), Json.object().put("b", "c").build())))
                        .put("d e", "two\nlines\n")
                        .build());
    }

    @Test
    void anAliasRepeatsItsAnchor() {
        assertThat(yaml("a: &x {lr: 0.1}\nb: *x\nc: &y 3\nd: *y").text())
                .isEqualTo("{\"a\":{\"lr\":0.1},\"b\":{\"lr\":0.1},\"c\":3,\"d\":3}");
    }

    @Test
    void aliasesThatExpandWithoutBoundAreRefused() {
        assertThatThrownBy(() -> yaml("a: &a [x]\nb: &b [*a, *a]"))
                .hasMessageContaining("*a")
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> yaml("a: &a [*a]")).hasMessageContaining("*a");
        assertThatThrownBy(() -> yaml("a: &a [x]\nb: [" + "*a,".repeat(51) + "]"))
                .hasMessageContaining("more than 50");
        assertThatThrownBy(() -> yaml("a: *nowhere")).hasMessageContaining("&nowhere");
    }

    @Test
    void tagsThatWouldCreateObjectsAreRefused() {
        for (String tag :
                List.of("!!javax.script.ScriptEngineManager", "!local", "!!python/object:os.system", "!!binary")) {
            assertThatThrownBy(() -> yaml("a: %s [x]".formatted(tag)))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("tag");
            assertThatThrownBy(() -> yaml("a: %s x".formatted(tag))).hasMessageContaining("tag");
        }
    }

    @Test
    void textsThatAreNotOneDocumentAreRefusedWithTheirPosition() {
        assertThatThrownBy(() -> yaml("a: 1\nb: [1, 2\nc: 3"))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("x.yaml: line 3, column ")
                .message()
                .hasLineCount(1);
        assertThatThrownBy(() -> yaml("")).hasMessage("x.yaml: it is empty. Write a document.");
        assertThatThrownBy(() -> yaml("a: 1\n---\nb: 2")).hasMessageContaining("one document");
        assertThatThrownBy(() -> yaml("a: 1\na: 2"))
                .hasMessageContaining("'a' must not occur twice")
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> yaml("? [a, b]\n: 1")).hasMessageContaining("key");
        assertThatThrownBy(() -> yaml("a: &k b\n*k : 1")).hasMessageContaining("key");
        assertThatThrownBy(() -> yaml("a: 99999999999999999999")).hasMessageContaining("64 bits");
        assertThatThrownBy(() -> yaml("a: \u0000")).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> yaml("\ta: 1")).isInstanceOf(FormatException.class);
    }

    @Test
    void deepNestingIsRefusedAndNeverExhaustsTheStack() {
        assertThatThrownBy(() -> yaml("[".repeat(100_000))).hasMessageContaining("deeper than 50");
        assertThatThrownBy(() -> yaml("- ".repeat(1_000) + "x")).hasMessageContaining("deeper than 50");
    }
}
