package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ForestOptionsTest {

    @Test
    void theDefaultsAreScikitLearns() {
        ForestOptions classes = ForestOptions.classification().build();
        assertThat(classes.trees()).isEqualTo(100);
        assertThat(classes.criterion()).isEqualTo(Criterion.GINI);
        assertThat(classes.limits().maxDepth()).isEmpty();
        assertThat(classes.limits().maxLeafNodes()).isEmpty();
        assertThat(classes.maxFeatures()).isEqualTo(MaxFeatures.SQRT);
        assertThat(classes.limits().minSamplesSplit()).isEqualTo(new MinSamples.Count(2));
        assertThat(classes.limits().minSamplesLeaf()).isEqualTo(new MinSamples.Count(1));
        assertThat(classes.limits().minImpurityDecrease()).isZero();
        assertThat(classes.bootstrap()).isTrue();
        ForestOptions values = ForestOptions.regression().build();
        assertThat(values.criterion()).isEqualTo(Criterion.SQUARED_ERROR);
        assertThat(values.maxFeatures()).isEqualTo(MaxFeatures.ALL);
    }

    /**
     * Compares with int(sqrt(p)), int(log2(p)) and int(f·p), each at least 1, as in scikit-learn's
     * {@code BaseDecisionTree.fit}.
     */
    @Test
    void maxFeaturesRoundsDownToAtLeastOne() {
        assertThat(MaxFeatures.SQRT.of(1)).isEqualTo(1);
        assertThat(MaxFeatures.SQRT.of(15)).isEqualTo(3);
        assertThat(MaxFeatures.SQRT.of(16)).isEqualTo(4);
        assertThat(MaxFeatures.LOG2.of(1)).isEqualTo(1);
        assertThat(MaxFeatures.LOG2.of(31)).isEqualTo(4);
        assertThat(MaxFeatures.LOG2.of(32)).isEqualTo(5);
        assertThat(MaxFeatures.ALL.of(7)).isEqualTo(7);
        assertThat(new MaxFeatures.Fraction(0.3).of(3)).isEqualTo(1);
        assertThat(new MaxFeatures.Fraction(0.5).of(5)).isEqualTo(2);
        assertThat(new MaxFeatures.Count(3).of(5)).isEqualTo(3);
        assertThat(new MaxFeatures.Count(9).of(5)).isEqualTo(5);
    }

    @Test
    void fractionsOfRowsRoundUp() {
        assertThat(new MinSamples.Fraction(0.01).of(150)).isEqualTo(2);
        assertThat(new MinSamples.Fraction(1).of(150)).isEqualTo(150);
        assertThat(new MinSamples.Count(7).of(3)).isEqualTo(7);
    }

    @Test
    void criteriaHaveScikitLearnsNames() {
        assertThat(Criterion.named("gini")).isEqualTo(Criterion.GINI);
        assertThat(Criterion.named("entropy")).isEqualTo(Criterion.ENTROPY);
        assertThat(Criterion.named("log_loss")).isEqualTo(Criterion.ENTROPY);
        assertThat(Criterion.named("squared_error")).isEqualTo(Criterion.SQUARED_ERROR);
        assertRefused(
                () -> Criterion.named("giny"),
                "Option 'criterion': 'giny' is unknown. Use one of gini, entropy, squared_error, log_loss.");
    }

    @Test
    void optionsOutOfTheirRangeAreRefusedByName() {
        ForestOptions.Builder options = ForestOptions.classification();
        assertRefused(() -> options.trees(0).build(), "Option 'n_estimators': 0 must be at least 1.");
        options.trees(1);
        assertRefused(() -> options.maxDepth(0).build(), "Option 'max_depth': 0 must be at least 1.");
        options.maxDepth(1);
        assertRefused(() -> options.maxLeafNodes(1).build(), "Option 'max_leaf_nodes': 1 must be at least 2.");
        options.maxLeafNodes(2);
        assertRefused(
                () -> options.minSamplesSplit(new MinSamples.Count(1)).build(),
                "Option 'min_samples_split': 1 must be at least 2.");
        options.minSamplesSplit(new MinSamples.Fraction(1));
        assertRefused(
                () -> options.minSamplesLeaf(new MinSamples.Fraction(1)).build(),
                "Option 'min_samples_leaf': 1.0 must be below 1 as a fraction.");
        options.minSamplesLeaf(new MinSamples.Count(1));
        for (double bad : new double[] {-1e-9, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(
                    () -> options.minImpurityDecrease(bad).build(),
                    "Option 'min_impurity_decrease': " + bad + " must be at least 0 and finite.");
        }
        assertThat(options.minImpurityDecrease(0).build().limits().maxLeafNodes())
                .hasValue(2);
    }

    @Test
    void countsAndFractionsOutOfTheirRangeAreRefused() {
        assertRefused(() -> new MaxFeatures.Count(0), "Option 'max_features': 0 must be at least 1.");
        assertRefused(() -> new MinSamples.Count(0), "Minimum of samples: 0 must be at least 1.");
        for (double bad : new double[] {0, 1.01, Double.NaN}) {
            String rule = bad + " must be above 0 and at most 1 as a fraction.";
            assertRefused(() -> new MaxFeatures.Fraction(bad), "Option 'max_features': " + rule);
            assertRefused(() -> new MinSamples.Fraction(bad), "Minimum of samples: " + rule);
        }
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }
}
