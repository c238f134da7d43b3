package io.danlu.format;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The {@code search} block of a study file: additional settings of {@code danlu search}, with scikit-learn's names.
 *
 * @param halving the settings of successive halving; empty if each candidate is scored once
 * @param raises whether the search ends with the first fit that fails; otherwise such a candidate has no score
 * @param trainScores whether the table has train scores
 * @param nested the outer folds of nested cross-validation, at least 2; empty for none
 */
public record SearchBlock(Optional<Halving> halving, boolean raises, boolean trainScores, OptionalInt nested) {

    /** The settings of a file without this block. */
    public static final SearchBlock NONE = new SearchBlock(Optional.empty(), false, false, OptionalInt.empty());

    /**
     * Successive halving.
     *
     * @param hyperparameter the hyperparameter that is the resource of candidates; empty if rows are the resource
     * @param factor the factor, at least 2: one of so many candidates continues, with so many times the resource
     * @param least the resource of each candidate in the first iteration; empty for a value that suits the sampler
     * @param most the largest resource of a candidate, at least 1; required for a hyperparameter; empty for all rows
     * @param aggressive whether iterations with the least resource are repeated until few candidates are left
     */
    public record Halving(
            Optional<String> hyperparameter, int factor, Optional<Least> least, OptionalInt most, boolean aggressive) {

        private static final Halving STANDARD =
                new Halving(Optional.empty(), 3, Optional.empty(), OptionalInt.empty(), false);

        private static final String ROWS = "n_samples";

        private static Optional<Halving> read(Field field) {
            if (field.json() instanceof Json.Bool(boolean wanted)) {
                return wanted ? Optional.of(STANDARD) : Optional.empty();
            }
            Fields fields = field.fields()
                    .only("resource", "factor", "min_resources", "max_resources", "aggressive_elimination");
            Optional<String> hyperparameter =
                    fields.optional("resource").map(Field::text).filter(resource -> !resource.equals(ROWS));
            OptionalInt most = fields.optional("max_resources")
                    .filter(limit -> !isWord(limit, "auto"))
                    .map(limit -> OptionalInt.of(limit.count(1)))
                    .orElse(OptionalInt.empty());
            if (hyperparameter.isPresent() && most.isEmpty()) {
                throw fields.required("resource")
                        .refuse("must stand beside max_resources: how much of it a candidate gets at most.");
            }
            return Optional.of(new Halving(
                    hyperparameter,
                    fields.optional("factor").map(factor -> factor.count(2)).orElse(STANDARD.factor),
                    fields.optional("min_resources").map(Least::read),
                    most,
                    fields.optional("aggressive_elimination").map(Field::bool).orElse(STANDARD.aggressive)));
        }
    }

    /** The resource of each candidate in the first iteration. */
    public sealed interface Least {

        /** A resource with which the candidates of the last iteration get as much as possible. */
        record Exhaust() implements Least {}

        /** The smallest sensible resource. */
        record Smallest() implements Least {}

        /** This resource, at least 1. */
        record Exactly(int resource) implements Least {}

        private static Least read(Field field) {
            if (!(field.json() instanceof Json.Text)) {
                return new Exactly(field.count(1));
            }
            return field.oneOf(List.of("exhaust", "smallest")).equals("exhaust") ? new Exhaust() : new Smallest();
        }
    }

    static SearchBlock read(Field field) {
        Fields fields = field.fields().only("halving", "error_score", "return_train_score", "nested");
        return new SearchBlock(
                fields.optional("halving").flatMap(Halving::read),
                fields.optional("error_score").map(SearchBlock::raises).orElse(NONE.raises),
                fields.optional("return_train_score").map(Field::bool).orElse(NONE.trainScores),
                fields.optional("nested")
                        .map(folds -> OptionalInt.of(folds.count(2)))
                        .orElse(NONE.nested));
    }

    /** Reads {@code nan} or {@code raise}; YAML's own {@code .nan} is also accepted. */
    private static boolean raises(Field field) {
        boolean nan = isWord(field, "nan") || (field.json() instanceof Json.Real(double real) && Double.isNaN(real));
        if (!nan && !isWord(field, "raise")) {
            throw field.refuse("must be nan or raise: no other number, since it would pass for a score. Write nan.");
        }
        return !nan;
    }

    private static boolean isWord(Field field, String word) {
        return field.json() instanceof Json.Text(String text) && text.equals(word);
    }
}
