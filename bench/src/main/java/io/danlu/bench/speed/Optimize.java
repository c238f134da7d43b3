package io.danlu.bench.speed;

import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Trials per second of a whole study: the sphere in five dimensions, one worker, in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class Optimize {

    private static final int TRIALS = 10_000;

    private static final Space SPACE = Space.of(
            IntStream.range(0, 5).mapToObj(i -> Parameter.real("x" + i, -5, 5)).toList());

    /** The sampler's name. */
    @Param({"random", "sobol", "anneal", "tpe"})
    public String sampler = "";

    /** Measures a study of 10,000 trials from its creation to its result. */
    @Benchmark
    @OperationsPerInvocation(TRIALS)
    public double sphere() {
        return Study.named("sphere")
                .space(SPACE)
                .sampler(Samplers.of(SamplerSpec.of(sampler)))
                .seed(1)
                .build()
                .optimize(AskTell::sphere, Budget.trials(TRIALS))
                .best()
                .value();
    }
}
