package io.danlu.selection.search;

import io.danlu.selection.learn.ModelException;
import io.danlu.selection.score.Scorer;
import io.danlu.space.Spelling;
import java.util.List;
import java.util.stream.Stream;

/**
 * The scorers of a search.
 *
 * @param scorer the one by which candidates are compared: samplers and halving see no other
 * @param beside others, by which test parts are scored too; one that is undefined for a prediction gives NaN and fails
 *     no candidate
 * @param train whether the table has train scores, which are those of {@code scorer} alone: {@code return_train_score}
 */
public record Scoring(Scorer scorer, List<Scorer> beside, boolean train) {

    /**
     * Checks the names.
     *
     * @throws ModelException for two of the same name
     */
    public Scoring {
        beside = List.copyOf(beside);
        List<String> names = names(scorer, beside);
        names.stream()
                .filter(name -> names.indexOf(name) < names.lastIndexOf(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ModelException("Scoring: '%s' is listed twice. Leave one out.".formatted(name));
                });
    }

    /** Scores by one scorer, without train scores. */
    public static Scoring of(Scorer scorer) {
        return new Scoring(scorer, List.of(), false);
    }

    /** Returns the scorers' names, first that by which candidates are compared. */
    public List<String> names() {
        return names(scorer, beside);
    }

    private static List<String> names(Scorer scorer, List<Scorer> beside) {
        return Stream.concat(Stream.of(scorer), beside.stream())
                .map(Scorer::name)
                .toList();
    }

    /**
     * Returns the index of a scorer.
     *
     * @throws ModelException if there is none of that name
     */
    static int index(List<String> names, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new ModelException("Scoring: '%s' is none of the search's scorers.%s Name one of %s."
                    .formatted(name, Spelling.nearest(name, names), String.join(", ", names)));
        }
        return index;
    }
}
