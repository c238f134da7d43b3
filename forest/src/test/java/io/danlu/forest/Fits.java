package io.danlu.forest;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random options, and fits of either kind of forest. */
final class Fits {

    private Fits() {}

    /** Returns random options of either kind, without limits of depth and leaves. */
    static ForestOptions.Builder options(RandomGenerator random) {
        ForestOptions.Builder options = random.nextInt(3) == 0 ? ForestOptions.regression() : classification(random);
        options.trees(1 + random.nextInt(4)).bootstrap(random.nextBoolean()).maxFeatures(maxFeatures(random));
        if (random.nextBoolean()) {
            options.minSamplesSplit(
                    random.nextBoolean()
                            ? new MinSamples.Count(2 + random.nextInt(8))
                            : new MinSamples.Fraction(0.01 + 0.2 * random.nextDouble()));
        }
        if (random.nextBoolean()) {
            options.minSamplesLeaf(
                    random.nextBoolean()
                            ? new MinSamples.Count(1 + random.nextInt(5))
                            : new MinSamples.Fraction(0.01 + 0.1 * random.nextDouble()));
        }
        if (random.nextInt(4) == 0) {
            options.minImpurityDecrease(0.02 * random.nextDouble());
        }
        return options;
    }

    /** Returns a builder with {@code options}, without their limits of depth and leaves. */
    static ForestOptions.Builder copy(ForestOptions options) {
        return (options.criterion() == Criterion.SQUARED_ERROR
                        ? ForestOptions.regression()
                        : ForestOptions.classification())
                .criterion(options.criterion())
                .trees(options.trees())
                .maxFeatures(options.maxFeatures())
                .minSamplesSplit(options.limits().minSamplesSplit())
                .minSamplesLeaf(options.limits().minSamplesLeaf())
                .minImpurityDecrease(options.limits().minImpurityDecrease())
                .bootstrap(options.bootstrap());
    }

    static List<Tree> trees(Data data, int[] rows, ForestOptions options, long seed) {
        return options.criterion() == Criterion.SQUARED_ERROR
                ? RegressionForest.fit(data.sorted(), data.targets(), rows, options, seed)
                        .trees()
                : ClassificationForest.fit(data.sorted(), data.classes(), rows, options, seed)
                        .trees();
    }

    static List<Tree> trees(Data data, ForestOptions options, long seed) {
        return trees(data, IntStream.range(0, data.rows()).toArray(), options, seed);
    }

    private static ForestOptions.Builder classification(RandomGenerator random) {
        return ForestOptions.classification().criterion(random.nextBoolean() ? Criterion.GINI : Criterion.ENTROPY);
    }

    private static MaxFeatures maxFeatures(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> MaxFeatures.SQRT;
            case 1 -> MaxFeatures.LOG2;
            case 2 -> MaxFeatures.ALL;
            case 3 -> new MaxFeatures.Count(1 + random.nextInt(4));
            default -> new MaxFeatures.Fraction(0.1 + 0.9 * random.nextDouble());
        };
    }
}
