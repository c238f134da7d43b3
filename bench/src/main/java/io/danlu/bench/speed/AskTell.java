package io.danlu.bench.speed;

import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.Result;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One ask and tell of ten reals, in a study in memory that has {@link #trials} trials already. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 60)
@Measurement(iterations = 30)
public class AskTell {

    private static final int ASKS = 100;

    private static final Space SPACE = Space.of(
            IntStream.range(0, 10).mapToObj(i -> Parameter.real("x" + i, -5, 5)).toList());

    /** The sampler's name. */
    @Param({"random", "sobol", "anneal", "tpe", "cmaes"})
    public String sampler = "";

    /** The number of trials of the study. */
    @Param({"1000", "10000", "100000"})
    public int trials;

    private Study<Point> study = empty("random");

    private static Study<Point> empty(String sampler) {
        return Study.named("speed")
                .space(SPACE)
                .sampler(Samplers.of(SamplerSpec.of(sampler)))
                .seed(1)
                .build();
    }

    /** Creates a study whose trials were added and are learned already. */
    @Setup(Level.Iteration)
    public void fill() {
        study = empty(sampler);
        SplittableRandom random = new SplittableRandom(trials);
        for (int i = 0; i < trials; i++) {
            Point point = SPACE.sample(random).orElseThrow();
            study.add(point, Result.of(sphere(point)));
        }
        askAndTell();
    }

    private double askAndTell() {
        LeasedTrial<Point> asked = study.ask().orElseThrow();
        double value = sphere(asked.point());
        study.tell(asked, value);
        return value;
    }

    static double sphere(Point point) {
        double sum = 0;
        for (int i = 0; i < point.space().dimensions(); i++) {
            sum += point.code(i) * point.code(i);
        }
        return sum;
    }

    /** Measures one ask and tell. */
    @Benchmark
    @OperationsPerInvocation(ASKS)
    public double askTell() {
        double sum = 0;
        for (int i = 0; i < ASKS; i++) {
            sum += askAndTell();
        }
        return sum;
    }
}
