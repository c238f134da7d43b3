package io.danlu.selection.search;

import io.danlu.selection.learn.ModelException;
import io.danlu.selection.score.Scorer;
import io.danlu.space.Spelling;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a search's candidates are scored by.
 *
 * @param scorer by which they are compared: samplers and halving see no other
 * @param beside others, by which test parts are scored too; one that has no meaning for a prediction gives NaN and fails no candidate
 * @param train whether the table has train scores, which are those of {@code scorer} alone: {@code return_train_score}
 */
public record Scoring(Scorer scorer, List<Scorer> beside, boolean train) {

    /** @throws ModelException for two of the same name */
    public Scoring {
        beside = List.copyOf(beside);
        List<String> names = names(scorer, beside);
        names.stream()
                .filter(name -> names.indexOf(name) < names.lastIndexOf(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ModelException("Scoring: '%s' is there twice. Leave one out.".formatted(name));
                });
    }

    /** By one scorer, without train scores. */
    public static Scoring of(Scorer scorer) {
        return new Scoring(scorer, List.of(), false);
    }

    /** The scorers' names, that of the one that compares first. */
    public List<String> names() {
        return names(scorer, beside);
    }

    private static List<String> names(Scorer scorer, List<Scorer> beside) {
        return Stream.concat(Stream.of(scorer), beside.stream())
                .map(Scorer::name)
                .toList();
    }

    /**
     * The place of a scorer.
     *
     * @throws ModelException where there is none of that name
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
