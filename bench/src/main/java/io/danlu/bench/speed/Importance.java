package io.danlu.bench.speed;

import io.danlu.analysis.importance.Fanova;
import io.danlu.analysis.importance.PedAnova;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Study;
import io.danlu.trial.History;
import io.danlu.trial.Result;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The importance of ten reals, each of which matters half as much as the one before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class Importance {

    private static final Space SPACE = Space.of(
            IntStream.range(0, 10).mapToObj(i -> Parameter.real("x" + i, 0, 1)).toList());

    /** The number of trials of the study. */
    @Param({"10000"})
    public int trials;

    private History history = study().history();

    private static Study<Point> study() {
        return Study.named("importance").space(SPACE).seed(1).build();
    }

    /** Creates a study of random trials. */
    @Setup
    public void fill() {
        Study<Point> study = study();
        SplittableRandom random = new SplittableRandom(trials);
        for (int i = 0; i < trials; i++) {
            Point point = SPACE.sample(random).orElseThrow();
            study.add(point, Result.of(value(point)));
        }
        history = study.history();
    }

    private static double value(Point point) {
        return IntStream.range(0, SPACE.dimensions())
                .mapToDouble(i -> Math.scalb(Math.sin(Math.TAU * point.code(i)), -i))
                .sum();
    }

    /** Measures a functional analysis of variance. */
    @Benchmark
    public Optional<Fanova> fanova() {
        return Fanova.of(history, 1);
    }

    /** Measures PED-ANOVA. */
    @Benchmark
    public Optional<PedAnova> pedAnova() {
        return PedAnova.of(history);
    }
}
