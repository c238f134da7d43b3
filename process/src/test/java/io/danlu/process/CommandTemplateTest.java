package io.danlu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.RunBlock;
import io.danlu.laws.Laws;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTemplateTest {

    private static final Space SPACE = Space.of(
            Parameter.real("lr", 0, 1),
            Parameter.categorical("booster", "gbtree", "dart"),
            Parameter.integer("layers", 1, 9),
            Parameter.real("rate", 0, 1).when(Condition.is("booster", "dart")));

    private static final Point PLAIN =
            SPACE.point(Map.of("lr", Value.of(0.125), "booster", Value.of("gbtree"), "layers", Value.of(3)));
    private static final Point DART = SPACE.point(
            Map.of("lr", Value.of(1e-7), "booster", Value.of("dart"), "layers", Value.of(3), "rate", Value.of(0.5)));

    private static List<String> fill(Point point, String... argv) {
        return CommandTemplate.of(SPACE, List.of(argv)).arguments(point, "{JSON}", "/file");
    }

    @Test
    void aNameInBracesIsReplacedByItsValue() {
        assertThat(fill(PLAIN, "train", "--lr={lr}", "{layers}", "{booster}:{lr}"))
                .containsExactly("train", "--lr=0.125", "3", "gbtree:0.125");
    }

    @Test
    void nullIsTheWordNull() {
        Space space = Space.of(
                Parameter.categorical("max_features", List.of(Value.of("sqrt"), Value.of(0.5), Value.ofNull())));
        CommandTemplate template =
                CommandTemplate.of(space, List.of("train", "--max-features={max_features}", "{params}"));
        assertThat(template.arguments(space.point(Map.of("max_features", Value.ofNull())), "{}", "/file"))
                .containsExactly("train", "--max-features=null", "--max_features=null");
    }

    @Test
    void numbersRoundTripWhateverTheLocale() {
        java.util.Locale before = java.util.Locale.getDefault();
        java.util.Locale.setDefault(java.util.Locale.GERMANY);
        try {
            assertThat(fill(DART, "train", "{lr}")).containsExactly("train", "1.0E-7");
        } finally {
            java.util.Locale.setDefault(before);
        }
    }

    @Test
    void anArgumentWithAnInactiveParameterIsLeftOut() {
        assertThat(fill(PLAIN, "train", "--rate={rate}")).containsExactly("train");
        assertThat(fill(DART, "train", "--rate={rate}")).containsExactly("train", "--rate=0.5");
    }

    @Test
    void allParametersExpandToFlags() {
        assertThat(fill(PLAIN, "train", "{params}"))
                .containsExactly("train", "--lr=0.125", "--booster=gbtree", "--layers=3");
    }

    @Test
    void allParametersAsJsonOrAsAFileAreOneArgument() {
        assertThat(fill(PLAIN, "train", "{params_json}", "@{params_file}"))
                .containsExactly("train", "{JSON}", "@/file");
    }

    @Test
    void doubledBracesAreBraces() {
        assertThat(fill(PLAIN, "train", "{{lr}}", "{{{lr}}}")).containsExactly("train", "{lr}", "{0.125}");
    }

    @Test
    void textsWithoutPlaceholdersStayUnchanged() {
        Laws.forAll(300, random -> {
            String text = random.ints(random.nextInt(20), 1, 0x2FF)
                    .filter(c -> c != '{' && c != '}')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(fill(PLAIN, "train", text, "--x=" + text + "{lr}"))
                    .containsExactly("train", text, "--x=" + text + "0.125");
        });
    }

    @Test
    void badTemplatesAreRefusedWithTheWayOut() {
        assertThatThrownBy(() -> fill(PLAIN, "")).hasMessageContaining("program");
        assertThatThrownBy(() -> fill(PLAIN, "train", "{lrr}")).hasMessageContaining("'lr'");
        assertThatThrownBy(() -> fill(PLAIN, "train", "{lr")).hasMessageContaining("not closed");
        assertThatThrownBy(() -> fill(PLAIN, "train", "--rate", "{rate}")).hasMessageContaining("--rate={rate}");
        assertThatThrownBy(() -> fill(PLAIN, "train", "x{params}")).hasMessageContaining("of its own");
        assertThatThrownBy(() -> fill(PLAIN, "train", "a\0b")).hasMessageContaining("NUL");
    }

    @Test
    void aChoiceThatLooksLikeAFlagNeedsAFlagOfItsOwn() {
        Space space = Space.of(Parameter.categorical("mode", "-rf", "safe"));
        assertThatThrownBy(() -> CommandTemplate.of(space, List.of("rm", "{mode}")))
                .hasMessageContaining("'-rf'");
        CommandTemplate.of(space, List.of("rm", "--mode={mode}"));
    }

    @Test
    void parametersThatWouldShareAVariableAreRefused() {
        Space space = Space.of(Parameter.real("a.b", 0, 1), Parameter.real("a_b", 0, 1));
        assertThatThrownBy(() -> new Environment(space, RunBlock.Launch.DEFAULT))
                .hasMessageContaining("DANLU_PARAM_A_B");
    }
}
