package io.danlu.selection;

import io.danlu.selection.learn.ModelException;
import io.danlu.selection.score.Scorer;
import io.danlu.space.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The measures of a configuration: its scores and its costs.
 *
 * @param scorer the scorer whose train score is known too, and by which trials report and stop early
 * @param beside other scorers, which are applied to the test parts only
 * @param costs the costs that are measured; without {@link Cost#FIT_TIME}, configurations may share fits
 */
public record Measures(Scorer scorer, List<Scorer> beside, Set<Cost> costs) {

    public Measures {
        beside = List.copyOf(beside);
        costs = Set.copyOf(costs);
    }

    /** Measures scores alone. */
    public Measures(Scorer scorer, List<Scorer> beside) {
        this(scorer, beside, Set.of());
    }

    /**
     * Returns the measures of these names: costs, and scorers in their order.
     *
     * @param main the name of the scorer that is not beside
     * @param names may contain {@code main}, and a name more than once
     * @throws ModelException for a name that is neither a scorer's nor a cost's
     */
    static Measures of(String main, List<String> names) {
        Set<Cost> costs = new TreeSet<>();
        List<Scorer> beside = new ArrayList<>();
        names.stream()
                .distinct()
                .filter(name -> !name.equals(main))
                .forEach(name -> Cost.named(name).ifPresentOrElse(costs::add, () -> beside.add(Scorer.named(name))));
        return new Measures(Scorer.named(main), beside, costs);
    }

    /**
     * Checks the name of an objective or constraint.
     *
     * @throws ModelException if it is neither a scorer's nor a cost's; the message offers the nearest one
     */
    public static void check(String name) {
        List<String> all = Stream.concat(Stream.of(Cost.values()).map(Cost::word), Scorer.names().stream())
                .toList();
        if (!all.contains(name)) {
            throw new ModelException(
                    "Outcome '%s': it must be the name of a scorer or of a cost of the model.%s Costs are %s; scorers are such as accuracy, neg_log_loss or r2."
                            .formatted(
                                    Spelling.shown(name),
                                    Spelling.nearest(name, all),
                                    String.join(", ", all.subList(0, Cost.values().length))));
        }
    }

    /**
     * Checks that an outcome is measured.
     *
     * @throws ModelException if it is not; the message differs for a name that is neither a scorer's nor a cost's
     */
    void require(String name) {
        if (indexOf(name) < 0 && Cost.named(name).filter(costs::contains).isEmpty()) {
            check(name);
            throw new ModelException(
                    "Outcome '%s': the cross-validation does not measure it. Name it there, too.".formatted(name));
        }
    }

    /** Returns the index of a scorer in {@link Scores#tests}, or −1 for a name that is not a scorer's. */
    int indexOf(String name) {
        return Stream.concat(Stream.of(scorer), beside.stream())
                .map(Scorer::name)
                .toList()
                .indexOf(name);
    }
}
