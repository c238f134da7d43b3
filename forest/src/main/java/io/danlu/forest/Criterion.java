package io.danlu.forest;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How impure a node is; a split is chosen to lower the children's mean impurity, weighted by their rows, as far as possible.
 *
 * <p>Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees" (1984): Gini's index, chapter 4; squared
 * error, chapter 8. Quinlan, "Induction of decision trees", Machine Learning 1 (1986): entropy.
 */
public enum Criterion {
    /** For classes: 1 − Σ p², where p are the classes' shares. From 0, one class alone, to below 1. */
    GINI("gini"),
    /** For classes: −Σ p log₂ p, in bits. From 0, one class alone, to log₂ of the number of classes. */
    ENTROPY("entropy"),
    /** For values: their variance, in the target's units squared. */
    SQUARED_ERROR("squared_error");

    private final String text;

    Criterion(String text) {
        this.text = text;
    }

    /**
     * The criterion of scikit-learn's name: {@code gini}, {@code entropy} or its alias {@code log_loss}, {@code squared_error}.
     *
     * @throws IllegalArgumentException for any other name
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

    /** Scikit-learn's name. */
    @Override
    public String toString() {
        return text;
    }
}
