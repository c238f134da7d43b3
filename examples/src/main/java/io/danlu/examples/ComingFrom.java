package io.danlu.examples;

import static io.danlu.study.Budget.trials;

import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.search.ModelSearch;
import io.danlu.selection.search.SearchResult;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import java.util.List;

/** Java of the page docs/guide/coming-from.md: the same study as in Optuna, Hyperopt and scikit-learn. */
final class ComingFrom {

    private ComingFrom() {}

    // [optuna]
    static StudyResult<Point> optuna() {
        var space = Space.of(Parameter.real("x", -10, 10), Parameter.categorical("shape", "round", "flat"));
        var study = Study.named("parabola").space(space).minimize().seed(42).build();
        return study.optimize(
                point -> {
                    double x = point.real("x");
                    return point.text("shape").equals("round") ? x * x : Math.abs(x);
                },
                trials(50));
    }
    // [/optuna]

    // [hyperopt]
    static StudyResult<Point> hyperopt() {
        var space = Space.of(
                Parameter.real("lr", 1e-5, 0.1).log(),
                Parameter.real("width", 8, 256).overshoot(8));
        var tpe = Samplers.of(SamplerSpec.of("tpe"));
        var study = Study.named("net").space(space).minimize().sampler(tpe).build();
        return study.optimize(
                point -> Math.abs(Math.log10(point.real("lr")) + 3) + Math.abs(point.real("width") - 64) / 64,
                trials(50));
    }
    // [/hyperopt]

    // [scikit-learn]
    static SearchResult scikitLearn(Rows rows) {
        var space = Space.of(
                Parameter.ordinal("max_depth", List.of(Value.of(2), Value.of(4), Value.of(8))),
                Parameter.categorical("criterion", "gini", "entropy"));
        var search = ModelSearch.grid(Learner.named("forest"), space, new StratifiedKFold(5), Scorer.named("accuracy"));
        SearchResult result = search.run(rows);
        System.out.println(result.chosen().point() + " " + result.chosen().mean());
        return result;
    }
    // [/scikit-learn]
}
