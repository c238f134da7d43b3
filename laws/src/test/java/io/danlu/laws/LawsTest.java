package io.danlu.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LawsTest {

    @Test
    void everyCaseGetsItsOwnRandomNumbersAndTheRunCanBeReplayed() {
        List<Long> first = new ArrayList<>();
        List<Long> again = new ArrayList<>();
        Laws.forAll(100, random -> first.add(random.nextLong()));
        Laws.forAll(100, random -> again.add(random.nextLong()));
        assertThat(first).doesNotHaveDuplicates().isEqualTo(again);
    }

    @Test
    void aBrokenLawNamesItsSeedAndKeepsTheCause() {
        assertThatThrownBy(() -> Laws.forAll(10, random -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("danlu.laws.seed=")
                .hasRootCauseMessage("no");
    }
}
