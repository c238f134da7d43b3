package io.danlu.samplers.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.util.Comparator;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HeadTest {

    @Test
    void theFirstMembersAreThoseOfTheSortedSetAndTheRestAreToldToo() {
        Laws.forAll(100, random -> {
            TreeSet<Integer> all = new TreeSet<>();
            TreeSet<Integer> first = new TreeSet<>();
            TreeSet<Integer> rest = new TreeSet<>();
            int limit = random.nextInt(5);
            Head<Integer> head = new Head<>(limit, Comparator.naturalOrder(), (member, isFirst, present) -> {
                TreeSet<Integer> side = isFirst ? first : rest;
                assertThat(present ? side.add(member) : side.remove(member)).isTrue();
            });
            for (int i = 0; i < 60; i++) {
                int member = random.nextInt(30);
                switch (random.nextInt(4)) {
                    case 0 -> {
                        limit = random.nextInt(12);
                        head.limit(limit);
                    }
                    case 1 -> {
                        all.remove(member);
                        head.remove(member);
                    }
                    default -> {
                        if (all.add(member)) {
                            head.add(member);
                        }
                    }
                }
                assertThat(first)
                        .containsExactlyElementsOf(all.stream().limit(limit).toList());
                assertThat(rest)
                        .containsExactlyElementsOf(all.stream().skip(limit).toList());
                assertThat(head.size()).isEqualTo(all.size());
            }
        });
    }
}
