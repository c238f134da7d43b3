package io.danlu.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

    private static final List<String> KNOWN = List.of("depth", "learning_rate", "lr", "booster");

    @Test
    void aTypoGetsASuggestion() {
        assertThat(Spelling.nearest("dept", KNOWN)).isEqualTo(" Did you mean 'depth'?");
        assertThat(Spelling.nearest("learningRate", KNOWN)).isEqualTo(" Did you mean 'learning_rate'?");
        assertThat(Spelling.nearest("boosetr", KNOWN)).isEqualTo(" Did you mean 'booster'?");
        assertThat(Spelling.nearest("l", KNOWN)).isEqualTo(" Did you mean 'lr'?");
    }

    @Test
    void twoNeighboursThatChangedPlacesAreOneMistake() {
        assertThat(Spelling.nearest("tep", List.of("gp", "tpe", "grid"))).isEqualTo(" Did you mean 'tpe'?");
        assertThat(Spelling.nearest("rl", KNOWN)).isEqualTo(" Did you mean 'lr'?");
    }

    @Test
    void anUnrelatedNameGetsNoSuggestion() {
        assertThat(Spelling.nearest("momentum", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("xy", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("depth", List.of())).isEmpty();
    }

    @Test
    void aNameIsClosestToItself() {
        Laws.forAll(200, random -> {
            String name = KNOWN.get(random.nextInt(KNOWN.size()));
            assertThat(Spelling.nearest(name, KNOWN)).isEqualTo(" Did you mean '%s'?".formatted(name));
        });
    }

    @Test
    void shownTextIsOnePrintableLineOfBoundedLength() {
        Laws.forAll(1000, random -> {
            int length = random.nextInt(200);
            String text = random.ints(length, 0, Character.MAX_CODE_POINT + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(Spelling.shown(text))
                    .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]")
                    .hasSizeLessThan(10 * 80 + 2);
            assertThat(Spelling.printable(text)).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
        });
        assertThat(Spelling.printable("\u001b]52;c;\u0007\r\n\t\u009b\u202e\u2028" + Character.toString(0xe0001)))
                .isEqualTo("\\x1b]52;c;\\x07\\r\\n\\t\\x9b\\u202e\\u2028\\U000e0001");
        assertThat(Spelling.shown("learning rate 学习率 🔥")).isEqualTo("learning rate 学习率 🔥");
    }
}
