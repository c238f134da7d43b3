package io.danlu.forest;

import io.danlu.math.KeyedRandom;
import java.util.stream.IntStream;

/**
 * The random order of the features in one node: a permutation that is a function of the node's key alone, drawn only as
 * far as needed. It is the Fisher–Yates shuffle: Knuth, "The Art of Computer Programming", volume 2, algorithm 3.4.2P.
 * Reusable working memory for one thread.
 */
final class FeatureOrder {

    private final int[] identity;
    private final int[] features;
    private long key;
    private int drawn;

    FeatureOrder(int count) {
        identity = IntStream.range(0, count).toArray();
        features = new int[count];
    }

    void start(long nodeKey) {
        System.arraycopy(identity, 0, features, 0, features.length);
        key = nodeKey;
        drawn = 0;
    }

    boolean hasNext() {
        return drawn < features.length;
    }

    int next() {
        int at = drawn + Sample.below(features.length - drawn, KeyedRandom.mix(key, drawn));
        int feature = features[at];
        features[at] = features[drawn++];
        return feature;
    }
}
