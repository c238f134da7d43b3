package io.danlu.spark;

import static io.danlu.study.Budget.trials;

import io.danlu.study.Study;
import io.danlu.typed.FloatRange;
import io.danlu.typed.IntRange;
import org.apache.spark.SparkContext;

/** Java of docs/guide/spark.md. */
final class ClusterExample {

    private ClusterExample() {}

    // [spark]
    record Forest(
            @IntRange(low = 1, high = 20) int maxDepth,
            @FloatRange(low = 1e-4, high = 1, log = true) double minImpurity) {}

    static Forest tune(SparkContext spark, String store) {
        StudyPlan<Forest> plan =
                () -> Study.named("iris").space(Forest.class).maximize().seed(42);
        try (var study = SparkStudy.open(spark, store, plan)) {
            var result = study.optimize(forest -> crossValidate(forest), trials(30));
            return result.best().config();
        }
    }
    // [/spark]

    /** Stands for a model: best at depth 7. */
    private static double crossValidate(Forest forest) {
        return -Math.abs(forest.maxDepth() - 7) - Math.abs(Math.log10(forest.minImpurity()) + 2);
    }
}
