package io.danlu.examples;

import static io.danlu.study.Budget.trials;

import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.selection.CrossValidation;
import io.danlu.selection.ModelObjective;
import io.danlu.selection.curve.ValidationCurve;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.search.ModelSearch;
import io.danlu.selection.search.SearchResult;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Java of the book of tuning, docs/book: the classic forest on Iris, then boosted trees on wines. */
final class Book {

    private Book() {}

    // [data]
    static CrossValidation iris(Path examples) {
        Rows rows = Table.read(examples.resolve("iris.csv"))
                .dataset("species", Task.CLASSIFICATION)
                .rows();
        return new CrossValidation(rows, Learner.named("forest"), new StratifiedKFold(5), Scorer.named("accuracy"), 1);
    }
    // [/data]

    // [by-hand]
    static double byHand(CrossValidation iris, int depth) {
        var scores = iris.score(Map.of("max_depth", Value.of(depth), "n_estimators", Value.of(11)));
        System.out.printf("max_depth %d: %.3f ± %.3f%n", depth, scores.mean(), scores.sd());
        return scores.mean();
    }
    // [/by-hand]

    // [curve]
    static ValidationCurve curve(CrossValidation iris) throws InterruptedException {
        var depths = List.of(Value.of(1), Value.of(2), Value.of(3), Value.of(5), Value.of(9));
        var curve = ValidationCurve.of(iris, "max_depth", depths, Map.of("n_estimators", Value.of(11)));
        for (int i = 0; i < depths.size(); i++) {
            System.out.println(depths.get(i) + ": " + curve.diagnosis(i));
        }
        return curve;
    }
    // [/curve]

    // [grid]
    static SearchResult grid(Rows wine) {
        var space = Space.of(
                Parameter.ordinal("learning_rate", List.of(Value.of(0.02), Value.of(0.1), Value.of(0.5))),
                Parameter.integer("max_depth", 1, 4));
        var search = ModelSearch.grid(
                        Learner.named("boosting"), space, new StratifiedKFold(5), Scorer.named("neg_log_loss"))
                .with(Map.of("n_estimators", Value.of(40)));
        SearchResult result = search.run(wine);
        System.out.println(result.chosen().point() + " is the best of "
                + result.candidates().size());
        return result;
    }
    // [/grid]

    // [wine]
    static Rows wine(Path examples) {
        return Table.read(examples.resolve("wine.csv"))
                .dataset("cultivar", Task.CLASSIFICATION)
                .rows();
    }

    static final Space BOOSTING = Space.of(
            Parameter.real("learning_rate", 0.02, 0.5).log(),
            Parameter.integer("max_depth", 1, 6),
            Parameter.integer("n_estimators", 5, 80),
            Parameter.real("subsample", 0.4, 1));
    // [/wine]

    // [random]
    static SearchResult random(Rows wine, int candidates) {
        return ModelSearch.grid(
                        Learner.named("boosting"), BOOSTING, new StratifiedKFold(5), Scorer.named("neg_log_loss"))
                .by(SamplerSpec.of("random"), candidates)
                .run(wine);
    }
    // [/random]

    // [bayesian]
    static Study<Point> bayesian(Rows wine, String acquisition, int budget) {
        var validation = new CrossValidation(
                wine, Learner.named("boosting"), new StratifiedKFold(5), Scorer.named("neg_log_loss"), 1);
        var objective = new ModelObjective(validation, BOOSTING, Map.of(), Optional.empty());
        var gp = Samplers.of(SamplerSpec.of("gp").with("acquisition", Value.of(acquisition)));
        var study = Study.named("wine")
                .space(BOOSTING)
                .objectives(objective.metric())
                .sampler(gp)
                .seed(1)
                .build();
        study.optimize(objective, RunOptions.until(trials(budget)));
        return study;
    }
    // [/bayesian]

    // [compare]
    static double best(Rows wine, String sampler, int budget) {
        var validation = new CrossValidation(
                wine, Learner.named("boosting"), new StratifiedKFold(5), Scorer.named("neg_log_loss"), 1);
        var objective = new ModelObjective(validation, BOOSTING, Map.of(), Optional.empty());
        return Study.named(sampler)
                .space(BOOSTING)
                .objectives(objective.metric())
                .sampler(Samplers.of(SamplerSpec.of(sampler)))
                .seed(1)
                .build()
                .optimize(objective, RunOptions.until(trials(budget)))
                .best()
                .value();
    }
    // [/compare]
}
