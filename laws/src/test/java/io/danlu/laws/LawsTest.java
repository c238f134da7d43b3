package io.danlu.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    void noCaseRepeatsTheNumbersOfAnother() {
        Set<Long> seen = new HashSet<>();
        Laws.forAll(100, random -> {
            for (int i = 0; i < 100; i++) {
                assertThat(seen.add(random.nextLong())).isTrue();
            }
        });
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
