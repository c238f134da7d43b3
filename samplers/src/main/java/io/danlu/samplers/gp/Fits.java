package io.danlu.samplers.gp;

import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.Hyperparameters;
import io.danlu.surrogate.gp.Structure;
import io.danlu.surrogate.outcome.Outcomes;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The fitted hyperparameters of each outcome's model. They are a function of the evidence. Not thread-safe. */
final class Fits {

    /** The number of points for each parameter below which evidence counts as little. */
    private static final int LITTLE = 5;

    /**
     * Above this number of parameters no additive effects are fitted: they would take most of a fit's time and predict
     * no better (docs/decisions/0006-gp-defaults.md).
     */
    private static final int MANY = 40;

    /** The greatest number of points that a model is conditioned on. */
    static final int SITES = 256;

    private final Encoding encoding;
    private final Map<Key, Fitted> cache = new HashMap<>();

    private record Key(Object outcome, Structure structure) {}

    /** Hyperparameters, with the evidence they were fitted to. */
    private record Fitted(Evidence evidence, Hyperparameters theta) {}

    Fits(Encoding encoding) {
        this.encoding = encoding;
    }

    /**
     * Returns the number of results whose evidence a model of {@code results} is fitted to: all of up to 40, then
     * again at every 5 % more.
     */
    static int due(int results) {
        return results - results % Math.max(1, results / 20);
    }

    /**
     * Returns the prior structure of the model for trial {@code number}. While there is little evidence of not too many
     * parameters, the two structures take turns. The additive one generalises early, which is often right; if it
     * misleads, the other one corrects the search. With more evidence, interactions can be told from it.
     */
    Structure structure(int number, Evidence evidence) {
        int parameters = encoding.blocks().size();
        boolean little = parameters <= MANY && evidence.size() < LITTLE * parameters;
        return little && number % 2 == 1 ? Structure.PARTLY_ADDITIVE : Structure.INTERACTING;
    }

    /**
     * Returns the model of an outcome.
     *
     * @param outcome its name or index
     * @param fitted the evidence that hyperparameters are fitted to
     * @param transformation fits the transformation of losses
     */
    Surrogate surrogate(
            Object outcome,
            Evidence evidence,
            Evidence fitted,
            Structure structure,
            Function<double[], Outcomes> transformation) {
        Key key = new Key(outcome, structure);
        Fitted last = cache.get(key);
        if (last == null || !last.evidence().equals(fitted)) {
            last = new Fitted(fitted, Surrogate.hyperparameters(fitted, encoding, structure, transformation));
            cache.put(key, last);
        }
        return Surrogate.of(evidence.limited(SITES), encoding, last.theta(), transformation);
    }
}
