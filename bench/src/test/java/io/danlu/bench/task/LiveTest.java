package io.danlu.bench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.math.Statistics;
import io.danlu.selection.CrossValidation;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.KFold;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTest {

    @TempDir
    private Path folder;

    /** Computes Friedman (1991), equation 61, by hand. */
    @Test
    void friedmansFunction() {
        assertThat(Friedman.value(new double[] {0.5, 1, 0.5, 0, 0, 7})).isCloseTo(10, within(1e-12));
        assertThat(Friedman.value(new double[] {0, 0, 1, 0.5, 0.2})).isCloseTo(5 + 5 + 1, within(1e-12));
        assertThat(Friedman.dataset().size()).isEqualTo(100);
        assertThat(Friedman.dataset().features()).hasSize(10);
    }

    @Test
    void aLossIsOneRepetitionsScoreAndTheMeanThatOfAll() {
        Space space = Space.of(Parameter.integer("k", 1, 50));
        List<CrossValidation> repetitions = IntStream.range(0, 3)
                .mapToObj(i -> new CrossValidation(
                        Friedman.dataset().rows(),
                        new NearestLearner(10),
                        new KFold(5).shuffled(i),
                        Scorer.named("r2"),
                        i))
                .toList();
        CrossValidated task = new CrossValidated("t", space, repetitions, new LiveScale(-0.3, 0));
        Point five = space.point(Map.of("k", Value.of(5)));
        double[] losses =
                IntStream.range(0, 3).mapToDouble(i -> task.loss(five, i)).toArray();
        assertThat(losses[1])
                .isEqualTo(-repetitions.get(1).score(five.values()).mean())
                .isNotEqualTo(losses[0]);
        assertThat(task.mean(five)).isEqualTo(Statistics.mean(losses));
        Laws.forAll(
                10,
                random -> assertThat(task.regret(space.sample(random).orElseThrow()))
                        .isNotNegative());
    }

    @Test
    void aWalkFindsBetterPointsThanARandomSample() {
        Space cube = Space.of(
                Parameter.real("a", 0, 1), Parameter.real("b", 1e-3, 1e3).log(), Parameter.categorical("c", "x", "y"));
        ToDoubleFunction<Point> bowl = point ->
                Math.pow(point.real("a") - 0.3, 2) + Math.pow(Math.log10(point.real("b")) / 6, 2) + point.code(2);
        Laws.forAll(20, random -> {
            Point start = cube.sample(random).orElseThrow();
            assertThat(new Climb(cube, random).least(start, bowl, 500)).isBetween(0.0, 1e-3);
            assertThat(new Climb(cube, random).least(start, bowl, 0)).isEqualTo(bowl.applyAsDouble(start));
        });
    }

    @Test
    void aScaleIsFoundOnceAndKept() throws IOException {
        Space space = Space.of(Parameter.real("x", 0, 1));
        Space other = Space.of(Parameter.real("y", 0, 1));
        AtomicInteger calls = new AtomicInteger();
        LiveScale scale = LiveScale.kept(folder, "t", space, point -> calls.incrementAndGet(), 5);
        assertThat(scale).isEqualTo(new LiveScale(6, 3)); // the walk begins with a sixth call
        assertThat(LiveScale.kept(folder, "t", space, point -> calls.incrementAndGet(), 5))
                .isEqualTo(scale);
        assertThat(calls).hasValue(11);
        LiveScale.kept(folder, "t", space, point -> calls.incrementAndGet(), 6);
        LiveScale.kept(folder, "t", other, point -> calls.incrementAndGet(), 6);
        assertThat(calls).hasValue(11 + 13 + 13);
    }

    @Test
    void everyDataSetIsTrainedInEveryWay() throws IOException {
        StringBuilder kinds = new StringBuilder("a,b,kind\n");
        IntStream.range(0, 20).forEach(i -> kinds.append("%d,%d,%s\n".formatted(i, i % 3, i < 10 ? "p" : "q")));
        Files.writeString(folder.resolve("kinds.csv"), kinds);
        List<Task> tasks = new Live(folder.resolve("cache"), 3, name -> true).all(folder);
        assertThat(tasks)
                .extracting(Task::name)
                .containsExactly(
                        "forest3_kinds", "forest_kinds", "nearest_kinds", "forest_friedman", "nearest_friedman");
        assertThat(tasks).allMatch(task -> task.suite() == Task.Suite.LIVE && task.repetitions() == 5);
        assertThat(new Live(folder.resolve("cache"), 3, name -> true).all(Path.of("no", "such", "folder")))
                .extracting(Task::name)
                .containsExactly("forest_friedman", "nearest_friedman");
    }

    @Test
    void onlyWantedTasksGetAScale() throws IOException {
        Path cache = folder.resolve("cache");
        assertThat(new Live(cache, 3, "nearest_friedman"::equals).all(folder))
                .extracting(Task::name)
                .containsExactly("nearest_friedman");
        assertThat(cache.toFile().list()).containsExactly("live-nearest_friedman.json");
    }
}
