package io.danlu.bench.speed;

import io.danlu.samplers.gp.Gp;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An ask and tell of {@code gp} with several objectives, in a study in memory of 10 floats that has 100 trials already.
 * Refits happen as often as they are due.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
public class FrontAsk {

    private static final int ASKS = 40;
    private static final int TRIALS = 100;
    private static final Space FLOATS = Space.of(
            IntStream.range(0, 10).mapToObj(i -> Parameter.real("x" + i, 0, 1)).toList());

    /** The number of objectives. */
    @Param({"2", "3"})
    public int objectives = 2;

    private List<Trial.Complete> begun = List.of();
    private Study<Point> study = empty();
    private int asks = ASKS;

    private Study<Point> empty() {
        Metric[] metrics = IntStream.range(0, objectives)
                .mapToObj(i -> new Metric("f" + i, Direction.MINIMIZE))
                .toArray(Metric[]::new);
        return Study.named("front")
                .space(FLOATS)
                .objectives(metrics)
                .sampler(new Gp())
                .seed(1)
                .build();
    }

    /** Bowls with different bottoms. */
    private double[] values(Point point) {
        return IntStream.range(0, objectives)
                .mapToDouble(objective -> IntStream.range(0, FLOATS.dimensions())
                        .mapToDouble(i -> Math.pow(point.code(i) - (i == objective ? 0.9 : 0.4), 2))
                        .sum())
                .toArray();
    }

    /** Creates the sampler's own trials, as many as the study is to have. */
    @Setup
    public void begin() {
        study = empty();
        for (int i = 0; i < TRIALS; i++) {
            askAndTell();
        }
        begun = study.history().completed().toList();
    }

    /** Begins the study again with those trials after {@value #ASKS} more were asked for. */
    @Setup(Level.Invocation)
    public void goOn() {
        if (asks < ASKS) {
            return;
        }
        asks = 0;
        study = empty();
        begun.forEach(trial -> study.add(trial.start().point(), trial.result()));
        askAndTell(); // learns them all
    }

    private double askAndTell() {
        LeasedTrial<Point> asked = study.ask().orElseThrow();
        double[] values = values(asked.point());
        study.tell(asked, Result.of(values));
        return DoubleStream.of(values).sum();
    }

    /** Measures one ask and tell. */
    @Benchmark
    public double askTell() {
        asks++;
        return askAndTell();
    }
}
