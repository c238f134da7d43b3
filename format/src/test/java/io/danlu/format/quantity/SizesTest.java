package io.danlu.format.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizesTest {

    @Test
    void eachUnitIs1024OfTheOneBefore() {
        assertThat(Sizes.parse("1k")).hasValue(1024);
        assertThat(Sizes.parse("64m")).hasValue(64L << 20);
        assertThat(Sizes.parse("1.5G")).hasValue(3L << 29);
        assertThat(Sizes.parse("2t")).hasValue(2L << 40);
        assertThat(Sizes.parse("0m")).hasValue(0);
        assertThat(Sizes.parse("999999999t")).hasValue(1L << 53);
    }

    @Test
    void aFormattedSizeIsCloseToTheOriginal() {
        assertThat(Sizes.text(100)).isEqualTo("100 bytes");
        assertThat(Sizes.text(1536)).isEqualTo("1.5k");
        assertThat(Sizes.text(2L << 30)).isEqualTo("2g");
        Laws.forAll(500, random -> {
            long bytes = random.nextLong(1024, 1L << random.nextInt(11, 50));
            assertThat((double) Sizes.parse(Sizes.text(bytes)).orElseThrow() / bytes)
                    .isBetween(0.94, 1.06);
        });
    }

    @Test
    void otherTextsAreNotSizes() {
        for (String text : List.of("", "1", "g", "1 g", "-1g", "1gb", "1e3m", ".5g", "1.g", "9999999999m", "1g1m")) {
            assertThat(Sizes.parse(text)).as(text).isEmpty();
        }
    }
}
