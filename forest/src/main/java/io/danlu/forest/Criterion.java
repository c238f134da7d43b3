package io.danlu.forest;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A measure of a node's impurity. A split is chosen to minimize the mean impurity of the children, weighted by their
 * rows.
 *
 * <p>Gini's index and squared error: Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees" (1984),
 * chapters 4 and 8. Entropy: Quinlan, "Induction of decision trees", Machine Learning 1 (1986).
 */
public enum Criterion {
    /** For classes: 1 − Σ p², where p are the shares of the classes. At least 0, for a single class, and below 1. */
    GINI("gini"),
    /** For classes: −Σ p log₂ p, in bits. At least 0, for a single class, and at most log₂ of the number of classes. */
    ENTROPY("entropy"),
    /** For values: their variance, in squared units of the target. */
    SQUARED_ERROR("squared_error");

    private final String text;

    Criterion(String text) {
        this.text = text;
    }

    /**
     * Returns the criterion with a name of scikit-learn: {@code gini}, {@code entropy} or its alias {@code log_loss},
     * or {@code squared_error}.
     *
     * @throws IllegalArgumentException if the name is another one
     */
    public static Criterion named(String name) {
        if (name.equals("log_loss")) {
            return ENTROPY;
        }
        return Arrays.stream(values())
                .filter(criterion -> criterion.text.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Option 'criterion': '" + name
                        + "' is unknown. Use one of "
                        + Arrays.stream(values()).map(Criterion::toString).collect(Collectors.joining(", "))
                        + ", log_loss."));
    }

    /** Returns scikit-learn's name. */
    @Override
    public String toString() {
        return text;
    }
}
