package io.danlu.selection.search;

import io.danlu.math.KeyedRandom;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.Samplers;
import io.danlu.selection.ModelObjective;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.score.Scorer;
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

/**
 * A search by successive halving: scikit-learn's {@code HalvingGridSearchCV} with the sampler {@code grid},
 * {@code HalvingRandomSearchCV} with {@code random}. All candidates are proposed before any is scored, so a sampler
 * that learns from results has none. Immutable.
 *
 * <p>With rows as the resource, a random share of both parts of each split is used, and a larger share contains every
 * smaller one. With a hyperparameter as the resource, fits grow on if it is nested
 * ({@link io.danlu.selection.learn.Nest}); otherwise each iteration fits anew, as scikit-learn does.
 *
 * @param search learner, space and so on. If it sets no number of candidates and is no grid, there are as many as let
 *     the last iteration have the most resource: scikit-learn's {@code n_candidates='exhaust'}
 * @param hyperparameter the resource, a whole number that is neither searched nor fixed; empty for rows
 * @param rule of the iterations. For a hyperparameter it must set the most; for rows, no more than there are is used
 */
public record HalvingSearch(ModelSearch search, Optional<String> hyperparameter, Halving rule) implements Search {

    private static final long SUBSAMPLE = 0x5AB;
    private static final int ROWS = 2; // for each split and class: scikit-learn's "magic factor"

    /**
     * Checks the resource.
     *
     * @throws ModelException for a resource that is searched or fixed, or a hyperparameter without a greatest value
     */
    public HalvingSearch {
        hyperparameter.ifPresent(name -> {
            if (search.fixed().containsKey(name)
                    || search.candidates().space().parameters().stream()
                            .anyMatch(parameter -> parameter.name().equals(name))) {
                throw new ModelException(
                        "Hyperparameter '%s': it is the resource and can't be searched or fixed too. Remove it there."
                                .formatted(name));
            }
            if (rule.most().isEmpty()) {
                throw new ModelException(
                        "Hyperparameter '%s': as a resource it needs a greatest value. Set 'most' of the rule."
                                .formatted(name));
            }
        });
    }

    /** Creates a search with rows as the resource. */
    public static HalvingSearch ofRows(ModelSearch search, Halving rule) {
        return new HalvingSearch(search, Optional.empty(), rule);
    }

    /** Creates a search with a hyperparameter as the resource, such as {@code n_estimators}. */
    public static HalvingSearch of(ModelSearch search, String hyperparameter, Halving rule) {
        return new HalvingSearch(search, Optional.of(hyperparameter), rule);
    }

    @Override
    public Scorer scorer() {
        return search.scorer();
    }

    /**
     * Scores candidates on {@code rows}, iteration by iteration, and refits the best one of the last to all of them.
     *
     * @throws io.danlu.selection.data.DataException if there are too few rows to split
     * @throws ModelException if the learner or the scorer can't take such data, or the space is not of its
     *     hyperparameters
     * @throws IllegalArgumentException if the least resource is more than the most
     * @throws SearchException if no candidate of an iteration could be scored, or a fit failed with
     *     {@link ErrorScore#RAISE}
     */
    @Override
    public HalvingResult run(Rows rows) {
        int smallest = hyperparameter.isPresent()
                ? 1
                : ROWS * search.splitter().split(rows).size() * classes(rows);
        List<Candidate> left = List.of();
        Halving within = hyperparameter.isPresent()
                ? rule
                : rule.most(Math.min(rule.most().orElse(rows.size()), rows.size()));
        List<Point> points = proposed(within.most().orElseThrow() / within.first(smallest));
        List<Halving.Rung> rungs = within.schedule(points.size(), smallest, rows.size());
        Optional<ModelObjective> growing = hyperparameter.map(name -> growing(rows, name, rungs));
        List<HalvingResult.Iteration> iterations = new ArrayList<>(rungs.size());
        long fits = 0;
        for (Halving.Rung rung : rungs) {
            ModelObjective objective = growing.orElseGet(() -> onShare(rows, rung.resource()));
            long before = objective.fits();
            List<Candidate> scored = scored(objective, rung.resource(), points, left);
            fits += objective.fits() - before;
            iterations.add(new HalvingResult.Iteration(rung.resource(), scored));
            left = best(scored, Math.ceilDiv(scored.size(), rule.factor()));
            points = left.stream().map(Candidate::point).toList();
        }
        HalvingResult.Iteration last = iterations.getLast();
        Candidate chosen = search.choice()
                .of(last.candidates().stream().filter(Candidate::isScored).toList());
        Map<String, Value> configuration = beside(last.resource());
        configuration.putAll(chosen.point().values());
        ModelObjective whole = growing.orElseGet(() ->
                search.objective(rows, search.splitter(), search.candidates().space()));
        return new HalvingResult(
                iterations,
                chosen,
                whole.refitted(configuration, chosen.mean()),
                fits + 1,
                search.scoring().train());
    }

    private static int classes(Rows rows) {
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
        Sampler sampler = Samplers.of(search.candidates().sampler());
        boolean open = search.candidates().trials() == Integer.MAX_VALUE && !sampler.isExhaustive();
        int count = open ? Math.max(1, most) : search.candidates().trials();
        Study<Point> study = study().sampler(sampler).build();
        List<Point> points = new ArrayList<>();
        Optional<LeasedTrial<Point>> asked = study.ask();
        while (asked.isPresent()) {
            points.add(asked.get().config());
            asked = points.size() < count ? study.ask() : Optional.empty();
        }
        return points;
    }

    private StudyBuilder<Point> study() {
        return Study.named("halving")
                .space(search.candidates().space())
                .maximize()
                .seed(search.execution().seed());
    }

    private ModelObjective growing(Rows rows, String name, List<Halving.Rung> rungs) {
        List<Parameter> parameters = new ArrayList<>(search.candidates().space().parameters());
        parameters.add(Parameter.integer(
                name, rungs.getFirst().resource(), rungs.getLast().resource()));
        return search.objective(rows, search.splitter(), Space.of(parameters));
    }

    private ModelObjective onShare(Rows rows, int count) {
        Splitter fewer = new Subsample(
                search.splitter(),
                (double) count / rows.size(),
                true,
                KeyedRandom.mix(search.execution().seed(), SUBSAMPLE));
        try {
            return search.objective(rows, fewer, search.candidates().space());
        } catch (ModelException | DataException tooFew) {
            throw new ModelException("Halving: %d rows of an iteration can't be searched. %s Or raise min_resources."
                    .formatted(count, tooFew.getMessage()));
        }
    }

    private Map<String, Value> beside(int resource) {
        Map<String, Value> beside = new LinkedHashMap<>();
        hyperparameter.ifPresent(name -> beside.put(name, Value.of(resource)));
        return beside;
    }

    /**
     * Scores points.
     *
     * @param before the candidates of these points, if they have been scored before
     */
    private List<Candidate> scored(ModelObjective objective, int resource, List<Point> points, List<Candidate> before) {
        StudyBuilder<Point> study = study();
        points.forEach(study::start);
        return new Tryout(
                        objective,
                        beside(resource),
                        search.scoring().names(),
                        search.execution().errorScore(),
                        search.execution().listener())
                .run(study.build(), points.size(), search.execution().workers()).stream()
                        .map(candidate -> before.isEmpty()
                                ? candidate
                                : candidate.numbered(
                                        before.get(candidate.number()).number()))
                        .toList();
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
