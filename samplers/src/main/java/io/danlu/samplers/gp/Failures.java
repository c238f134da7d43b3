package io.danlu.samplers.gp;

import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Feasibility;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.Hyperparameters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The model of failed trials, with the hyperparameters fitted to them. These are a function of the points, and are
 * fitted anew as often as those of an outcome ({@link Fits#due}). Not thread-safe.
 */
final class Failures {

    private final Encoding encoding;
    private Optional<Fitted> last = Optional.empty();

    /** Hyperparameters, with the points that they were fitted to. */
    private record Fitted(List<double[]> fine, List<double[]> failed, Hyperparameters theta) {

        boolean isOf(List<double[]> otherFine, List<double[]> otherFailed) {
            return areEqual(fine, otherFine) && areEqual(failed, otherFailed);
        }

        private static boolean areEqual(List<double[]> some, List<double[]> others) {
            return Arrays.deepEquals(some.toArray(), others.toArray());
        }
    }

    Failures(Encoding encoding) {
        this.encoding = encoding;
    }

    /**
     * Returns the model.
     *
     * @param objective the model of the objective
     * @param failed the encoded points of failed trials, from the earliest to the latest; empty for no model
     */
    Optional<Feasibility> success(Surrogate objective, List<double[]> failed) {
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        List<double[]> fine =
                objective.evidence().sites().stream().map(Evidence.Site::input).toList();
        List<double[]> fittedFine = fine.subList(0, Fits.due(fine.size()));
        List<double[]> fittedFailed = failed.subList(0, Fits.due(failed.size()));
        Fitted fitted = last.filter(each -> each.isOf(fittedFine, fittedFailed))
                .orElseGet(() -> new Fitted(
                        List.copyOf(fittedFine),
                        List.copyOf(fittedFailed),
                        Feasibility.hyperparameters(fittedFine, fittedFailed, encoding)));
        last = Optional.of(fitted);
        return Optional.of(
                Feasibility.of(fine, failed, encoding, objective.process().hyperparameters(), fitted.theta()));
    }
}
