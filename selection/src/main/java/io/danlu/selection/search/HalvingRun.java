package io.danlu.selection.search;

import io.danlu.math.KeyedRandom;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.Samplers;
import io.danlu.selection.ModelObjective;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.split.Splitter;
import io.danlu.selection.split.Subsample;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/**
 * One run of a search by successive halving. All candidates are proposed before any is scored, so a sampler that learns
 * from results has none. Each iteration is a study of its own.
 */
final class HalvingRun {

    private static final long SUBSAMPLE = 0x5AB;
    private static final int ROWS = 2; // for each split and class: scikit-learn's "magic factor"

    private final ModelSearch search;
    private final Halving rule;
    private final Rows rows;

    HalvingRun(ModelSearch search, Halving rule, Rows rows) {
        this.search = search;
        this.rule = rule.hyperparameter().isPresent()
                ? rule
                : rule.most(Math.min(rule.most().orElse(rows.size()), rows.size()));
        this.rows = rows;
    }

    SearchResult run() {
        int smallest = rule.hyperparameter().isPresent()
                ? 1
                : ROWS * search.splitter.split(rows).size() * classes();
        List<Point> points = proposed(rule.most().orElseThrow() / rule.first(smallest));
        List<Halving.Rung> rungs = rule.schedule(points.size(), smallest, rows.size());
        Optional<ModelObjective> growing = rule.hyperparameter().map(name -> growing(name, rungs));
        List<SearchResult.Iteration> iterations = new ArrayList<>(rungs.size());
        List<Candidate> left = List.of();
        long fits = 0;
        while (true) {
            int resource = rungs.get(iterations.size()).resource();
            ModelObjective objective = growing.orElseGet(() -> onShare(resource));
            long before = objective.fits();
            SearchStudy scoring = new SearchStudy(search, objective, beside(resource), numbers(left));
            SearchResult.Iteration iteration = scoring.run(study(points), points.size(), OptionalInt.of(resource));
            fits += objective.fits() - before;
            iterations.add(iteration);
            if (iterations.size() == rungs.size()) {
                return result(iterations, scoring.chosen(iteration), growing, fits);
            }
            left = best(iteration.candidates(), Math.ceilDiv(points.size(), rule.factor()));
            points = left.stream().map(Candidate::point).toList();
        }
    }

    private SearchResult result(
            List<SearchResult.Iteration> iterations, Candidate chosen, Optional<ModelObjective> growing, long fits) {
        Map<String, Value> configuration =
                beside(iterations.getLast().resource().orElseThrow());
        configuration.putAll(chosen.point().values());
        ModelObjective whole = growing.orElseGet(() -> search.objective(rows, search.splitter, search.space));
        return new SearchResult(
                iterations, chosen, whole.refitted(configuration, chosen.mean()), fits + 1, search.trainScores);
    }

    /** Returns the candidates' numbers by those of their trials. */
    private static IntUnaryOperator numbers(List<Candidate> left) {
        return left.isEmpty()
                ? IntUnaryOperator.identity()
                : trial -> left.get(trial).number();
    }

    private int classes() {
        return rows.dataset().target() instanceof Labels labels
                ? labels.classes().size()
                : 1;
    }

    /**
     * Proposes the candidates.
     *
     * @param most their number, if neither the search nor a grid sets it
     */
    private List<Point> proposed(int most) {
        Sampler sampler = Samplers.of(search.sampler);
        boolean open = search.trials == Integer.MAX_VALUE && !sampler.isExhaustive();
        int count = open ? Math.max(1, most) : search.trials;
        Study<Point> study = search.study(sampler).build();
        List<Point> points = new ArrayList<>();
        Optional<LeasedTrial<Point>> asked = study.ask();
        while (asked.isPresent()) {
            points.add(asked.get().config());
            asked = points.size() < count ? study.ask() : Optional.empty();
        }
        return points;
    }

    private Study<Point> study(List<Point> points) {
        StudyBuilder<Point> study = search.study(Sampler.random());
        points.forEach(study::start);
        return study.build();
    }

    private ModelObjective growing(String name, List<Halving.Rung> rungs) {
        List<Parameter> parameters = new ArrayList<>(search.space.parameters());
        parameters.add(Parameter.integer(
                name, rungs.getFirst().resource(), rungs.getLast().resource()));
        return search.objective(rows, search.splitter, Space.of(parameters));
    }

    private ModelObjective onShare(int count) {
        Splitter fewer = new Subsample(
                search.splitter, (double) count / rows.size(), true, KeyedRandom.mix(search.seed, SUBSAMPLE));
        try {
            return search.objective(rows, fewer, search.space);
        } catch (ModelException | DataException tooFew) {
            throw new ModelException("Halving: %d rows of an iteration can't be searched. %s Or raise min_resources."
                    .formatted(count, tooFew.getMessage()));
        }
    }

    private Map<String, Value> beside(int resource) {
        Map<String, Value> beside = new LinkedHashMap<>();
        rule.hyperparameter().ifPresent(name -> beside.put(name, Value.of(resource)));
        return beside;
    }

    /**
     * Returns the best candidates in ascending order, the last among equals; those that failed are worse than all
     * others. This is scikit-learn's {@code _top_k}.
     */
    static List<Candidate> best(List<Candidate> candidates, int count) {
        return candidates.stream()
                .sorted(Comparator.comparing(Candidate::isScored).thenComparingDouble(Candidate::mean))
                .skip(candidates.size() - (long) count)
                .toList();
    }
}
