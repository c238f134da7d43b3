package io.danlu.bench.speed;

import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
 * An ask and tell of a sampler that fits a model, in a study in memory that has many of its trials already. Refits
 * happen as often as they are due.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
public class ModelAsk {

    private static final int ASKS = 60;

    /** The search space, and the number of trials. */
    public enum Workload {
        /** 10 floats, 100 trials. */
        FLOATS_10_AT_100(10, 0, 0, 100),
        /** 20 floats, 200 trials. */
        FLOATS_20_AT_200(20, 0, 0, 200),
        /** 5 floats, 3 integers and 2 choices, 100 trials. */
        MIXED_AT_100(5, 3, 2, 100),
        /** The same, 200 trials. */
        MIXED_AT_200(5, 3, 2, 200),
        /** 10 floats, 300 trials. */
        FLOATS_10_AT_300(10, 0, 0, 300),
        /** 10 floats, 2,000 trials. */
        FLOATS_10_AT_2000(10, 0, 0, 2_000),
        /** 100 floats, 200 trials. */
        FLOATS_100_AT_200(100, 0, 0, 200);

        private final int floats;
        private final int integers;
        private final int choices;
        private final int trials;

        Workload(int floats, int integers, int choices, int trials) {
            this.floats = floats;
            this.integers = integers;
            this.choices = choices;
            this.trials = trials;
        }

        private Space space() {
            Stream<Parameter> reals = IntStream.range(0, floats).mapToObj(i -> Parameter.real("x" + i, 0, 1));
            Stream<Parameter> whole = IntStream.range(0, integers).mapToObj(i -> Parameter.integer("n" + i, 1, 20));
            Stream<Parameter> chosen =
                    IntStream.range(0, choices).mapToObj(i -> Parameter.categorical("c" + i, "a", "b", "c", "d"));
            return Space.of(Stream.of(reals, whole, chosen).flatMap(all -> all).toList());
        }

        /** A bowl with ripples, and a step for each choice. */
        private static double value(Point point) {
            Space space = point.space();
            return IntStream.range(0, space.dimensions())
                    .mapToDouble(i -> {
                        Parameter parameter = space.parameter(i);
                        if (parameter instanceof CategoricalParameter) {
                            return 0.1 * point.code(i);
                        }
                        double from = parameter.level(point.code(i)) - 0.3;
                        return from * from + 0.02 * (1 - Math.cos(6 * Math.PI * from));
                    })
                    .sum();
        }
    }

    /** The sampler's name. */
    @Param({"gp"})
    public String sampler = "gp";

    /** The search space, and the number of trials. */
    @Param
    public Workload workload = Workload.FLOATS_10_AT_100;

    private List<Trial.Complete> begun = List.of();
    private Study<Point> study = empty();
    private int asks = ASKS;

    private Study<Point> empty() {
        return Study.named("asked")
                .space(workload.space())
                .sampler(Samplers.of(SamplerSpec.of(sampler)))
                .seed(1)
                .build();
    }

    /** Creates the sampler's own trials, as many as the study is to have. */
    @Setup
    public void begin() {
        study = empty();
        for (int i = 0; i < workload.trials; i++) {
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
        begun.forEach(trial -> study.add(trial.start().point(), Result.of(trial.value())));
        askAndTell(); // learns them all
    }

    private double askAndTell() {
        LeasedTrial<Point> asked = study.ask().orElseThrow();
        double value = Workload.value(asked.point());
        study.tell(asked, value);
        return value;
    }

    /** Measures one ask and tell. */
    @Benchmark
    public double askTell() {
        asks++;
        return askAndTell();
    }
}
