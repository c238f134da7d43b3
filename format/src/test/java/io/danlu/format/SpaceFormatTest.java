package io.danlu.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.PermutationParameter;
import io.danlu.space.Point;
import io.danlu.space.SimplexParameter;
import io.danlu.space.Space;
import io.danlu.space.SubsetParameter;
import io.danlu.space.Value;
import io.danlu.testkit.RandomSpaces;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpaceFormatTest {

    private static Space yaml(String text) {
        return SpaceFormat.read(Field.root("x.yaml", YamlTreeParser.parse("x.yaml", text)));
    }

    private static Space again(Space space) {
        String text = SpaceFormat.write(space).text();
        return SpaceFormat.read(Field.root("x.json", Json.parse("x.json", text)));
    }

    @Test
    void aWrittenSpaceIsReadBackEqual() {
        Laws.forAll(2_000, random -> {
            Space space = RandomSpaces.space(random);
            assertThat(again(space)).isEqualTo(space);
        });
    }

    @Test
    void aWrittenPointIsReadBackExactly() {
        Laws.forAll(2_000, random -> {
            Space space = RandomSpaces.space(random);
            Point point = RandomSpaces.point(space, random);
            Json json = Json.parse("x.json", PointFormat.write(point).text());
            assertThat(PointFormat.read(Field.root("x.json", json), again(space)))
                    .isEqualTo(point);
        });
    }

    @Test
    void choicesMayHaveSeveralTypesAndNull() {
        Space space = yaml("""
                max_features: {type: categorical, choices: [sqrt, log2, 0.5, null]}
                share: {type: float, low: 0, high: 1, when: {max_features: null}}
                """);
        assertThat(again(space)).isEqualTo(space);
        assertThat(space.parameter(0))
                .isEqualTo(Parameter.categorical(
                        "max_features", List.of(Value.of("sqrt"), Value.of("log2"), Value.of(0.5), Value.ofNull())));
        Field point = Field.root("x.json", Json.parse("x.json", "{\"max_features\": null, \"share\": 0.5}"));
        assertThat(PointFormat.write(PointFormat.read(point, space)).text())
                .isEqualTo("{\"max_features\":null,\"share\":0.5}");
    }

    @Test
    void structuredParametersAreWrittenWhole() {
        Space space = yaml("""
                mix:      {type: simplex, of: [a, b, c]}
                features: {type: subset, of: [f1, f2, f3, f4], size: [1, 3]}
                pair:     {type: subset, of: [1, 2, 3], size: 2}
                order:    {type: permutation, of: [p, q, r], when: {features.f2: true}}
                """);
        assertThat(again(space)).isEqualTo(space);
        assertThat(space)
                .isEqualTo(Space.of(
                        SimplexParameter.of("mix", "a", "b", "c"),
                        SubsetParameter.of("features", "f1", "f2", "f3", "f4").size(1, 3),
                        new SubsetParameter(
                                "pair", List.of(Value.of(1L), Value.of(2L), Value.of(3L)), 2, 2, Condition.ALWAYS),
                        PermutationParameter.of("order", "p", "q", "r").when(Condition.is("features.f2", true))));
        String json = """
                {"mix":{"a":0.2,"b":0.5,"c":0.3},"features":["f1","f2"],"pair":[1,3],"order":["r","p","q"]}""";
        Point point = PointFormat.read(Field.root("x.json", Json.parse("x.json", json)), space);
        assertThat(PointFormat.write(point).text()).isEqualTo(json);
        Laws.forAll(200, random -> {
            Point drawn = space.draw(random);
            Json written = Json.parse("x.json", PointFormat.write(drawn).text());
            assertThat(PointFormat.read(Field.root("x.json", written), space)).isEqualTo(drawn);
        });
    }

    @Test
    void aFileAndAnEquivalentBuilderGiveEqualSpaces() {
        Space file = yaml("""
                lr:      {type: float, low: 1e-5, high: 1e-1, log: true}
                drop:    {type: float, low: 0.0, high: 0.5, step: 0.1}
                noise:   {type: float, prior: {lognormal: {mean: 0, sd: 1}}}
                shift:   {type: float, prior: {normal: {mean: 2, sd: 0.5}}, low: 0, high: .inf, step: 0.5}
                loose:   {type: float, low: 1, high: 10, step: 2, overshoot: true}
                depth:   {type: int, low: 1, high: 20}
                trees:   {type: int, low: 1, high: 41, step: 10}
                leaves:  {type: int, low: 1, high: 1e3, prior: {lognormal: {mean: 3, sd: 1}}}
                width:   {type: ordinal, values: [16, 25, 40, 64]}
                layers:  {type: int, low: 1, high: 3}
                warm:    {type: bool}
                booster: {type: categorical, choices: [gbtree, gblinear, dart], weights: [2, 1, 1]}
                rate:    {type: float, low: 0.01, high: 0.5, when: {booster: dart}}
                units2:  {type: int, low: 8, high: 256, log: true, when: {layers: ">= 2"}}
                both:    {type: bool, when: {booster: [gbtree, dart], warm: true}}
                range:   {type: bool, when: [{layers: ">= 2"}, {layers: "< 3"}]}
                fixed:   {type: float, low: 1, high: 1}
                """);

        assertThat(file)
                .isEqualTo(Space.of(
                        Parameter.real("lr", 1e-5, 1e-1).log(),
                        Parameter.real("drop", 0, 0.5).step(0.1),
                        Parameter.logNormal("noise", 0, 1),
                        Parameter.normal("shift", 2, 0.5)
                                .between(0, Double.POSITIVE_INFINITY)
                                .step(0.5),
                        Parameter.real("loose", 1, 10).overshoot(2),
                        Parameter.integer("depth", 1, 20),
                        Parameter.integer("trees", 1, 41).step(10),
                        Parameter.integer("leaves", 1, 1000).log().prior(3, 1),
                        Parameter.ordinal("width", List.of(Value.of(16), Value.of(25), Value.of(40), Value.of(64))),
                        Parameter.integer("layers", 1, 3),
                        Parameter.bool("warm"),
                        Parameter.categorical("booster", "gbtree", "gblinear", "dart")
                                .weights(2, 1, 1),
                        Parameter.real("rate", 0.01, 0.5).when(Condition.is("booster", "dart")),
                        Parameter.integer("units2", 8, 256).log().when(Condition.compares("layers", ">= 2")),
                        Parameter.bool("both")
                                .when(Condition.is("booster", "gbtree", "dart").and(Condition.is("warm", true))),
                        Parameter.bool("range")
                                .when(Condition.compares("layers", ">= 2").and(Condition.compares("layers", "< 3"))),
                        Parameter.real("fixed", 1, 1)));
        assertThat(again(file)).isEqualTo(file);
    }

    @Test
    void aListedValueThatLooksLikeAComparisonIsTakenLiterally() {
        Space space = Space.of(
                Parameter.categorical("op", "<none>", ">= 2"),
                Parameter.bool("child").when(Condition.is("op", "<none>")));
        assertThat(SpaceFormat.write(space).text()).contains("\"when\":{\"op\":[\"<none>\"]}");
        assertThat(again(space)).isEqualTo(space);
    }

    @Test
    void choicesMayBeTextsNumbersOrBooleans() {
        Space space = yaml("a: {type: categorical, choices: [1, 0.5]}\nb: {type: categorical, choices: ['1', '0.5']}\n"
                + "c: {type: categorical, choices: [false, true]}");
        assertThat(space)
                .isEqualTo(Space.of(
                        Parameter.categorical("a", List.of(Value.of(1.0), Value.of(0.5))),
                        Parameter.categorical("b", "1", "0.5"),
                        Parameter.bool("c")));
    }
}
