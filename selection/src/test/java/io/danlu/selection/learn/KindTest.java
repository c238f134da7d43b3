package io.danlu.selection.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class KindTest {

    private static final Kind WORD = new Kind.Word(List.of("sqrt", "log2"));

    @Test
    void rangesIncludeTheirEnds() {
        Laws.forAll(200, random -> {
            int low = random.nextInt(-5, 5);
            int high = low + random.nextInt(5);
            int any = random.nextInt(-10, 15);
            boolean between = low <= any && any <= high;
            assertThat(new Kind.Whole(low, high).has(Value.of(any))).isEqualTo(between);
            assertThat(new Kind.Real(low, high).has(Value.of((double) any))).isEqualTo(between);
        });
    }

    @Test
    void sharesAreAboveZero() {
        assertThat(Kind.Real.SHARE.has(Value.of(0.0))).isFalse();
        assertThat(Kind.Real.SHARE.has(Value.of(1e-300))).isTrue();
        assertThat(Kind.Real.SHARE.has(Value.of(1.0))).isTrue();
        assertThat(Kind.Real.PROPER_SHARE.has(Value.of(1.0))).isFalse();
        assertThat(Kind.Real.PROPER_SHARE.has(Value.of(0.999))).isTrue();
    }

    @Test
    void noKindTakesAnothersValues() {
        List<Value> values = List.of(Value.of(1), Value.of(1.0), Value.of("sqrt"), Value.of(true));
        List<Kind> kinds = List.of(new Kind.Whole(0, 2), new Kind.Real(0, 2), WORD, new Kind.Flag());
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(kinds.get(i).has(values.get(j))).isEqualTo(i == j);
            }
        }
        assertThat(WORD.has(Value.of("log10"))).isFalse();
    }

    @Test
    void kindsAreDescribedInWords() {
        assertThat(new Kind.Whole(1, 9).text()).isEqualTo("a whole number from 1 to 9");
        assertThat(new Kind.Whole(1, Integer.MAX_VALUE).text()).isEqualTo("a whole number from 1 to 2^31-1");
        assertThat(new Kind.Real(0, Double.MAX_VALUE).text()).isEqualTo("a real number from 0.0");
        assertThat(Kind.Real.SHARE.text()).isEqualTo("a real number above 0 to 1.0");
        assertThat(Kind.Real.PROPER_SHARE.text()).isEqualTo("a real number above 0 and below 1");
        assertThat(WORD.text()).isEqualTo("sqrt, log2");
        assertThat(new Kind.Flag().text()).isEqualTo("true, false");
    }
}
