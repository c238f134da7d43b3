package io.danlu.bench.speed;

import io.danlu.math.KeyedRandom;
import io.danlu.math.pareto.Boxes;
import io.danlu.math.pareto.Hypervolume;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
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

/** The hypervolume of 200 vectors that do not dominate one another, and the boxes of what they leave undominated. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrontVolume {

    /** The number of losses of each vector. */
    @Param({"2", "3"})
    public int losses = 2;

    private double[][] front = {};
    private double[] reference = {};

    /** Directions of a sphere around the reference point: a concave front, the hardest to sweep. */
    @Setup
    public void draw() {
        RandomGenerator random = KeyedRandom.generator(1);
        front = new double[200][losses];
        for (double[] vector : front) {
            Arrays.setAll(vector, i -> Math.abs(random.nextGaussian()));
            double norm = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
            Arrays.setAll(vector, i -> 1 - vector[i] / norm);
        }
        reference = new double[losses];
        Arrays.fill(reference, 1.1);
    }

    /** Measures the volume. */
    @Benchmark
    public double volume() {
        return Hypervolume.of(front, reference);
    }

    /** Cuts the boxes. */
    @Benchmark
    public int boxes() {
        return Boxes.undominated(front, reference).size();
    }
}
