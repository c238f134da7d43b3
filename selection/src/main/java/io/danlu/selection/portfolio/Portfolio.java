package io.danlu.selection.portfolio;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.learn.Learner;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Explanation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Configurations of a learner with which a study should begin, because the best of them is good on most public data
 * sets of that size. Immutable.
 *
 * {@snippet :
 * StudyBuilder<Point> builder = Study.named("iris").space(space);
 * Portfolio.of(Learner.named("forest"), data, Map.of())
 *         .in(space, 20)
 *         .forEach(first -> builder.start(first.values(), first.why()));
 * }
 *
 * <p>They were chosen greedily, each for the data sets on which the ones before it are worst, so that the first few are
 * the most useful. Sources: Wistuba, Schilling and Schmidt-Thieme, "Sequential model-free hyperparameter tuning", ICDM
 * 2015; Feurer et al., "Auto-Sklearn 2.0: hands-free AutoML via meta-learning", JMLR 23 (2022), section 3.2.
 */
public final class Portfolio {

    private final Learner learner;
    private final Dataset data;
    private final Optional<PortfolioTable.Entry> entry;

    private Portfolio(Learner learner, Dataset data, Optional<PortfolioTable.Entry> entry) {
        this.learner = learner;
        this.data = data;
        this.entry = entry;
    }

    /**
     * A configuration to begin with.
     *
     * @param values of the space's active parameters by name
     * @param why the reason for it in one phrase
     */
    public record Suggestion(SequencedMap<String, Value> values, String why) {}

    /**
     * Returns the portfolio of a learner for some data. It is empty if none is shipped.
     *
     * @param params hyperparameters that are not searched, by name
     */
    public static Portfolio of(Learner learner, Dataset data, Map<String, Value> params) {
        return new Portfolio(learner, data, PortfolioTable.shipped().find(learner.name(), data, params));
    }

    /**
     * Returns the configurations, moved into a search space. Numbers become the nearest legal ones; a parameter
     * without a value in the portfolio has the learner's default. Forbidden configurations and repetitions are left
     * out. Returns none if the space has no parameter of the portfolio.
     *
     * @param most the greatest number of configurations
     */
    public List<Suggestion> in(Space space, int most) {
        return entry.filter(found -> concerns(found, space))
                .map(found -> in(space, most, found))
                .orElse(List.of());
    }

    private static boolean concerns(PortfolioTable.Entry found, Space space) {
        return space.parameters().stream()
                .map(Parameter::name)
                .anyMatch(name -> found.configurations().getFirst().containsKey(name));
    }

    private List<Suggestion> in(Space space, int most, PortfolioTable.Entry found) {
        Projection projection =
                new Projection(space, learner.hyperparameters(data.target().task()), data);
        SequencedMap<Point, Boolean> kept = new LinkedHashMap<>(); // whether the values are the portfolio's own
        for (SequencedMap<String, Value> configuration : found.configurations()) {
            Point point = projection.of(configuration);
            if (kept.size() < most && space.allows(point)) {
                kept.putIfAbsent(point, Projection.keeps(point, configuration));
            }
        }
        List<Suggestion> all = new ArrayList<>(kept.size());
        kept.forEach((point, own) -> {
            String why = "%s%d of %d: good on %d public data sets of this size%s"
                    .formatted(
                            Explanation.PORTFOLIO,
                            all.size() + 1,
                            kept.size(),
                            found.dataSets(),
                            own ? "" : "; moved into the search space");
            all.add(new Suggestion(new LinkedHashMap<>(point.values()), why));
        });
        return all;
    }
}
