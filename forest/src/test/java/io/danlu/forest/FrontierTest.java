package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.util.Comparator;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FrontierTest {

    @Test
    void itYieldsTheLargestImprovementAndTheOlderNodeAmongEquals() {
        Laws.forAll(300, random -> {
            double[] improvement = random.ints(200, 0, 40).asDoubleStream().toArray();
            Frontier frontier = new Frontier(improvement);
            TreeSet<Integer> model = new TreeSet<>(Comparator.<Integer>comparingDouble(node -> -improvement[node])
                    .thenComparing(Comparator.naturalOrder()));
            for (int node = 0; node < 200; ) {
                if (model.isEmpty() || random.nextInt(3) > 0) {
                    frontier.add(node);
                    model.add(node++);
                } else {
                    assertThat(frontier.poll()).isEqualTo(model.removeFirst());
                }
                assertThat(frontier.isEmpty()).isEqualTo(model.isEmpty());
            }
            while (!model.isEmpty()) {
                assertThat(frontier.poll()).isEqualTo(model.removeFirst());
            }
            assertThat(frontier.isEmpty()).isTrue();
        });
    }
}
