package io.danlu.learner.xgboost;

import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Kind;
import io.danlu.selection.learn.Settings;
import io.danlu.space.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** XGBoost's hyperparameters by the names of its scikit-learn interface, and their translation into parameters. */
final class XgboostSettings {

    private static final String ROUNDS = "n_estimators";

    /** The greatest depth: a deeper tree has more nodes than XGBoost can number. */
    private static final int DEEPEST = 30;

    private static final Kind FROM_ZERO = new Kind.Real(0, Double.MAX_VALUE);

    private XgboostSettings() {}

    static Hyperparameters hyperparameters(String learner) {
        return new Hyperparameters(
                learner,
                List.of(
                        Hyperparameter.of("learning_rate", Value.of(0.3), Kind.Real.SHARE),
                        Hyperparameter.nested(ROUNDS, Value.of(100), new Kind.Whole(1, Integer.MAX_VALUE)),
                        Hyperparameter.of("max_depth", Value.of(6), new Kind.Whole(1, DEEPEST)),
                        Hyperparameter.of("min_child_weight", Value.of(1.0), FROM_ZERO),
                        Hyperparameter.of("subsample", Value.of(1.0), Kind.Real.SHARE),
                        Hyperparameter.of("colsample_bytree", Value.of(1.0), Kind.Real.SHARE),
                        Hyperparameter.of("colsample_bynode", Value.of(1.0), Kind.Real.SHARE),
                        Hyperparameter.of("reg_lambda", Value.of(1.0), FROM_ZERO),
                        Hyperparameter.of("reg_alpha", Value.of(0.0), FROM_ZERO),
                        Hyperparameter.of("gamma", Value.of(0.0), FROM_ZERO),
                        Hyperparameter.of("max_bin", Value.of(256), new Kind.Whole(2, 65_536)),
                        Hyperparameter.of(
                                "tree_method", Value.of("hist"), new Kind.Word(List.of("hist", "exact", "approx")))));
    }

    static int rounds(Settings settings) {
        return settings.whole(ROUNDS).orElseThrow();
    }

    /** Returns the parameters with which a fit begins; the number of rounds is not among them. */
    static Map<String, Object> of(Settings settings, Outcome outcome, long seed) {
        Map<String, Object> all = new HashMap<>(outcome.parameters());
        hyperparameters(XgboostLearner.NAME).list().stream()
                .map(Hyperparameter::name)
                .filter(name -> !name.equals(ROUNDS))
                .forEach(name -> all.put(name, text(settings.value(name))));
        all.put("seed", seed >>> (Integer.SIZE + 1));
        all.put("seed_per_iteration", true);
        all.put("nthread", 1);
        all.put("verbosity", 0);
        return all;
    }

    /** Writes real numbers in single precision, as XGBoost reads them. */
    private static String text(Value value) {
        return value instanceof Value.Real(double real)
                ? Float.toString((float) Math.min(real, Float.MAX_VALUE))
                : value.text();
    }
}
