package io.danlu.bench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.space.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HighDimensionalTest {

    private static final List<Task> ALL = Tasks.highDimensional();

    private static Task task(String name) {
        return ALL.stream().filter(task -> task.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void thereAreThreeOfFiftyAndThreeOfAHundredVariables() {
        assertThat(ALL)
                .hasSize(6)
                .allSatisfy(task ->
                        assertThat(task.name()).endsWith("_" + task.space().dimensions()))
                .extracting(Task::suite)
                .containsOnly(Task.Suite.HIGH_DIMENSIONAL);
    }

    @Test
    void theMinimumOfAckleyAndRastriginIsAtTheShift() {
        for (String name : List.of("ackley_50", "ackley_100", "rastrigin_50", "rastrigin_100")) {
            Task task = task(name);
            double[] shift = Synthetic.shift(name, task.space(), HighDimensional.SHIFT);
            assertThat(task.regret(task.space().assemble(i -> shift[i]))).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void sixVariablesOfTheEmbeddedFunctionMatter() {
        Task task = task("hartmann6_50");
        Laws.forAll(20, random -> {
            Point point = task.space().sample(random).orElseThrow();
            long matter = IntStream.range(0, 50)
                    .filter(changed -> task.mean(point)
                            != task.mean(task.space().assemble(i -> i == changed ? 1 - point.code(i) : point.code(i))))
                    .count();
            assertThat(matter).isBetween(4L, 6L);
            assertThat(task.regret(point)).isPositive();
        });
    }
}
