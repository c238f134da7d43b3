package io.danlu.learner.tribuo;

import io.danlu.math.KeyedRandom;
import io.danlu.selection.learn.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.tribuo.Dataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.dataset.DatasetView;

/**
 * Grows members that are each trained on as many rows as there are, drawn with replacement. A member is a function of
 * the seed and its number, so that k members are the first k of more. Thread-safe; serves one thread at a time. Source:
 * Breiman, "Bagging predictors", Machine Learning 24, 1996.
 */
final class Growth<T extends Output<T>> {

    private final Dataset<T> examples;
    private final ImmutableFeatureMap features;
    private final ImmutableOutputInfo<T> outputs;
    private final LongFunction<Trainer<T>> trainers;
    private final boolean bootstrap;
    private final long seed;
    private final List<Model<T>> members = new ArrayList<>();

    /**
     * Creates a fit without members.
     *
     * @param trainers makes a trainer of a seed
     */
    Growth(Dataset<T> examples, LongFunction<Trainer<T>> trainers, boolean bootstrap, long seed) {
        this.examples = examples;
        this.features = examples.getFeatureIDMap();
        this.outputs = examples.getOutputIDInfo();
        this.trainers = trainers;
        this.bootstrap = bootstrap;
        this.seed = seed;
    }

    /**
     * Returns the first members, which are grown when they are first needed.
     *
     * @throws ModelException if Tribuo can't learn from the rows, as its random splitter from some few
     */
    synchronized List<Model<T>> members(int count) {
        while (members.size() < count) {
            long key = KeyedRandom.mix(seed, members.size());
            Dataset<T> sample = bootstrap
                    ? DatasetView.createBootstrapView(
                            examples, examples.size(), KeyedRandom.mix(key, 1), features, outputs)
                    : examples;
            members.add(trained(trainers.apply(KeyedRandom.mix(key, 2)), sample));
        }
        return List.copyOf(members.subList(0, count));
    }

    /**
     * Trains a member. At some nodes with few rows, Tribuo 4.3's random splitter has no candidates and throws this
     * exception.
     */
    private static <T extends Output<T>> Model<T> trained(Trainer<T> trainer, Dataset<T> sample) {
        try {
            return trainer.train(sample);
        } catch (IllegalArgumentException noValues) {
            throw new ModelException(
                    "Tribuo: it can't learn from these %d rows (%s). If splitter is random, set it to best; otherwise use more rows."
                            .formatted(sample.size(), noValues.getMessage()));
        }
    }
}
